// The built folder, page by page: links and fragments, ids, headings, addresses in other languages, moved pages,
// sitemap, feeds' addresses, budgets.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { BASE, folder, LANGUAGES, ROOT } from "../browser/site.js";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { Parser } = require("htmlparser2");

const files = readdirSync(ROOT, { recursive: true }).map((name) => name.replaceAll("\\", "/"))
  .filter((name) => statSync(join(ROOT, name)).isFile()).sort();
const text = (name) => readFileSync(join(ROOT, name), "utf8");
const origin = new URL(BASE).origin;

/** The address of a file of the site. */
const addressOf = (name) => BASE + name.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");

/** The file that an address of the site shows, or null. */
function fileOf(address) {
  const path = decodeURIComponent(address.pathname.slice(new URL(BASE).pathname.length));
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return known.has(name) ? name : null;
}
const known = new Set(files);

const LINKS = { a: "href", link: "href", script: "src", img: "src", source: "src", iframe: "src", form: "action", use: "href", image: "href", object: "data" };

function scan(source, into) {
  const page = Object.assign(into, { ids: new Map(), links: [], h1: 0, alternates: new Map(), canonical: null, lang: null, refresh: null, noindex: false, kind: null, title: "" });
  let inTitle = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (attributes.id !== undefined) page.ids.set(attributes.id, (page.ids.get(attributes.id) ?? 0) + 1);
      if (tag === "h1") page.h1 += 1;
      if (tag === "html") page.lang = attributes.lang;
      if (tag === "body") page.kind = attributes.class?.match(/page-([\w-]+)/)?.[1] ?? null;
      if (tag === "title" && !page.title) inTitle = true;
      if (tag === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") page.refresh = attributes.content.match(/url=(.*)$/i)?.[1];
      if (tag === "meta" && attributes.name === "robots" && attributes.content.includes("noindex")) page.noindex = true;
      if (tag === "link" && attributes.rel === "canonical") page.canonical = attributes.href;
      if (tag === "link" && attributes.hreflang) page.alternates.set(attributes.hreflang, attributes.href);
      const link = attributes[LINKS[tag]] ?? attributes["xlink:href"];
      if (LINKS[tag] && link !== undefined) page.links.push({ tag, href: link });
      for (const candidate of attributes.srcset?.split(",") ?? []) page.links.push({ tag: "img", href: candidate.trim().split(/\s+/)[0] });
    },
    ontext(words) { if (inTitle) page.title += words; },
    onclosetag(tag) { if (tag === "title") inTitle = false; },
  }, { decodeEntities: true });
  parser.end(source);
  return page;
}

const pages = new Map(files.filter((name) => name.endsWith(".html")).map((name) => [name, scan(text(name), { name })]));

/** Fails with the faults grouped: how often each, and where first. */
function none(faults) {
  const groups = new Map();
  for (const { what, where } of faults) groups.set(what, [...(groups.get(what) ?? []), where]);
  const lines = [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, 40)
    .map(([what, wheres]) => `${what}: ${wheres.length}×, first ${wheres.slice(0, 3).join(", ")}`);
  assert.equal(faults.length, 0, `${faults.length} faults of ${groups.size} sorts\n${lines.join("\n")}`);
}

/** What is wrong with a link, or null. `from` is the address it stands at. */
function wrong({ tag, href }, from, ids) {
  if (/^(mailto|tel|data|tag|urn|doi):/i.test(href)) return null;
  if (ids && href.startsWith("#")) {
    const fragment = decodeURIComponent(href.slice(1));
    return fragment === "" || fragment === "top" || ids.has(fragment) ? null : `no such fragment: ${href}`;
  }
  let to;
  try {
    to = new URL(href, from);
  } catch {
    return `not an address: ${href}`;
  }
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(href);
  if (!to.href.startsWith(BASE)) {
    if (!absolute) return `leaves the site: ${href}`;
    if (!["http:", "https:"].includes(to.protocol)) return `strange scheme: ${href}`;
    return ["script", "img", "source", "iframe", "use", "image", "object"].includes(tag) ? `<${tag}> from elsewhere: ${href}` : null;
  }
  const name = fileOf(to);
  if (name === null) return `no such file: ${to.href.slice(BASE.length)}`;
  const fragment = decodeURIComponent(to.hash.slice(1));
  if (fragment && fragment !== "top" && name.endsWith(".html") && !pages.get(name).ids.has(fragment)) {
    return `no such fragment: ${to.pathname.slice(new URL(BASE).pathname.length)}${to.hash}`;
  }
  return null;
}

test(`links and fragments of ${pages.size} pages resolve`, () => {
  const faults = [];
  for (const page of pages.values()) {
    // The page for what is not found is shown at any depth.
    const places = page.name.endsWith("404.html") ? [addressOf(page.name), `${BASE}no/such/page/`] : [addressOf(page.name)];
    for (const link of page.links) {
      if (link.tag === "link" && link.href.startsWith("data:")) continue;
      for (const place of places) {
        const what = wrong(link, place, page.ids);
        if (what) faults.push({ what: `${page.kind}: ${what.replace(/(^no such file: [\w-]+\/).*\/(?=[^/]+$)/, "$1…/")}`, where: `${page.name} → ${link.href}` });
      }
    }
  }
  none(faults);
});

test("no id stands twice on a page", () => {
  none([...pages.values()].flatMap((page) => [...page.ids].filter(([, n]) => n > 1)
    .map(([id]) => ({ what: `${page.kind}: id “${id}”`, where: page.name }))));
});

test("every page has one h1, a title and a language", () => {
  const faults = [];
  const titles = new Map();
  for (const page of pages.values()) {
    if (page.h1 !== 1) faults.push({ what: `${page.kind}: ${page.h1} h1`, where: page.name });
    if (!page.title.trim()) faults.push({ what: `${page.kind}: no title`, where: page.name });
    const lang = LANGUAGES.slice(1).find((lang) => page.name.startsWith(`${lang}/`)) ?? LANGUAGES[0];
    if (page.lang !== lang) faults.push({ what: `${page.kind}: lang ${page.lang} in the folder of ${lang}`, where: page.name });
    if (page.kind !== "moved" && !page.noindex) {
      const key = `${page.lang} “${page.title}”`;
      titles.set(key, [...(titles.get(key) ?? []), page.name]);
    }
  }
  for (const [title, names] of titles) if (names.length > 1) faults.push({ what: `title of ${names.length} pages, ${title}`, where: names.join(" ") });
  none(faults);
});

test("canonical addresses are the pages’ own", () => {
  const faults = [];
  for (const page of pages.values()) {
    if (page.kind === "moved" || page.name.endsWith("404.html")) continue;
    if (!page.canonical) faults.push({ what: `${page.kind}: no canonical address`, where: page.name });
    else if (page.canonical !== addressOf(page.name) && !page.noindex) faults.push({ what: `${page.kind}: canonical is another`, where: `${page.name} → ${page.canonical}` });
  }
  none(faults);
});

test("hreflang goes both ways, with x-default", () => {
  const faults = [];
  const say = (page, what) => faults.push({ what: `${page.kind}: ${what}`, where: page.name });
  for (const page of pages.values()) {
    if (page.kind === "moved" || page.noindex || page.name.endsWith("404.html")) continue;
    const twins = LANGUAGES.filter((lang) => {
      const own = LANGUAGES.slice(1).find((l) => page.name.startsWith(`${l}/`)) ?? LANGUAGES[0];
      return pages.has(folder(lang) + page.name.slice(folder(own).length));
    });
    if (twins.length > 1 && page.alternates.size === 0) { say(page, "no alternates"); continue; }
    if (page.alternates.size === 0) continue;
    if (!page.alternates.has("x-default")) say(page, "no x-default");
    if (page.alternates.get(page.lang) !== addressOf(page.name)) say(page, "does not name itself");
    for (const lang of twins) if (!page.alternates.has(lang)) say(page, `does not name its ${lang}`);
    for (const [lang, href] of page.alternates) {
      if (!href.startsWith(BASE)) { say(page, `alternate is not absolute or not here: ${lang}`); continue; }
      const name = fileOf(new URL(href));
      if (!name) { say(page, `no such alternate: ${lang}`); continue; }
      const other = pages.get(name);
      if (lang !== "x-default" && other.lang !== lang) say(page, `alternate ${lang} is in ${other.lang}`);
      if (other.alternates.get(page.lang) !== addressOf(page.name)) say(page, `alternate ${lang} does not name it back`);
    }
  }
  none(faults);
});

test("moved pages point to pages that are there", () => {
  const moved = [...pages.values()].filter((page) => page.refresh !== null || page.kind === "moved");
  const faults = [];
  for (const page of moved) {
    const say = (what) => faults.push({ what, where: page.name });
    if (!page.refresh) { say("no refresh"); continue; }
    const to = new URL(page.refresh, addressOf(page.name));
    const name = to.href.startsWith(BASE) ? fileOf(to) : null;
    if (!name) { say(`moved to nowhere: ${page.refresh}`); continue; }
    if (pages.get(name).refresh) say(`moved to a moved page: ${page.refresh}`);
    if (page.canonical !== addressOf(name)) say(`canonical ${page.canonical} is not where it moved, ${addressOf(name)}`);
    if (!page.noindex) say("a moved page that may be indexed");
    if (!page.links.some((link) => link.tag === "a")) say("no link for who stays");
  }
  none(faults);
});

test("the sitemap names every page once, with its other languages, and no other address", () => {
  const map = text("sitemap.xml");
  const locations = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => m[1].replaceAll("&amp;", "&"));
  const faults = [];
  const seen = new Set();
  for (const location of locations) {
    if (seen.has(location)) faults.push({ what: "twice in the sitemap", where: location });
    seen.add(location);
    const name = location.startsWith(BASE) ? fileOf(new URL(location)) : null;
    if (!name) faults.push({ what: "no such page", where: location });
    else if (pages.get(name).noindex || pages.get(name).kind === "moved") faults.push({ what: "not to be indexed, but in the sitemap", where: location });
  }
  for (const m of map.matchAll(/<xhtml:link\b[^>]*href="([^"]*)"/g)) {
    if (!m[1].startsWith(BASE) || !fileOf(new URL(m[1]))) faults.push({ what: "no such alternate", where: m[1] });
  }
  for (const page of pages.values()) {
    if (page.kind === "moved" || page.noindex || page.name.endsWith("404.html")) continue;
    if (!seen.has(addressOf(page.name))) faults.push({ what: `${page.kind}: not in the sitemap`, where: page.name });
  }
  for (const m of map.matchAll(/<lastmod>([^<]*)<\/lastmod>/g)) {
    if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$/.test(m[1])) faults.push({ what: "lastmod is no W3C date", where: m[1] });
  }
  assert.match(text("robots.txt"), new RegExp(`^Sitemap: ${BASE.replaceAll(".", "\\.")}sitemap\\.xml$`, "m"));
  none(faults);
});

test("the addresses in the feeds resolve", () => {
  const faults = [];
  for (const name of files.filter((name) => name.endsWith(".xml") && posix.basename(name) !== "sitemap.xml")) {
    const links = [];
    let inner = "";
    let element = "";
    let named = false;
    const html = (source) => new Parser({
      onopentag(tag, attributes) {
        const link = attributes[LINKS[tag]];
        if (LINKS[tag] && link !== undefined) links.push({ tag, href: link });
      },
    }, { decodeEntities: true }).end(source);
    const parser = new Parser({
      onopentag(tag, attributes) {
        element = tag;
        inner = "";
        named = attributes.isPermaLink === "false";
        if (attributes.href !== undefined) links.push({ tag: "a", href: attributes.href });
      },
      ontext(words) { inner += words; },
      onclosetag(tag) {
        if (tag !== element) return;
        if (["link", "comments", "url"].includes(tag) && inner.trim()) links.push({ tag: "a", href: inner.trim() });
        // What is no address is a name that merely looks like one.
        if (tag === "guid" && !named) links.push({ tag: "a", href: inner.trim() });
        if (["content:encoded", "content", "summary"].includes(tag)) html(inner);
      },
    }, { xmlMode: true, decodeEntities: true });
    parser.end(text(name));
    for (const link of links) {
      const what = /^[a-z][a-z0-9+.-]*:/i.test(link.href) ? wrong(link, addressOf(name)) : `relative address in a feed: ${link.href}`;
      if (what) faults.push({ what, where: name });
    }
  }
  none(faults);
});

test("budgets: page 30 KB, styles 14 KB, scripts 16 KB, fonts two of 60 KB", () => {
  const packed = (name) => gzipSync(readFileSync(join(ROOT, name)), { level: 9 }).length;
  const faults = [];
  const largest = {};
  for (const page of pages.values()) {
    if (!["home", "event", "subject"].includes(page.kind)) continue;
    const size = packed(page.name);
    if (size > (largest[page.kind]?.size ?? 0)) largest[page.kind] = { size, name: page.name };
    if (size > 30 * 1024) faults.push({ what: `${page.kind} over 30 KB`, where: `${page.name} ${size}` });
  }
  const home = pages.get("index.html");
  const sum = (tag, extension) => [...new Set(home.links.filter((l) => l.tag === tag && l.href.split("?")[0].endsWith(extension)).map((l) => l.href))]
    .reduce((total, href) => total + packed(fileOf(new URL(href, BASE))), 0);
  const [styles, scripts] = [sum("link", ".css"), sum("script", ".js")];
  if (styles > 14 * 1024) faults.push({ what: "styles over 14 KB", where: String(styles) });
  if (scripts > 16 * 1024) faults.push({ what: "scripts over 16 KB", where: String(scripts) });
  const fonts = files.filter((name) => /\.(woff2?|ttf|otf)$/.test(name));
  if (fonts.length > 2) faults.push({ what: "more than two fonts", where: fonts.join(" ") });
  for (const font of fonts) if (statSync(join(ROOT, font)).size > 60 * 1024) faults.push({ what: "font over 60 KB", where: font });
  console.log(`gzipped: ${Object.entries(largest).map(([kind, { size, name }]) => `${kind} ${size} (${name})`).join(", ")}, styles ${styles}, scripts ${scripts}`);
  none(faults);
});

test("nothing inline that runs, and style and script files carry a hash", () => {
  const faults = [];
  for (const page of pages.values()) {
    const source = text(page.name);
    for (const m of source.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/(?:ld\+)?json")[^>]*>/g)) faults.push({ what: `${page.kind}: script in the page`, where: `${page.name} ${m[0]}` });
    for (const m of source.matchAll(/<[a-z][^<>]*\son[a-z]+\s*=\s*["'][^<>]*>/gi)) faults.push({ what: `${page.kind}: handler in the page`, where: `${page.name} ${m[0].slice(0, 80)}` });
    for (const m of source.matchAll(/<style\b|<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*\sstyle="/gi)) faults.push({ what: `${page.kind}: style in the page, which default-src 'self' refuses`, where: `${page.name} ${m[0].slice(-60)}` });
    for (const { tag, href } of page.links) {
      if ((tag === "script" || (tag === "link" && href.endsWith(".css"))) && !/\.[0-9a-f]{8,}\.(css|js)$/.test(href)) faults.push({ what: `${page.kind}: no hash in ${href}`, where: page.name });
    }
  }
  none(faults);
});

test("the folder of a language has the twin of each page of the first one", () => {
  const faults = [];
  const first = [...pages.keys()].filter((name) => !LANGUAGES.slice(1).some((lang) => name.startsWith(`${lang}/`)) && name !== "404.html");
  for (const lang of LANGUAGES.slice(1)) {
    for (const name of first) if (!existsSync(join(ROOT, lang, name))) faults.push({ what: `not in ${lang}`, where: name });
  }
  none(faults);
});
