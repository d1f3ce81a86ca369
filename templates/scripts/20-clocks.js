// A past day: what is known now and what was known then, one switch apart. The choice goes along to other days.
(() => {
  const box = document.querySelector("[data-clocks]");
  const clocks = box ? [...box.querySelectorAll(".clock")] : [];
  if (clocks.length < 2) return;
  const names = ["now", "then"];
  const buttons = [...box.querySelectorAll(".clock-switch button")];
  buttons.forEach((button, at) => button.addEventListener("click", () => show(at, true)));
  const show = (chosen, save) => {
    clocks.forEach((clock, at) => {
      clock.hidden = at !== chosen;
      buttons[at].setAttribute("aria-pressed", String(at === chosen));
    });
    const query = chosen ? `?known=${names[chosen]}` : "";
    document.querySelectorAll(".steps a").forEach((a) => { a.href = a.href.replace(/\?.*$/, "") + query; });
    if (save) history.replaceState(null, "", location.pathname + query);
  };
  box.dataset.ready = "";
  show(Math.max(0, names.indexOf(new URLSearchParams(location.search).get("known"))), false);
})();
