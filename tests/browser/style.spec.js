// The style page: colours told apart by those who see fewer of them, contrast, forced colours. Its pictures are kept.
import { expect, test } from "@playwright/test";
import { settle } from "./look.js";
import { exists } from "./site.js";

test.skip(!exists("en", "style/"), "the site was built without its style page");

const at = (path) => new URL(path, process.env.SITE_URL).href;
const TONES = ["open", "conditional", "restricted", "closed", "neutral"];
const DEFICIENCIES = ["none", "protanopia", "deuteranopia", "tritanopia", "achromatopsia"];

// The least difference of any two tones (CIE 1976; 2.3 is just noticeable side by side). Without any colour there is
// lightness alone, and two of five may come nearer; what then still tells them apart is tested below.
const APART = { none: 20, protanopia: 12, deuteranopia: 12, tritanopia: 12, achromatopsia: 5 };

const linear = (channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
function lab([r, g, b]) {
  const [R, G, B] = [r, g, b].map(linear);
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * R + 0.3576 * G + 0.1805 * B) / 0.95047);
  const y = f(0.2126 * R + 0.7152 * G + 0.0722 * B);
  const z = f((0.0193 * R + 0.1192 * G + 0.9505 * B) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const apart = (a, b) => Math.hypot(...lab(a).map((value, n) => value - lab(b)[n]));
const pairs = TONES.flatMap((a, n) => TONES.slice(n + 1).map((b) => [a, b]));

/** The colour of the middle of an element as it is shown, simulations included. */
async function shown(page, locator) {
  const png = (await locator.screenshot()).toString("base64");
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return [...context.getImageData(image.width >> 1, image.height >> 1, 1, 1).data].slice(0, 3);
  }, png);
}

/** The colours of the theme by their names, as red, green and blue. */
const tokens = (page, names) => page.evaluate((names) => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => {
    const hex = style.getPropertyValue(`--${name}`).trim().slice(1);
    return [name, [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))];
  }));
}, names);

for (const scheme of ["light", "dark"]) {
  test(`the tones are told apart with every kind of colour vision, ${scheme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(at("style/"));
    await settle(page);
    const client = await page.context().newCDPSession(page);
    const near = [];
    for (const type of DEFICIENCIES) {
      await client.send("Emulation.setEmulatedVisionDeficiency", { type });
      const seen = {};
      for (const tone of TONES) seen[tone] = await shown(page, page.locator(`[data-tone="${tone}"] [data-fill]`));
      for (const [a, b] of pairs) {
        const distance = apart(seen[a], seen[b]);
        if (distance < APART[type]) near.push(`${type}: ${a} and ${b} are ${distance.toFixed(1)} apart`);
      }
      // Open and closed have no texture by law: their lightness must do.
      const [open, closed] = [lab(seen.open)[0], lab(seen.closed)[0]];
      if (Math.abs(open - closed) < 35) near.push(`${type}: open and closed are of one lightness`);
      const path = info.outputPath(`style-${scheme}-${type}.png`);
      await page.screenshot({ path, fullPage: true });
      await info.attach(`${scheme}, ${type}`, { path, contentType: "image/png" });
    }
    expect(near).toEqual([]);
  });

  test(`contrast, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(at("style/"));
    const names = ["paper", "paper-2", "ink", "ink-2", "accent", "focus", "rule-2", "mark",
      ...TONES.flatMap((tone) => ["", "-soft", "-ink", "-on"].map((part) => `tone-${tone}${part}`))];
    const of = await tokens(page, names);
    const wanted = [
      ["ink", "paper", 7], ["ink", "paper-2", 7], ["ink", "mark", 7], ["ink-2", "paper", 4.5], ["ink-2", "paper-2", 4.5],
      ["accent", "paper", 4.5], ["focus", "paper", 3], ["rule-2", "paper", 3],
      ...TONES.flatMap((tone) => [
        [`tone-${tone}-on`, `tone-${tone}`, 4.5], [`tone-${tone}-ink`, "paper", 4.5], [`tone-${tone}-ink`, `tone-${tone}-soft`, 4.5],
      ]),
    ];
    const weak = wanted.filter(([a, b, least]) => !(contrast(of[a], of[b]) >= least))
      .map(([a, b, least]) => `${a} on ${b}: ${contrast(of[a], of[b]).toFixed(2)}, not ${least}`);
    expect(weak).toEqual([]);
  });
}

test("a tone is a word, a glyph and a pattern, not a colour alone", async ({ page }) => {
  await page.goto(at("style/"));
  const rows = await page.$$eval("[data-tones] > li", (all) => all.map((li) => ({
    word: li.children[1].textContent.trim(), glyph: li.querySelector(".glyph").innerHTML,
  })));
  expect(new Set(rows.map((row) => row.word)).size).toBe(5);
  expect(new Set(rows.map((row) => row.glyph)).size).toBe(5);
  // Solid and hollow together: open and closed are both plain when solid.
  const textures = await page.evaluate((tones) => tones.map((tone) => ["s", "h"].map((kind) =>
    document.querySelector(`.swimlane pattern.${kind}.tone-${tone} path`)?.getAttribute("d") ?? "").join("|")), TONES);
  expect(new Set(textures).size).toBe(5);
  // Law, word and practice are shapes of their own within each tone.
  const shapes = await page.$$eval('.swimlane:not(.strip) a.bar', (all) => new Set(all.map((bar) => bar.classList[1])).size);
  expect(shapes).toBe(3);
});

test("the tones are told apart under forced colours", async ({ page }, info) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(at("style/"));
  await settle(page);
  const glyphs = [], bars = [];
  for (const tone of TONES) {
    glyphs.push((await page.locator(`[data-tone="${tone}"] .glyph`).first().screenshot()).toString("base64"));
    const box = await page.locator(`.swimlane:not(.strip) a.bar.law.tone-${tone} rect`).first().boundingBox();
    // Within the bar, behind its label.
    const clip = { x: Math.round(box.x + box.width) - 24, y: Math.round(box.y), width: 16, height: 12 };
    bars.push((await page.screenshot({ clip, fullPage: true })).toString("base64"));
  }
  expect(new Set(glyphs).size, "glyphs").toBe(5);
  expect(new Set(bars).size, "bars by law").toBe(5);
  const faint = await page.$$eval("[data-tones] .chip", (all) => all.filter((chip) => {
    const style = getComputedStyle(chip);
    return style.color === style.backgroundColor;
  }).length);
  expect(faint).toBe(0);
  const path = info.outputPath("style-forced-colours.png");
  await page.screenshot({ path, fullPage: true });
  await info.attach("forced colours", { path, contentType: "image/png" });
});

test("no page and no map leads to it", async ({ page, request }) => {
  expect(await (await request.get(at("sitemap.xml"))).text()).not.toContain("/style/");
  for (const path of ["", "timeline/", "404.html"]) {
    await page.goto(at(path));
    expect(await page.locator('a[href$="style/"]').count()).toBe(0);
  }
  await page.goto(at("style/"));
  await expect(page.locator('meta[name="robots"][content="noindex"]')).toHaveCount(1);
});
