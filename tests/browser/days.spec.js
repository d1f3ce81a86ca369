// Any day and any two days: the board drawn by the script, the comparison, and what others embed; and the questions that
// readers bring, each answered from the home page in two clicks.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { axe, open, settle, shifts, spills } from "./look.js";
import { folder, LANGUAGES, pathOf, ROOT, TODAY } from "./site.js";

const HERE = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = process.env.ANNALS ?? join(HERE, "target/release/annals");
const at = (path) => new URL(path, process.env.SITE_URL).href;
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const ask = (...args) => JSON.parse(execFileSync(PROGRAM, [...args, "--root", HERE, "--today", TODAY, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 }));
const query = (page) => new URL(page.url()).searchParams;

/** The English names of statuses and jurisdictions, as the site's data and the theme's words have them. */
const STATUS = new Map(read("data/scales.csv").trim().split(/\r?\n/).slice(1).map((line) => line.split(",")).map(([id, name]) => [id, name]));
const PLACE = new Map([...readFileSync(join(HERE, "templates/words/en.ftl"), "utf8").matchAll(/^jurisdiction-(\w\w) = (.*)$/gm)].map((m) => [m[1], m[2]]));

/** The rows of a comparison as words. */
const rows = (page, scope = "[data-compared]") => page.locator(`${scope} table.compare tbody tr`).evaluateAll((all) => all.map((tr) => {
  const chip = (cell) => cell.querySelector(".chip-name")?.textContent ?? null;
  return {
    subject: tr.querySelector("th a").getAttribute("href").match(/subjects\/([^/]+)\//)[1],
    place: tr.querySelector("th .change-place").textContent.trim(),
    basis: tr.querySelector(".compare-basis").textContent.trim().toLowerCase(),
    before: chip(tr.querySelector(".compare-before")),
    after: chip(tr.querySelector(".compare-after")),
    event: chip(tr.querySelector(".compare-after")) && tr.querySelector(".compare-after a").getAttribute("href").match(/events\/([^/]+)\//)[1],
  };
}));
const told = (changes) => changes.map((c) => ({
  subject: c.subject, place: [PLACE.get(c.jurisdiction), c.part].filter(Boolean).join(" · "), basis: c.basis,
  before: c.before && STATUS.get(c.before.status), after: c.after && STATUS.get(c.after.status), event: c.after && c.after.event,
}));
const sorted = (list) => list.map((one) => JSON.stringify(one)).sort();

test.describe("compare", () => {
  for (const [from, to] of [["2025-04-01", "2025-12-31"], ["2025-04-09", "2025-04-12"], ["2023-10-01", "2023-12-01"]]) {
    test(`${from} and ${to}: the page says what the program says, on both clocks`, async ({ page }) => {
      await page.goto(at("compare/"));
      await page.locator("#f-from").fill(from);
      await page.locator("#f-to").fill(to);
      await page.getByRole("button", { name: "Compare" }).click();
      for (const known of ["now", "then"]) {
        if (known === "then") await page.locator('input[name="known"][value="then"]').check();
        await expect.poll(() => query(page).get("known") ?? "now").toBe(known);
        expect([query(page).get("from"), query(page).get("to")]).toEqual([from, to]);
        const { changes } = ask("diff", "--from", from, "--to", to, "--known", known === "then" ? to : TODAY);
        await expect.poll(async () => sorted(await rows(page))).toEqual(sorted(told(changes)));
        const output = page.locator("form[data-compare] output");
        await expect(output).toHaveAttribute("aria-live", "polite");
        expect(await output.innerText()).toContain(changes.length ? String(changes.length) : "Nothing");
      }
      // The address brings back the same.
      const before = await rows(page);
      await page.goto(at("compare/"));
      await page.goto(at(`compare/?from=${from}&to=${to}&known=then`));
      await expect.poll(() => rows(page)).toEqual(before);
      await expect(page.locator('input[name="known"][value="then"]')).toBeChecked();
      await expect(page.locator("#f-from")).toHaveValue(from);
    });
  }

  test("the order of the days does not matter, and days out of range are refused in words", async ({ page }) => {
    await page.goto(at("compare/?from=2025-12-31&to=2025-04-01"));
    await expect(page.locator("#compared")).toContainText("1 April 2025 and 31 December 2025");
    for (const bad of ["from=1066-10-14&to=2025-04-01", "from=2025-02-30&to=2025-04-01", "from=%3Cb%3E&to=x"]) {
      await page.goto(at(`compare/?${bad}`));
      await expect(page.locator("[data-day-note]")).toContainText(TODAY.slice(0, 4));
      await expect(page.locator("#last-year"), "what changed between other days").toBeHidden();
    }
  });

  for (const lang of LANGUAGES) {
    test(`nothing changed is said, ${lang}`, async ({ page }) => {
      await page.goto(at(`${folder(lang)}compare/?from=2025-04-02&to=2025-04-02`));
      const words = await page.locator("form[data-compare]").getAttribute("data-none");
      await expect(page.locator("[data-compared] .nothing")).toHaveText(words);
      await expect(page.locator("form[data-compare] output")).toHaveText(words);
    });

    test(`without scripts the last year is compared, ${lang}`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(at(`${folder(lang)}compare/`));
      await expect(page.locator("form[data-compare]")).toBeHidden();
      const from = `${Number(TODAY.slice(0, 4)) - 1}${TODAY.slice(4)}`;
      const { changes } = ask("diff", "--from", from, "--to", TODAY);
      const shown = await page.locator("section[aria-labelledby='last-year'] tbody tr").count();
      expect(shown).toBe(Math.min(120, changes.length));
      if (lang === LANGUAGES[0]) expect(sorted(await rows(page, "section[aria-labelledby='last-year']"))).toEqual(sorted(told(changes)));
      await page.locator(".compare-year summary").first().click();
      await expect(page.locator(".compare-year table").first()).toBeVisible();
      await context.close();
    });
  }
});

test.describe("any day", () => {
  // A day with a page of its own is drawn too when a subject is asked for, so that the two can be held together.
  for (const lang of LANGUAGES) {
    test(`what is drawn is what the built page says, on both clocks, ${lang}`, async ({ page }) => {
      const words = (scope) => page.locator(scope).evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").replace(/\s*([,，])\s*/g, "$1").trim())));
      const tight = (table) => table.map((row) => row.map((cell) => cell.replaceAll(" ", "")));
      for (const day of ["2022-09-30", "2025-04-30", "2025-04-09", "2025-08-31", "2026-11-10"]) {
        await page.goto(at(`${folder(lang)}as-of/${day}/`));
        const now = await words("#known-now table.board");
        const then = await page.locator("#known-then").count() ? await words("#known-then table.board") : now;
        const title = await page.locator("h1").innerText();
        const bar = await page.locator(".past strong").innerText();
        for (const [known, expected] of [["now", now], ["then", then]]) {
          await page.goto(at(`${folder(lang)}as-of/?on=${day}&subject=h20&known=${known}`));
          await expect(page.locator("[data-as-of]")).toBeVisible();
          expect(tight(await words("[data-as-of] table.board")), `${day}, ${known}`).toEqual(tight(expected));
          expect(await page.locator("h1").innerText()).toBe(title);
          expect(await page.locator(".past strong").innerText()).toBe(bar);
        }
      }
    });
  }

  test("a day with a page of its own is shown there; today leads home; no day is refused in words", async ({ page }) => {
    await page.goto(at("as-of/?on=2025-08-31&known=then"));
    await expect(page).toHaveURL(at("as-of/2025-08-31/?known=then"));
    await page.goto(at(`as-of/?on=${TODAY}`));
    await expect(page).toHaveURL(at(""));
    for (const bad of ["on=1066-10-14", "on=2099-01-01", "on=2025-02-30", "on=%3Cscript%3E"]) {
      await page.goto(at(`as-of/?${bad}`));
      await expect(page.locator("[data-day-note]")).toContainText(TODAY.slice(0, 4));
      await expect(page.locator("main .index a").first(), "the days that have pages").toBeVisible();
    }
  });

  test("two clocks, one switch apart, in the address; and a bar that says that this is the past", async ({ page }) => {
    await page.goto(at("as-of/?on=2025-04-12"));
    const h20 = page.locator('td[data-track="h20 us"]');
    const [now, then] = [TODAY, "2025-04-12"].map((known) => STATUS.get(ask("status", "h20", "--jurisdiction", "us", "--on", "2025-04-12", "--known", known)[0].law.status));
    expect(now).not.toBe(then);
    await expect(h20).toContainText(now);
    const { y, height } = await page.locator(".past").boundingBox();
    expect(y + height, "the bar is in the first view").toBeLessThan(700);
    await page.locator('[data-known="then"]').click();
    await expect(h20).toContainText(then);
    expect([query(page).get("on"), query(page).get("known")]).toEqual(["2025-04-12", "then"]);
    await page.reload();
    await expect(h20).toContainText(then);
    await page.locator('main a[rel="next"]').click();
    await expect(page).toHaveURL(/as-of\/2025-04-15\/\?known=then$/);
  });

  test("a page that cannot load its data says so and shows what it has", async ({ page }) => {
    await page.route("**/board.js", (route) => route.abort());
    await page.goto(at("as-of/?on=2025-04-12"));
    await expect(page.locator("[data-day-note]")).not.toBeEmpty();
    await expect(page.locator("main .index a").first()).toBeVisible();
    await page.goto(at("compare/?from=2025-04-12&to=2025-05-12"));
    await expect(page.locator("[data-day-note]")).not.toBeEmpty();
    await expect(page.locator("#last-year")).toBeVisible();
  });

  test("opened from disk, a day is drawn and two days are compared", async ({ page }) => {
    await page.goto(pathToFileURL(join(ROOT, "index.html")).href);
    await page.locator("#f-on").fill("2025-08-01");
    await page.getByRole("button", { name: "Show this day" }).click();
    await expect(page.locator("h1")).toContainText("1 August 2025");
    await expect(page.locator('td[data-track="h20 us"] .chip').first()).toBeVisible();
    await page.goto(pathToFileURL(join(ROOT, "compare/index.html")).href);
    await page.locator("#f-from").fill("2025-04-01");
    await expect(page.locator("#compared")).toContainText("1 April 2025");
  });

  // The drawn pages are looked at like every page that the build makes.
  for (const lang of LANGUAGES) {
    for (const path of ["as-of/?on=2025-08-01&subject=h20", "compare/?from=2025-04-01&to=2025-12-31"]) {
      test(`${path.slice(0, 7)} as drawn: axe, spill and shift, ${lang}`, async ({ browser }) => {
        const found = [];
        for (const [scheme, width] of [["light", 1280], ["dark", 320]]) {
          const { page, context, faults } = await open(browser, at(folder(lang) + path), { scheme, width });
          await expect(page.locator("html")).toHaveAttribute("data-days", "drawn");
          const list = [...await shifts(page), ...await spills(page), ...await axe(page), ...faults];
          found.push(...list.map((fault) => `${scheme} ${width}: ${fault}`));
          await context.close();
        }
        expect(found.join("\n")).toBe("");
      });
    }
  }
});

test.describe("embeds", () => {
  test("a subject page tells how it is embedded, and the frame holds all of it", async ({ browser }) => {
    const subject = "h20";
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(at(`subjects/${subject}/`));
    const oembed = page.locator('link[type="application/json+oembed"]');
    const href = await oembed.getAttribute("href");
    expect(href.endsWith(`embed/subjects/${subject}/oembed.json`)).toBe(true);
    const answer = await (await page.request.get(at(`embed/subjects/${subject}/oembed.json`))).json();
    expect([answer.version, answer.type]).toEqual(["1.0", "rich"]);
    for (const key of ["html", "width", "height", "title", "provider_name", "provider_url"]) expect(answer[key], key).toBeTruthy();
    await page.locator(".embed-this summary").click();
    await expect(page.locator(".embed-this .snippet")).toHaveText(answer.html);
    await expect(page.locator(".embed-this .copy")).toBeVisible();

    // In a page of another origin.
    const html = answer.html.replace(/src="[^"]*"/, `src="${at(`embed/subjects/${subject}/`)}"`);
    const other = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><html lang="en"><title>News</title><body>${html}</body></html>`));
    await new Promise((done) => other.listen(0, "127.0.0.1", done));
    try {
      await page.goto(`http://localhost:${other.address().port}/`);
      const frame = page.frameLocator("iframe");
      await expect(frame.locator("h1")).toBeVisible();
      expect(await frame.locator(".chip").count()).toBeGreaterThan(0);
      const { scroll, own } = await frame.locator("html").evaluate((e) => ({ scroll: e.scrollHeight, own: e.clientHeight }));
      expect(scroll).toBeLessThanOrEqual(own);
      await frame.locator("h1 a").click();
      await expect(page).toHaveURL(at(`subjects/${subject}/`));
    } finally {
      other.close();
      await context.close();
    }
  });

  test("the frame is as tall as what it shows, and little taller", async ({ page }) => {
    const found = [];
    await page.setViewportSize({ width: 600, height: 100 });
    const subjects = readdirSync(join(ROOT, "embed/subjects"));
    for (const [n, subject] of subjects.entries()) {
      if (n % 6 && subject !== "h20") continue;
      const path = `${folder(LANGUAGES[n % LANGUAGES.length])}embed/subjects/${subject}/`;
      const { height } = JSON.parse(read(`${path}oembed.json`));
      await page.goto(at(path));
      const own = await page.locator("main").evaluate((main) => main.getBoundingClientRect().height);
      if (own > height || own < height - 120) found.push(`${path}: ${own} in ${height}`);
    }
    expect(found).toEqual([]);
  });

  for (const lang of LANGUAGES) {
    test(`small and narrow, for no search engine, ${lang}`, async ({ browser }) => {
      const path = `${folder(lang)}${pathOf("embed")}`;
      const { page, context, faults } = await open(browser, at(path), { width: 280, scripts: false });
      expect(await spills(page)).toEqual([]);
      expect(await page.locator('meta[name="robots"]').getAttribute("content")).toContain("noindex");
      expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toMatch(/\/subjects\/[^/]+\/$/);
      await expect(page.locator("time").first()).toContainText(TODAY.slice(0, 4));
      await expect(page.locator("nav, .masthead, .colophon")).toHaveCount(0);
      expect(Buffer.byteLength(read(`${path}index.html`))).toBeLessThan(24 * 1024);
      expect(faults).toEqual([]);
      await context.close();
    });
  }
});

test.describe("from the home page in two clicks", () => {
  /** Counts what a reader clicks. */
  const reader = (page) => {
    let clicks = 0;
    return { click: async (what) => { clicks += 1; await what.click(); }, clicks: () => clicks };
  };

  test("could an H20 be shipped on 1 August 2025, and how do you know?", async ({ page }) => {
    const { click, clicks } = reader(page);
    await page.goto(at(""));
    await page.locator("#f-on").fill("2025-08-01");
    await click(page.getByRole("button", { name: "Show this day" }));
    const [answer] = ask("status", "h20", "--jurisdiction", "us", "--on", "2025-08-01");
    const cell = page.locator("table.board tr", { hasText: "H20" }).locator('td[data-track="h20 us"]');
    await expect(cell).toContainText(STATUS.get(answer.law.status));
    await expect(cell).toContainText(STATUS.get(answer.announced.status));
    await click(cell.locator(".standing-law a"));
    await expect(page).toHaveURL(new RegExp(`events/${answer.law.event}/`));
    await expect(page.locator("main .source").first(), "the evidence").toBeVisible();
    expect(clicks()).toBeLessThanOrEqual(2);
  });

  test("what changed between April and December 2025?", async ({ page }) => {
    const { click, clicks } = reader(page);
    await page.goto(at(""));
    await click(page.getByRole("main").getByRole("link", { name: "Compare two days" }));
    await page.locator("#f-from").fill("2025-04-01");
    await page.locator("#f-to").fill("2025-12-31");
    await click(page.getByRole("button", { name: "Compare" }));
    const { changes } = ask("diff", "--from", "2025-04-01", "--to", "2025-12-31");
    await expect.poll(async () => sorted(await rows(page))).toEqual(sorted(told(changes)));
    expect(clicks()).toBeLessThanOrEqual(2);
  });

  test("which suspensions run out next?", async ({ page }) => {
    const { click, clicks } = reader(page);
    await page.goto(at(""));
    await click(page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Upcoming" }));
    const next = page.locator("section", { has: page.getByRole("heading", { name: "What is next" }) }).locator(".due", { has: page.locator(".due-lapses") });
    const dates = await next.locator("time").evaluateAll((all) => all.filter((time) => time.closest(".hang")).map((time) => time.dateTime));
    expect(dates.length).toBeGreaterThan(0);
    expect(dates).toEqual([...dates].sort());
    expect(dates[0] > TODAY).toBe(true);
    await click(next.first().locator(".due-event a"));
    await expect(page.locator("h1")).toContainText(/suspend/i);
    expect(clicks()).toBeLessThanOrEqual(2);
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`who reversed what, ${javaScriptEnabled ? "with" : "without"} scripts?`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      const { click, clicks } = reader(page);
      await page.goto(at(""));
      await click(page.getByRole("main").getByRole("link", { name: "What was reversed" }));
      const acts = page.locator("section", { has: page.getByRole("heading", { name: "Reversals" }) }).locator(".due");
      const reversals = read("data/relations.csv").split(/\r?\n/).map((line) => line.split(",")).filter(([, , kind]) => kind === "reverses");
      await expect(acts, "those and no others").toHaveCount(new Set(reversals.map(([, act]) => act)).size);
      expect(await acts.locator(".undone li").count(), "each with what it reversed").toBe(reversals.length);
      // A gap is said between months that are known, and between years that lie well apart.
      const years = (act, other) => Number(act.slice(0, 4)) - Number(other.slice(0, 4));
      const apart = reversals.filter(([, act, , other]) => [act, other].every((id) => /^\d{4}-\d\d-/.test(id)) || years(act, other) > 2);
      expect(await acts.locator(".undone li", { hasText: /later$/ }).count(), "and, where it is known, how much later").toBe(apart.length);
      const dates = await acts.locator(".hang time").evaluateAll((all) => all.map((time) => time.dateTime));
      expect(dates, "latest first").toEqual([...dates].sort().reverse());
      const by = acts.first().locator(".event-link").first();
      const title = (await by.textContent()).trim();
      await click(by);
      await expect(page.locator("h1")).toHaveText(title);
      expect(clicks()).toBeLessThanOrEqual(2);
      await context.close();
    });
  }
});
