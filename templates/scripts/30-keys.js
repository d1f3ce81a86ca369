// Keys: j and k move between events, / goes to the search or the filter.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const move = (step) => {
    const links = [...document.querySelectorAll(".entry-title a")].filter((a) => !a.closest("[hidden]"));
    if (!links.length) {
      document.querySelector(step > 0 ? 'main a[rel="next"]' : 'main a[rel="prev"]')?.click();
      return;
    }
    const here = document.activeElement.closest(".entry, .story-step")
      || document.elementFromPoint(innerWidth / 2, innerHeight / 4)?.closest(".entry, .story-step");
    const at = here ? links.findIndex((a) => here.contains(a)) : -1;
    const fresh = !document.activeElement.closest(".entry, .story-step");
    const next = links[Math.min(links.length - 1, Math.max(0, fresh ? Math.max(0, at) : at + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
    } else if (event.key === "/") {
      const field = document.querySelector('main input[type="search"]');
      const page = document.querySelector('.menu a[href$="search/"], .menu a[href$="search/index.html"]');
      if (!field && !page) return;
      event.preventDefault();
      field ? field.focus() : page.click();
    }
  });
})();
