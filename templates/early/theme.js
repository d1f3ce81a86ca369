// Runs before the page is drawn, so that a remembered choice of light or dark does not flash.
try {
  const theme = localStorage.getItem("annals-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* no storage: as the system has it */ }
