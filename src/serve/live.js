// The live page of `annals serve`: reloads when the site changes, swaps style sheets in place, shows faults over the
// page. It is in no page that `annals build` writes.
(() => {
  "use strict";
  const script = document.currentScript;
  const home = new URL(".", script.src);
  let { page, styles } = script.dataset;
  const SPOT = "annals-serve-spot";

  // ── The place on the page ─────────────────────────────────────────────────────────────────────────────────────────

  const reload = () => {
    const spot = { path: location.pathname + location.search, x: scrollX, y: scrollY };
    try {
      sessionStorage.setItem(SPOT, JSON.stringify(spot));
    } catch {
      // Without storage the browser's own memory of the place is all there is.
    }
    location.reload();
  };

  const restore = () => {
    let spot = null;
    try {
      spot = JSON.parse(sessionStorage.getItem(SPOT));
      sessionStorage.removeItem(SPOT);
    } catch {
      return;
    }
    if (!spot || spot.path !== location.pathname + location.search) return;
    const go = () => scrollTo({ left: spot.x, top: spot.y, behavior: "instant" });
    go();
    // What is late, such as a font, may have moved the place; a reader who has scrolled since is left alone.
    let touched = false;
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(kind, () => { touched = true; }, { once: true, passive: true });
    }
    addEventListener("load", () => { if (!touched) go(); }, { once: true });
  };

  // ── Style sheets ──────────────────────────────────────────────────────────────────────────────────────────────────

  const swap = (to) => {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (new URL(old.href).pathname !== styles) continue;
      const fresh = old.cloneNode();
      fresh.href = to;
      // The old sheet goes when the new one is there, so that the page is never without.
      fresh.addEventListener("load", () => old.remove(), { once: true });
      fresh.addEventListener("error", reload, { once: true });
      old.after(fresh);
    }
    styles = to;
  };

  // ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────────

  let host = null;
  let shown = "";

  const element = (name, text, classes) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (classes) made.className = classes;
    return made;
  };

  const item = (fault) => {
    const entry = element("li");
    const title = element("h2");
    if (fault.code) title.append(element("span", fault.code, "code"), " ");
    title.append(fault.message);
    entry.append(title);
    if (fault.file) {
      const words = `${fault.file}:${fault.line}:${fault.column}`;
      const place = element("p", undefined, "place");
      if (fault.open) {
        const link = element("a", words);
        link.href = fault.open;
        place.append(link);
      } else {
        place.append(element("span", words));
      }
      entry.append(place);
    }
    // The first line of the excerpt names the place once more.
    const lines = (fault.excerpt ?? "").split("\n").slice(1).join("\n");
    if (lines.trim()) {
      const pre = element("pre", lines);
      pre.tabIndex = 0;
      entry.append(pre);
    }
    for (const help of fault.helps ?? []) entry.append(element("p", help, "help"));
    for (const note of fault.notes ?? []) entry.append(element("p", note, "note"));
    return entry;
  };

  const hide = () => {
    host?.remove();
    host = null;
    shown = "";
  };

  const show = (faults) => {
    const key = JSON.stringify(faults);
    if (key === shown) return;
    hide();
    shown = key;
    host = element("annals-faults");
    // The page may be in another language, written from right to left.
    host.lang = "en";
    host.dir = "ltr";
    const root = host.attachShadow({ mode: "open" });
    const sheet = element("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("live.css", home).href;
    const panel = element("section", undefined, "faults");
    panel.setAttribute("role", "alert");
    panel.hidden = true;
    const reveal = () => { panel.hidden = false; };
    sheet.addEventListener("load", reveal);
    sheet.addEventListener("error", reveal);
    const head = element("header");
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    head.append(element("h1", `${count}. The page is the last one without.`));
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => { panel.remove(); });
    head.append(close);
    const list = element("ol");
    list.append(...faults.map(item));
    panel.append(head, list);
    root.append(sheet, panel);
    document.body.append(host);
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host) host.remove();
  });

  // ── The line to the server ────────────────────────────────────────────────────────────────────────────────────────

  const heed = (state) => {
    if (state.faults.length > 0) return show(state.faults);
    hide();
    if (state.page !== page) reload();
    else if (state.styles !== styles) swap(state.styles);
  };

  let source = null;

  // A browser allows six lines to one host: a page that nobody sees lets go of its own, and catches up when it is seen.
  const listen = () => {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(new URL("events", home));
      source.addEventListener("state", (event) => heed(JSON.parse(event.data)));
    }
  };

  restore();
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", listen);
})();
