// The built site under test: its folder, its base address, a server for it and the pages that are looked at.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { createGzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const PACKED = new Set([".html", ".css", ".js", ".json", ".xml", ".txt", ".md", ".csv", ".svg"]);

if (!process.env.SITE) throw new Error("set SITE to the folder of a built site (./test does)");
export const ROOT = resolve(process.env.SITE);
export const TODAY = process.env.TODAY ?? "2026-11-22";

const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The address that the site believes it has, with a slash at its end. */
export const BASE = read("index.html").match(/<link rel="canonical" href="([^"]+)"/)[1];
/** The folder of that address: where the server serves the site. */
export const PREFIX = new URL(BASE).pathname;
/** The languages of the site, the first one first. */
export const LANGUAGES = [...new Set([...read("index.html").matchAll(/hreflang="([^"]+)" href=/g)].map((m) => m[1]))]
  .filter((lang) => lang !== "x-default");

/** The folder of a language, relative to the root. */
export const folder = (lang) => (lang === LANGUAGES[0] ? "" : `${lang}/`);

/** Serves the folder under its prefix on loopback; gives the server and the address of the site. */
export async function serve(root = ROOT, prefix = PREFIX, port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    let file = null;
    if (pathname === "/robots.txt") file = join(root, "robots.txt");
    else if (pathname.startsWith(prefix)) file = join(root, decodeURIComponent(pathname.slice(prefix.length)));
    let status = 200;
    if (file && file !== root && !file.startsWith(root + sep)) file = null;
    if (file && existsSync(file) && statSync(file).isDirectory()) {
      if (!pathname.endsWith("/")) {
        response.writeHead(301, { location: `${pathname}/` }).end();
        return;
      }
      file = join(file, "index.html");
    }
    if (!file || !existsSync(file)) {
      status = 404;
      file = join(root, "404.html");
    }
    const extension = extname(file);
    const headers = { "content-type": TYPES[extension] ?? "application/octet-stream", "x-content-type-options": "nosniff" };
    headers["cache-control"] = pathname.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    const packed = PACKED.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (packed) headers["content-encoding"] = "gzip";
    response.writeHead(status, headers);
    if (request.method === "HEAD") response.end();
    else if (packed) createReadStream(file).pipe(createGzip()).pipe(response);
    else createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${server.address().port}${prefix}` };
}

/** The fullest record of a folder: the one with the largest page. */
function fullest(under) {
  const here = join(ROOT, under);
  if (!existsSync(here)) return null;
  let best = null;
  for (const entry of readdirSync(here, { withFileTypes: true })) {
    const page = join(here, entry.name, "index.html");
    if (!entry.isDirectory() || !existsSync(page)) continue;
    const size = statSync(page).size;
    if (!best || size > best.size || (size === best.size && entry.name < best.name)) best = { name: entry.name, size };
  }
  return best && `${under}/${best.name}/`;
}

/** A page of each type that this site has, as its path under the folder of a language. */
export const PAGES = [
  ["home", ""],
  ["timeline", "timeline/"],
  ["event", fullest("events")],
  ["subject", fullest("subjects")],
  ["actor", fullest("actors")],
  ["kind", fullest("kinds")],
  ["year", fullest("years")],
  ["as-of day", fullest("as-of")],
  ["story", fullest("stories")],
  ["publisher", fullest("sources")],
  ...["subjects", "actors", "kinds", "years", "as-of", "stories", "events"].map((list) => [`${list} index`, `${list}/`]),
  ...["sources", "upcoming", "reversals", "changes", "feeds", "compare", "search", "data", "style"].map((page) => [page, `${page}/`]),
  // Pages written in content, by their ids, and what a page may bring later.
  ...["about", "method"].map((page) => [page, `${page}/`]),
  ["embed", fullest("embed/subjects")],
  ["not found", "404.html"],
].filter(([, path]) => path !== null && existsSync(join(ROOT, path, path.endsWith(".html") ? "" : "index.html")))
  .map(([type, path]) => ({ type, path }));

/** The path of a page of a type, or undefined. */
export const pathOf = (type) => PAGES.find((page) => page.type === type)?.path;

/** Whether the page is there in a language. */
export const exists = (lang, path) => existsSync(join(ROOT, folder(lang), path, path.endsWith(".html") ? "" : "index.html"));
