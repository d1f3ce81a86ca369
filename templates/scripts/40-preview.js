// A link to an event, a subject or an actor tells, on hover and on focus, what is behind it: read from that page, once.
(() => {
  if (!globalThis.fetch || location.protocol === "file:" || navigator.connection?.saveData) return;
  const wanted = 'main a:not(.entry-title a, .steps a, .index-name a, .contents a)';
  const known = new Map();
  const box = document.createElement("div");
  box.className = "preview";
  box.id = "link-preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  let link = null;
  let timer;

  const read = async (url) => {
    if (!known.has(url)) {
      known.set(url, fetch(url).then((answer) => (answer.ok ? answer.text() : "")).then((text) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        const words = (selector) => page.querySelector(selector)?.textContent.trim() || "";
        const title = words("h1");
        return title && { title, date: words(".heading .hang time, .heading .hang .date, .heading > .hang"), text: words(".lede") };
      }).catch(() => null));
    }
    return known.get(url);
  };
  const hide = () => {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    box.hidden = true;
  };
  const show = async (target) => {
    const found = await read(target.href.replace(/#.*$/, ""));
    if (!found || target !== link) return;
    box.replaceChildren(...[["preview-date", found.date], ["preview-title", found.title], ["preview-text", found.text]]
      .filter(([, words]) => words).map(([name, words]) => {
        const line = document.createElement("p");
        line.className = name;
        line.textContent = words;
        return line;
      }));
    box.hidden = false;
    const at = target.getBoundingClientRect();
    const below = at.bottom + box.offsetHeight + 12 < innerHeight;
    box.style.insetBlockStart = `${scrollY + (below ? at.bottom + 6 : at.top - box.offsetHeight - 6)}px`;
    box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
    target.setAttribute("aria-describedby", box.id);
  };
  const begin = (event) => {
    if (box.contains(event.target)) { clearTimeout(timer); return; }
    const target = event.target.closest?.(wanted);
    if (!target) return;
    if (target === link) {
      // Over a part of the link, or back on it: it stays, or is still to be shown.
      clearTimeout(timer);
      if (box.hidden) timer = setTimeout(() => show(target), 250);
      return;
    }
    if (target.origin !== location.origin || !/\/(events|subjects|actors)\/[^/]+\/(#.*)?$/.test(target.href)) return;
    hide();
    link = target;
    timer = setTimeout(() => show(target), 250);
  };
  const end = (event) => {
    const within = (node) => link.contains(node) || box.contains(node);
    // What the pointer leaves elsewhere does not hide what the focus shows.
    if (!link || !within(event.target) || within(event.relatedTarget)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, 150);
  };
  if (matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", begin);
    document.addEventListener("mouseout", end);
  }
  document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) begin(event); });
  document.addEventListener("focusout", end);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
