// The pictures of the main pages in docs/images. `node pictures.js --write` takes them anew from the built site;
// pictures.spec.js holds them against it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "./site.js";

/** Where the pictures are. */
export const IMAGES = resolve(dirname(fileURLToPath(import.meta.url)), "../../docs/images");

/** The pictures by their file names: the page, the window, the scheme. */
export const PICTURES = {
  "home.webp": { path: "", width: 1280, height: 960 },
  "home-dark.webp": { path: "", width: 1280, height: 960, scheme: "dark" },
  "timeline.webp": { path: "timeline/", width: 1280, height: 960 },
  "event.webp": { path: "events/2025-04-09-h20-licence-requirement/", width: 1280, height: 960 },
  "subject.webp": { path: "subjects/h20/", width: 1280, height: 960 },
  "as-of.webp": { path: "as-of/2025-08-31/", width: 1280, height: 960 },
  "phone.webp": { path: "zh-Hans/subjects/h20/", width: 390, height: 844 },
};

/** Takes a picture as PNG. */
export async function take(browser, url, { path, width, height, scheme = "light" }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  await page.goto(new URL(path, url).href);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot();
  await context.close();
  return png;
}

/** PNG to WebP, by the browser itself. */
async function webp(browser, png) {
  const page = await browser.newPage();
  const data = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.86).split(",")[1];
  }, png.toString("base64"));
  await page.close();
  return Buffer.from(data, "base64");
}

/** How different two pictures are, from 0 to 1: the mean difference of their light, seen from so far that no letter is
 *  read. Fonts of another machine and an entry more make little of it, another design or another page much. */
export async function difference(browser, one, two) {
  const page = await browser.newPage();
  const result = await page.evaluate(async (both) => {
    const [a, b] = await Promise.all(both.map(async ([type, data]) => {
      const image = new Image();
      image.src = `data:image/${type};base64,${data}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [48, Math.round(48 * image.height / image.width)];
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return { height: canvas.height, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
    }));
    if (a.height !== b.height) return 1;
    let sum = 0;
    for (let n = 0; n < a.data.length; n += 4) {
      for (const channel of [0, 1, 2]) sum += Math.abs(a.data[n + channel] - b.data[n + channel]);
    }
    return sum / (a.data.length / 4 * 3) / 255;
  }, [one, two].map(({ type, bytes }) => [type, bytes.toString("base64")]));
  await page.close();
  return result;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!process.argv.includes("--write")) throw new Error("say --write to take the pictures of docs/images anew");
  const { server, url } = await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  mkdirSync(IMAGES, { recursive: true });
  for (const file of readdirSync(IMAGES)) if (file.endsWith(".webp") && !(file in PICTURES)) rmSync(join(IMAGES, file));
  for (const [file, what] of Object.entries(PICTURES)) {
    const bytes = await webp(browser, await take(browser, url, what));
    writeFileSync(join(IMAGES, file), bytes);
    console.log(`${file}: ${Math.round(bytes.length / 1024)} KB`);
  }
  await browser.close();
  server.close();
}
