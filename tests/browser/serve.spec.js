// `annals serve` beside an open page: a copy of the small site of the fixtures, edited as an author would.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const BASE = fileURLToPath(new URL("../fixtures/base", import.meta.url));
const EVENT = "content/events/2024-01-05-first-rule.yaml";
const PAGE = "events/2024-01-05-first-rule/";
// A page that is longer than the window, so that there is something to scroll.
const LONG = Array.from({ length: 60 }, (_, n) => `  Paragraph ${n + 1} of the text.\n`).join("\n");

const served = test.extend({
  site: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), "annals-serve-"));
    cpSync(BASE, root, { recursive: true });
    const path = (name) => join(root, name);
    const write = (name, text) => {
      mkdirSync(join(path(name), ".."), { recursive: true });
      writeFileSync(path(name), text);
    };
    write(EVENT, `${readFileSync(path(EVENT), "utf8").trimEnd()}\nbody: |\n${LONG}`);
    const child = spawn(process.env.ANNALS, ["serve", "--root", root, "--port", "0", "--today", "2026-11-22", "--editor", "vscode"]);
    let said = "";
    const url = await new Promise((done, fail) => {
      child.stderr.on("data", (data) => {
        said += data;
        const address = said.match(/^Serving (\S+)/m);
        if (address) done(address[1]);
      });
      child.on("error", fail);
      child.on("exit", () => fail(new Error(said)));
    });
    await use({ root, url, write, read: (name) => readFileSync(path(name), "utf8") });
    child.removeAllListeners("exit");
    child.kill();
    rmSync(root, { recursive: true, force: true });
  },
  // The page of an event, scrolled down, and what went wrong on it.
  open: async ({ page, site }, use) => {
    const faults = [];
    page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(new URL(PAGE, site.url).href);
    await expect(page.getByText("Paragraph 60 of the text.")).toBeAttached();
    await page.evaluate(() => { window.here = true; });
    await use({ faults, stayed: () => page.evaluate(() => window.here === true), scroll: () => page.evaluate(() => scrollY) });
    expect(faults.join("\n")).toBe("");
  },
});

const overlay = (page) => page.locator("annals-faults section");

served("a change reloads the page and keeps the scroll", async ({ page, site, open }) => {
  await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  const before = await open.scroll();
  expect(before).toBe(700);
  site.write(EVENT, site.read(EVENT).replace("Paragraph 30 of", "Paragraph thirty of"));
  await expect(page.getByText("Paragraph thirty of the text.")).toBeAttached();
  expect(await open.stayed()).toBe(false);
  await expect.poll(open.scroll).toBe(before);
  // It does so the second time too.
  site.write(EVENT, site.read(EVENT).replace("Paragraph thirty of", "Paragraph XXX of"));
  await expect(page.getByText("Paragraph XXX of the text.")).toBeAttached();
  await expect.poll(open.scroll).toBe(before);
});

served("a style is swapped where the page stands", async ({ page, site, open }) => {
  await page.evaluate(() => scrollTo({ top: 500, behavior: "instant" }));
  for (const [n, colour] of [[1, "rgb(1, 2, 3)"], [2, "rgb(4, 5, 6)"]]) {
    site.write("templates/styles/90-own.css", `h1 { color: ${colour} !important }\n`);
    await expect(page.locator("h1").first()).toHaveCSS("color", colour);
    expect(await open.stayed(), `change ${n}`).toBe(true);
    await expect(page.locator('link[rel="stylesheet"]')).toHaveCount(1);
  }
  expect(await open.scroll()).toBe(500);
});

served("a fault is shown over the page and goes when it is mended", async ({ page, site, open }) => {
  const good = site.read(EVENT);
  site.write(EVENT, good.replace("date: 2024-01-05", "date: 2024-13-05"));
  await expect(overlay(page)).toBeVisible();
  await expect(overlay(page)).toContainText("2024-13-05");
  const link = overlay(page).getByRole("link", { name: `${EVENT}:2:7` });
  expect(await link.getAttribute("href")).toMatch(/^vscode:\/\/file\/.*\/content\/events\/2024-01-05-first-rule\.yaml:2:7$/);
  await expect(page.getByText("Paragraph 60 of the text.")).toBeAttached();
  // A page that is opened now is the last good one, with the fault over it.
  await page.reload();
  await expect(overlay(page)).toBeVisible();
  await expect(page.getByText("Paragraph 60 of the text.")).toBeAttached();
  await page.evaluate(() => { window.here = true; });
  // It can be put away, and comes again with the next fault.
  await page.keyboard.press("Escape");
  await expect(overlay(page)).toHaveCount(0);
  site.write(EVENT, good.replace("kind: rule", "kind: rulle"));
  await expect(overlay(page)).toContainText("rulle");
  site.write(EVENT, good);
  await expect(overlay(page)).toHaveCount(0);
  expect(await open.stayed(), "the page is what it was").toBe(true);
});

served("a fault of a template is shown with its line", async ({ page, site }) => {
  await page.goto(site.url);
  site.write("templates/home.html", '{% extends "layout.html" %}\n{% block main %}{{ view.nothing.here }}{% endblock main %}\n');
  await expect(overlay(page).getByRole("link")).toHaveText(/^templates\/home\.html:2:\d+$/);
  site.write("templates/home.html", '{% extends "layout.html" %}\n{% block main %}<h1>Mended</h1>{% endblock main %}\n');
  await expect(page.getByRole("heading", { name: "Mended" })).toBeVisible();
  await expect(overlay(page)).toHaveCount(0);
});

served("the faults can be read on a phone, light and dark", async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(new URL("fr/", site.url).href);
  site.write(EVENT, site.read(EVENT).replace("issuer: agency", "issuer: agenzy\nissuers: agency"));
  await expect(overlay(page)).toBeVisible();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { wide, contrast } = await overlay(page).evaluate((panel) => {
      const style = getComputedStyle(panel);
      const shine = (colour) => {
        const [r, g, b] = colour.match(/\d+/g).map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [low, high] = [shine(style.color), shine(style.backgroundColor)].sort((a, b) => a - b);
      return { wide: document.documentElement.scrollWidth, contrast: (high + 0.05) / (low + 0.05) };
    });
    expect(wide).toBeLessThanOrEqual(320);
    expect(contrast).toBeGreaterThan(7);
  }
});
