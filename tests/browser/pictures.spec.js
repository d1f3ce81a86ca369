// The pictures of the docs are of this site: each is held against the page that it shows, and each is shown.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { difference, IMAGES, PICTURES, take } from "./pictures.js";

/** How far a picture may be from its page. Light and dark are 0.8 apart, two pages of one kind 0.03 and more. */
const FAR = 0.025;

for (const [file, what] of Object.entries(PICTURES)) {
  test(`${file} shows the page as it is`, async ({ browser }) => {
    const path = join(IMAGES, file);
    expect(existsSync(path), "take it with `node pictures.js --write`").toBe(true);
    expect(statSync(path).size).toBeLessThan(200 * 1024);
    const fresh = await take(browser, process.env.SITE_URL, what);
    const far = await difference(browser, { type: "webp", bytes: readFileSync(path) }, { type: "png", bytes: fresh });
    expect(far, "stale: take it anew with `node pictures.js --write`").toBeLessThan(FAR);
  });
}

test("the pictures are those of the docs, and a difference is seen", async ({ browser }) => {
  expect(readdirSync(IMAGES).filter((name) => name.endsWith(".webp")).sort()).toEqual(Object.keys(PICTURES).sort());
  const docs = resolve(IMAGES, "..");
  const texts = ["../README.md", ...readdirSync(docs).filter((name) => name.endsWith(".md"))].map((name) => readFileSync(join(docs, name), "utf8")).join();
  for (const file of Object.keys(PICTURES)) expect(texts, `${file} is shown somewhere`).toContain(`images/${file}`);
  const bytes = (file) => ({ type: "webp", bytes: readFileSync(join(IMAGES, file)) });
  expect(await difference(browser, bytes("home.webp"), bytes("home-dark.webp"))).toBeGreaterThan(0.4);
  for (const [a, b] of [["home.webp", "timeline.webp"], ["event.webp", "subject.webp"], ["home.webp", "as-of.webp"]]) {
    expect(await difference(browser, bytes(a), bytes(b)), `${a} and ${b}`).toBeGreaterThan(FAR);
  }
});
