// A page that is asked for certain days keeps what it shows without them out of sight until they are drawn.
if (/[?&](on|from|to)=/.test(location.search) && /\/(as-of|compare)\/(index\.html)?$/.test(location.pathname)) {
  document.documentElement.dataset.days = "asked";
}
