// Opened from disk, a folder shows no page by itself: its links go to its index.html.
if (location.protocol === "file:") {
  const lead = (event) => {
    const a = event.target.closest?.("a[href]");
    const [, path, rest] = a?.getAttribute("href").match(/^([^?#]*)(.*)$/) || [];
    if (path && !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path) && /(^|\/)\.{0,2}$/.test(path)) {
      a.setAttribute("href", `${path.replace(/([^/])$/, "$1/")}index.html${rest}`);
    }
  };
  ["pointerdown", "focusin", "click"].forEach((name) => addEventListener(name, lead, true));
  addEventListener("submit", ({ target }) => {
    const action = target.getAttribute("action");
    if (/(^|\/)$/.test(action ?? "x")) target.setAttribute("action", `${action}index.html`);
  }, true);
}

// A citation can be copied.
document.querySelectorAll("[data-copy]").forEach((text) => {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = text.dataset.copyLabel;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = text.dataset.copiedLabel;
    setTimeout(() => { button.textContent = text.dataset.copyLabel; }, 2000);
  });
  text.after(button);
});

// On paper nothing stays folded.
addEventListener("beforeprint", () => {
  document.querySelectorAll("main details").forEach((details) => { details.open = true; });
});
