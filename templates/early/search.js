// A search whose words are in the address: its index sets out before the page is drawn.
if (/[?&]q=[^&]/.test(location.search) && /\/search\/(index\.html)?$/.test(location.pathname)) {
  globalThis.annalsIndex = fetch("index.json").then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  globalThis.annalsIndex.catch(() => { /* told where it is awaited */ });
}
