// What is looked at on every page: how it loads, what it asks for, whether it moves or spills, and what axe says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Opens a page in a context of its own and gives it with what went wrong so far, a list that goes on growing.
 *
 * With `lateFonts` no web font arrives before `fonts()` is called: the page is drawn without them, however fast or slow
 * the machine is, so that what moves for their sake can be told from what moves for any other.
 */
export async function open(browser, url, options = {}) {
  const { width = 1280, scheme = "light", scripts = true, missing = false, lateFonts = false, ...more } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: scripts, ...more,
  });
  const page = await context.newPage();
  const faults = [];
  const home = new URL(url).origin;
  page.on("console", (message) => {
    // A page that is not found is itself reported as a failed load.
    if (message.type() === "error" && !(missing && message.location().url === url)) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.origin !== home && !["data:", "blob:", "about:"].includes(to.protocol)) faults.push(`asks elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !(missing && response.url() === url)) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  await page.addInitScript(() => {
    window.__shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map(({ node }) => {
          const element = node?.nodeType === 1 ? node : node?.parentElement;
          return element ? `${element.localName}.${element.className?.baseVal ?? element.className}` : "?";
        });
        window.__shifts.push({ value: entry.value, nodes });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  let release = () => {};
  if (lateFonts) {
    const released = new Promise((done) => { release = done; });
    await context.route("**/*.woff2", async (route) => {
      await released;
      await route.continue().catch(() => {});
    });
  }
  await page.goto(url, { waitUntil: lateFonts ? "domcontentloaded" : "load" });
  const fonts = async () => {
    release();
    await page.waitForLoadState("load");
    await settle(page);
  };
  return { page, context, faults, fonts };
}

/** Waits until the page is drawn and at rest, while its web fonts are still on their way. */
const drawn = (page) => page.evaluate(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!performance.getEntriesByName("first-contentful-paint").length) await frame();
  await new Promise((done) => setTimeout(done, 150));
  for (let i = 0; i < 2; i++) await frame();
});

/** Waits until the page is at rest: fonts are there and two frames have been drawn. */
export const settle = (page) => page.evaluate(async () => {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done));
});

/**
 * What moved after it was first drawn, as the sum of the layout shifts so far.
 *
 * Before the web fonts are there, nothing may move. When they come late, words may break elsewhere, although the
 * fallback's measures are matched: that is held to `most`.
 */
export async function shifts(page, { fonts = true, most = 0.0005 } = {}) {
  await (fonts ? settle : drawn)(page);
  const seen = await page.evaluate(() => window.__shifts);
  const sum = seen.reduce((total, shift) => total + shift.value, 0);
  return sum < most ? [] : [`layout shift ${sum.toFixed(4)}: ${[...new Set(seen.flatMap((s) => s.nodes))].slice(0, 6).join(", ")}`];
}

/** What makes the page wider than its window. */
export const spills = (page) => page.evaluate(() => {
  const wide = document.documentElement.clientWidth;
  const over = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (over <= wide) return [];
  const framed = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const guilty = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1 && !framed(element))
    .map((element) => `${element.localName}.${element.className?.baseVal ?? element.className} to ${Math.round(element.getBoundingClientRect().right)}px`);
  return [`sideways scroll, ${over}px in ${wide}px: ${[...new Set(guilty)].slice(0, 6).join(", ")}`];
});

/** What axe finds, a line a rule with its first places. */
export async function axe(page) {
  // Parts that the browser leaves undrawn until they are near (content-visibility) have no true places, and axe would
  // hold words against the colours of something else. Drawn in full, they have.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::before, ::after { content-visibility: visible !important; transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await settle(page);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map(({ id, impact, help, nodes }) => ({
      id, impact, help, count: nodes.length,
      first: nodes.slice(0, 4).map((node) => `${node.target.join(" ")} — ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`),
    }));
  });
  return violations.map((v) => `axe ${v.id} (${v.impact}), ${v.count}×: ${v.help}\n    ${v.first.join("\n    ")}`);
}
