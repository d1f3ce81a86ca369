// A past day: what is known now and what was known then, one switch apart. The choice goes along to other days.
(() => {
  const box = document.querySelector("[data-clocks]");
  const clocks = box ? [...box.querySelectorAll(".clock")] : [];
  if (clocks.length < 2) return;
  const names = ["now", "then"];
  const group = document.createElement("div");
  group.className = "clock-switch";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", box.dataset.label);
  const buttons = clocks.map((clock, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = clock.querySelector("h2").textContent;
    button.addEventListener("click", () => show(at, true));
    return button;
  });
  const show = (chosen, save) => {
    clocks.forEach((clock, at) => {
      clock.hidden = at !== chosen;
      buttons[at].setAttribute("aria-pressed", String(at === chosen));
    });
    const query = chosen ? `?known=${names[chosen]}` : "";
    document.querySelectorAll(".steps a").forEach((a) => { a.href = a.href.replace(/\?.*$/, "") + query; });
    if (save) history.replaceState(null, "", location.pathname + query);
  };
  group.append(...buttons);
  box.prepend(group);
  show(Math.max(0, names.indexOf(new URLSearchParams(location.search).get("known"))), false);
})();
