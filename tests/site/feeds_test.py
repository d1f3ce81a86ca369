"""The feeds and the sitemap, read by parsers that this project did not write.

RSS is read by feedparser and held against the rules of the W3C feed validator. The validator itself is in no package
registry, so its rules that a generator can break are written out here; each name in brackets is the validator's own.
"""

import datetime
import email.utils
import html.parser
import json
import os
import pathlib
import re
import unittest
import urllib.parse
import xml.etree.ElementTree as ET

import feedparser

import tally

ROOT = pathlib.Path(os.environ["SITE"]).resolve()
TODAY = datetime.date.fromisoformat(os.environ.get("TODAY", "2026-11-22"))
HOME = (ROOT / "index.html").read_text(encoding="utf-8")
BASE = re.search(r'<link rel="canonical" href="([^"]+)"', HOME).group(1)
LANGUAGES = [lang for lang in dict.fromkeys(re.findall(r'hreflang="([^"]+)" href=', HOME)) if lang != "x-default"]

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
RFC822 = re.compile(
    r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT|UT)$"
)
TAG = re.compile(r"^tag:[A-Za-z0-9._@-]+,\d{4}(-\d{2}(-\d{2})?)?:\S+$")
CHANNEL = {"title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate",
           "category", "generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays", "item"}
ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}
UNSAFE = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "link", "base", "frame", "applet"}


def address_of(path):
    return BASE + path.relative_to(ROOT).as_posix()


def language_of(path):
    first = path.relative_to(ROOT).parts[0]
    return first if first in LANGUAGES else LANGUAGES[0]


class Markup(html.parser.HTMLParser):
    """What the content of an item holds that a reader would refuse, and whether its tags pair."""

    VOID = {"br", "hr", "img", "wbr", "col", "source", "input", "meta", "link"}

    def __init__(self, text):
        super().__init__()
        self.faults, self.stack = [], []
        self.feed(text)
        self.close()
        if self.stack:
            self.faults.append(f"never closed: {self.stack} [NotHtml]")

    def handle_starttag(self, tag, attrs):
        if tag in UNSAFE:
            self.faults.append(f"<{tag}> in content [SecurityRisk]")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append(f"{name} in content [SecurityRiskAttr]")
            if name == "id":
                self.faults.append("id in content: it stands twice in a reader's list")
            if name in ("href", "src") and not re.match(r"^(https?|mailto|tag):", value or ""):
                self.faults.append(f"relative address {value!r} [ContainsRelRef]")
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing [NotHtml]")


class Feeds(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.xml = sorted(ROOT.rglob("*.xml"))
        cls.trees = {}
        cls.broken = []
        for path in cls.xml:
            try:
                cls.trees[path] = ET.fromstring(path.read_bytes())
            except ET.ParseError as error:
                cls.broken.append(f"{address_of(path)}: {error}")
        cls.rss = [path for path, tree in cls.trees.items() if tree.tag == "rss"]
        cls.parsed = {path: feedparser.parse(str(path)) for path in cls.rss}

    def none(self, faults):
        groups = {}
        for where, what in faults:
            groups.setdefault(what, []).append(where)
        lines = [f"{what}: {len(where)}×, first {where[0]}" for what, where in sorted(groups.items(), key=lambda kv: -len(kv[1]))]
        self.assertEqual([], lines[:40])

    def channels(self):
        for path in self.rss:
            yield path, self.trees[path].find("channel")

    def items(self):
        for path, channel in self.channels():
            for item in channel.findall("item"):
                yield path, item

    def test_every_xml_file_is_well_formed_utf8(self):
        faults = [(line, "not well-formed [SAXError]") for line in self.broken]
        for path in self.xml:
            raw = path.read_bytes()
            if not re.match(rb'<\?xml version="1\.0" encoding="(utf|UTF)-8"\?>', raw):
                faults.append((address_of(path), "no XML declaration with utf-8 [EncodingMismatch]"))
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                faults.append((address_of(path), "not UTF-8 [UnicodeError]"))
                continue
            if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]", text):
                faults.append((address_of(path), "a character that no feed should hold [BadCharacters]"))
        self.none(faults)

    def test_sitemap_is_in_its_namespace_and_within_its_limits(self):
        path = ROOT / "sitemap.xml"
        tree = self.trees[path]
        self.assertEqual("{http://www.sitemaps.org/schemas/sitemap/0.9}urlset", tree.tag)
        self.assertLess(len(tree), 50_000)
        self.assertLess(path.stat().st_size, 50 * 1024 * 1024)
        future = [u[0].text for u in tree for e in u if e.tag.endswith("lastmod") and e.text[:10] > TODAY.isoformat()]
        self.assertEqual([], future)

    def test_there_are_feeds_and_pages_name_them(self):
        self.assertIn(ROOT / "feed.xml", self.rss)
        faults = []
        for lang in LANGUAGES:
            folder = ROOT if lang == LANGUAGES[0] else ROOT / lang
            for path in [folder / "feed.xml", *(s / "feed.xml" for s in (folder / "subjects").iterdir() if (s / "index.html").exists())]:
                if path not in self.rss:
                    faults.append((address_of(path), "no such feed"))
                    continue
                page = (path.parent / "index.html").read_text(encoding="utf-8")
                named = [urllib.parse.urljoin(address_of(path), href) for href in
                         re.findall(r'<link rel="alternate"[^>]*type="application/rss\+xml"[^>]*href="([^"]+)"', page)]
                if 'http-equiv="refresh"' not in page and address_of(path) not in named:
                    faults.append((address_of(path), "its page does not name it as application/rss+xml"))
        self.none(faults)

    def test_feedparser_reads_every_feed(self):
        faults = []
        for path, feed in self.parsed.items():
            where = address_of(path)
            if feed.bozo:
                faults.append((where, f"bozo: {feed.bozo_exception}"))
            if feed.version != "rss20":
                faults.append((where, f"version {feed.version}"))
            if feed.encoding != "utf-8":
                faults.append((where, f"encoding {feed.encoding}"))
            for entry in feed.entries:
                for name in ("id", "link", "title", "summary", "published_parsed"):
                    if not entry.get(name):
                        faults.append((where, f"an item without {name}"))
                if not entry.get("content"):
                    faults.append((where, "an item without content"))
        self.none(faults)

    def test_channel_has_what_rss_asks_for(self):
        faults = []
        for path, channel in self.channels():
            where = address_of(path)
            if self.trees[path].get("version") != "2.0":
                faults.append((where, "version is not 2.0"))
            for name in ("title", "link", "description", "language", "lastBuildDate", "generator", "ttl"):
                found = channel.findall(name)
                if name == "lastBuildDate" and not channel.findall("item") and not found:
                    continue
                if len(found) != 1 or not (found[0].text or "").strip():
                    faults.append((where, f"{name}: {len(found)}× or empty [MissingElement, DuplicateElement]"))
            for child in channel:
                if not child.tag.startswith("{") and child.tag not in CHANNEL:
                    faults.append((where, f"<{child.tag}> is no element of a channel [UndefinedElement]"))
            if not re.match(r"^https?://\S+$", channel.findtext("link", "")):
                faults.append((where, "link is no full address [InvalidFullLink]"))
            if channel.findtext("language") != language_of(path):
                faults.append((where, f"language is {channel.findtext('language')} in the folder of {language_of(path)}"))
            if not re.match(r"^[1-9]\d*$", channel.findtext("ttl", "1")):
                faults.append((where, "ttl is no positive number [InvalidInteger]"))
            for name in ("title", "description"):
                if re.search(r"<[a-z/!]|&[a-z#]\w*;", channel.findtext(name, "")):
                    faults.append((where, f"{name} of the channel has markup [ContainsHTML]"))
            selves = [e for e in channel.findall(f"{ATOM}link") if e.get("rel") == "self"]
            if len(selves) != 1:
                faults.append((where, f"{len(selves)} atom:link rel=self [MissingAtomSelfLink]"))
            elif selves[0].get("href") != where:
                faults.append((where, f"atom:link rel=self is {selves[0].get('href')} [SelfDoesntMatchLocation]"))
            elif selves[0].get("type") != "application/rss+xml":
                faults.append((where, "atom:link rel=self is not application/rss+xml [UnexpectedContentType]"))
        self.none(faults)

    def test_dates_are_rfc_822_and_never_in_the_future(self):
        faults = []
        for path, channel in self.channels():
            newest, last, order = None, channel.findtext("lastBuildDate"), []
            for element in channel.iter():
                if element.tag not in ("pubDate", "lastBuildDate"):
                    continue
                text = element.text or ""
                if not RFC822.match(text):
                    faults.append((address_of(path), f"{element.tag} {text!r} [InvalidRFC2822Date]"))
                    continue
                date = email.utils.parsedate_to_datetime(text)
                if date.strftime("%a") != text[:3]:
                    faults.append((address_of(path), f"{element.tag} {text!r}: wrong day of the week [IncorrectDOW]"))
                if date.date() > TODAY:
                    faults.append((address_of(path), f"{element.tag} {text!r} is in the future [ImplausibleDate]"))
                if element.tag == "pubDate":
                    newest = max(newest or date, date)
                    order.append(date)
            if newest and last and RFC822.match(last) and email.utils.parsedate_to_datetime(last) != newest:
                faults.append((address_of(path), "lastBuildDate is not the date of the newest item"))
            if order != sorted(order, reverse=True):
                faults.append((address_of(path), "items are not newest first"))
        self.none(faults)

    def test_items_have_what_rss_asks_for(self):
        faults = []
        for path, item in self.items():
            where = f"{address_of(path)} {item.findtext('guid')}"
            for name in ("title", "link", "description", "guid", "pubDate", f"{CONTENT}encoded", f"{DC}creator", f"{DC}coverage"):
                found = item.findall(name)
                if len(found) != 1 or not (found[0].text or "").strip():
                    faults.append((where, f"{name}: {len(found)}× or empty [MissingElement, DuplicateElement]"))
            for child in item:
                if not child.tag.startswith("{") and child.tag not in ITEM:
                    faults.append((where, f"<{child.tag}> is no element of an item [UndefinedElement]"))
                if child.tag == "category" and not (child.text or "").strip():
                    faults.append((where, "empty category [NotBlank]"))
            if item.find("author") is not None and item.find(f"{DC}creator") is not None:
                faults.append((where, "author and dc:creator [DuplicateSemantics]"))
            if re.search(r"<[a-z/!]|&[a-z#]\w*;", item.findtext("title", "")):
                faults.append((where, "markup in a title [ContainsHTML]"))
            if re.search(r"</?[a-z]+[ >]|&[a-z]+;", item.findtext("description", "")):
                faults.append((where, "markup in a description that should be plain"))
            if not re.match(r"^https?://\S+$", item.findtext("link", "")):
                faults.append((where, "link is no full address [InvalidFullLink]"))
            tags = [child.tag for child in item]
            if f"{CONTENT}encoded" in tags and "description" in tags and tags.index(f"{CONTENT}encoded") < tags.index("description"):
                faults.append((where, "content before description"))
        self.none(faults)

    def test_guids_are_unique_and_true(self):
        faults = []
        for path, channel in self.channels():
            seen = set()
            for item in channel.findall("item"):
                guid = item.find("guid")
                if guid is None:
                    continue
                text = guid.text or ""
                if text in seen:
                    faults.append((f"{address_of(path)} {text}", "guid stands twice [DuplicateValue]"))
                seen.add(text)
                permalink = guid.get("isPermaLink", "true")
                if permalink not in ("true", "false"):
                    faults.append((address_of(path), f"isPermaLink={permalink} [InvalidBooleanAttribute]"))
                if permalink == "true" and not re.match(r"^https?://\S+$", text):
                    faults.append((f"{address_of(path)} {text}", "a permalink that is no full address [InvalidHttpGUID]"))
                if permalink == "false" and not (TAG.match(text) or re.match(r"^(https?|urn):\S+$", text)):
                    faults.append((f"{address_of(path)} {text}", "a guid that is no tag address [InvalidTAG]"))
        self.none(faults)

    def test_content_is_safe_html_with_full_addresses(self):
        faults, seen = [], set()
        for path, item in self.items():
            content = item.findtext(f"{CONTENT}encoded", "")
            if content in seen:
                continue
            seen.add(content)
            faults += [(f"{address_of(path)} {item.findtext('guid')}", fault) for fault in Markup(content).faults]
        self.none(faults)

    def test_the_same_item_is_the_same_in_every_feed_of_its_language(self):
        faults, dates = [], {}
        for path, item in self.items():
            key = (language_of(path), item.findtext("guid"))
            if dates.setdefault(key, item.findtext("pubDate")) != item.findtext("pubDate"):
                faults.append((f"{address_of(path)} {key[1]}", "pubDate differs from another feed's"))
        self.none(faults)

    def test_atom_feeds(self):
        atoms = [path for path, tree in self.trees.items() if tree.tag == f"{ATOM}feed"]
        if not atoms:
            self.skipTest("no Atom feeds are built yet")
        faults = []
        for path in atoms:
            where, tree, feed = address_of(path), self.trees[path], feedparser.parse(str(path))
            if feed.bozo or feed.version != "atom10":
                faults.append((where, f"bozo or not Atom 1.0: {feed.get('bozo_exception')} {feed.version}"))
            if not any(link.get("rel") == "self" and link.get("href") == where for link in tree.findall(f"{ATOM}link")):
                faults.append((where, "no link rel=self to itself [MissingSelf]"))
            for place in [tree, *tree.findall(f"{ATOM}entry")]:
                for name in ("id", "title", "updated"):
                    if len(place.findall(f"{ATOM}{name}")) != 1:
                        faults.append((where, f"{name} is not there once [MissingElement]"))
            ids = [entry.findtext(f"{ATOM}id") for entry in tree.findall(f"{ATOM}entry")]
            if len(ids) != len(set(ids)):
                faults.append((where, "an id stands twice [DuplicateEntries]"))
            if tree.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in tree.findall(f"{ATOM}entry")):
                faults.append((where, "an entry without author [MissingElement]"))
        self.none(faults)

    def test_json_feeds(self):
        feeds = sorted(ROOT.rglob("feed.json"))
        if not feeds:
            self.skipTest("no JSON feeds are built yet")
        faults = []
        for path in feeds:
            where, feed = address_of(path), json.loads(path.read_text(encoding="utf-8"))
            if feed.get("version") != "https://jsonfeed.org/version/1.1":
                faults.append((where, f"version {feed.get('version')}"))
            if feed.get("feed_url") != where:
                faults.append((where, f"feed_url {feed.get('feed_url')}"))
            ids = [item.get("id") for item in feed.get("items", [])]
            if not all(isinstance(i, str) and i for i in ids) or len(ids) != len(set(ids)):
                faults.append((where, "ids missing or twice"))
            for item in feed.get("items", []):
                if not ("content_html" in item or "content_text" in item):
                    faults.append((where, "an item without content"))
                if "date_published" in item:
                    try:
                        datetime.datetime.fromisoformat(item["date_published"].replace("Z", "+00:00"))
                    except ValueError:
                        faults.append((where, f"date_published {item['date_published']}"))
        self.none(faults)


if __name__ == "__main__":
    tally.main()
