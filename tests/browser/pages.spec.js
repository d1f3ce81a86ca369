// Every type of page, in every language: light and dark, narrow and wide, with scripts and without.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { axe, open, settle, shifts, spills } from "./look.js";
import { exists, folder, LANGUAGES, PAGES, ROOT } from "./site.js";

// Two loads make four looks: each page is opened light and wide and again dark and narrow, and then turns to the other
// scheme where it stands.
const LOADS = [
  { scheme: "light", other: "dark", width: 1280 },
  { scheme: "dark", other: "light", width: 320 },
];

/**
 * How much may move in all when the web fonts come late: one paragraph near the head that breaks into a line more or
 * less moves everything below it by that line. All other causes are held to nothing, before the fonts are let through.
 */
const LATE = 0.15;

for (const { type, path } of PAGES) {
  for (const lang of LANGUAGES.filter((lang) => exists(lang, path))) {
    const missing = type === "not found";
    const address = () => new URL(missing ? `${folder(lang)}no/such/page/` : folder(lang) + path, process.env.SITE_URL).href;

    test(`${type}, ${lang}`, async ({ browser }) => {
      const found = [];
      for (const { scheme, other, width } of LOADS) {
        const { page, context, faults, fonts } = await open(browser, address(), { scheme, width, missing, lateFonts: true });
        const note = (look, list) => found.push(...list.map((fault) => `${look} ${width}: ${fault}`));
        note(`${scheme} before the fonts`, await shifts(page, { fonts: false }));
        await fonts();
        note(`${scheme} after the fonts`, await shifts(page, { most: LATE }));
        note(scheme, await spills(page));
        await page.emulateMedia({ colorScheme: other });
        await settle(page);
        note(other, await spills(page));
        await page.emulateMedia({ colorScheme: scheme });
        if (width === 320) {
          // What is folded away is looked at too.
          await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
          note(scheme, await spills(page));
        }
        note(scheme, await axe(page));
        note(scheme, faults);
        await context.close();
      }
      expect(found.join("\n"), `faults of ${folder(lang)}${path}`).toBe("");
    });

    test(`${type}, ${lang}, without scripts`, async ({ browser }) => {
      const { page, context, faults } = await open(browser, address(), { scripts: false, width: 320, missing });
      const main = page.getByRole("main");
      expect((await main.innerText()).trim().length, "words in the main landmark").toBeGreaterThan(missing || lang === "zh-Hans" ? 20 : 60);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const needs = page.locator("[data-needs-script]").filter({ visible: true });
      expect(await needs.count(), "things shown that need a script").toBe(0);
      // A link that a reader can see leads to a page that has a heading.
      const links = page.locator("main a[href]:visible");
      const count = await links.count();
      for (let i = 0; i < count; i++) {
        const link = links.nth(i);
        const to = new URL(await link.getAttribute("href"), page.url());
        if (to.origin !== new URL(address()).origin || to.pathname === new URL(page.url()).pathname) continue;
        // Feeds and data files are no pages.
        if (!to.pathname.endsWith("/")) continue;
        await link.click();
        await expect(page).toHaveURL(to.href);
        await expect(page.locator("h1")).toHaveCount(1);
        break;
      }
      expect(faults.join("\n")).toBe("");
      await context.close();
    });
  }
}

test("every type of page that the build makes is among those looked at", () => {
  const kindOf = (file) => readFileSync(file, "utf8").match(/<body class="(page-[\w-]+)/)?.[1];
  const seen = new Set(PAGES.map(({ path }) => kindOf(join(ROOT, path, path.endsWith(".html") ? "" : "index.html"))));
  const unseen = new Map();
  for (const name of readdirSync(ROOT, { recursive: true })) {
    if (!name.endsWith(".html") || LANGUAGES.slice(1).some((lang) => name.startsWith(`${lang}/`))) continue;
    const kind = kindOf(join(ROOT, name));
    if (kind && kind !== "page-moved" && !seen.has(kind)) unseen.set(kind, name);
  }
  expect(Object.fromEntries(unseen)).toEqual({});
});
