// Nothing on the site needs what follows in order to be read: it adds speed and comfort.
"use strict";

// Light, dark, or as the system: a switch that is remembered.
(() => {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  let theme = "auto";
  try { theme = localStorage.getItem("annals-theme") || theme; } catch { /* no storage: for this page only */ }
  const apply = () => { theme === "auto" ? delete root.dataset.theme : (root.dataset.theme = theme); };
  if (!order.includes(theme)) theme = "auto";
  apply();

  const slot = document.querySelector("[data-theme-switch]");
  if (!slot) return;
  const shapes = {
    auto: '<circle cx="8" cy="8" r="6"/><path class="full" d="M8 2v12A6 6 0 0 1 8 2z"/>',
    light: '<circle cx="8" cy="8" r="3"/><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13"/>',
    dark: '<path class="full" d="M13.5 10A6 6 0 0 1 6 2.5a6 6 0 1 0 7.5 7.5z"/>',
  };
  const button = document.createElement("button");
  button.type = "button";
  const draw = () => {
    const words = `${slot.dataset.label} (${slot.dataset[theme]})`;
    button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true">${shapes[theme]}</svg>`;
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    try { theme === "auto" ? localStorage.removeItem("annals-theme") : localStorage.setItem("annals-theme", theme); } catch { /* as above */ }
    apply();
    draw();
  });
  draw();
  slot.append(button);
})();
