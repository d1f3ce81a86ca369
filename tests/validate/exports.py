"""Every export of a built site, read by parsers that this project did not write.

    python3 -m venv venv && venv/bin/pip install -r tests/validate/requirements.txt
    venv/bin/python tests/validate/exports.py public [2026-11-22]

The second argument is the day of the build. Prints a line a check and ends with 1 when something is wrong.
"""

import csv
import datetime
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
import tempfile

import bibtexparser
import feedparser
import frictionless
import icalendar
import jsonschema
import rdflib
import rispy

ROOT = pathlib.Path(sys.argv[1]).resolve()
TODAY = datetime.date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else datetime.date.today()
FAULTS = []

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
        "note": {"type": "string"}, "volume": {"type": "string"}, "page": {"type": "string"}, "number": {"type": "string"}}}}


def check(good, what):
    if not good:
        FAULTS.append(what)
        print("  FAULT:", what)


def files(name):
    return sorted(ROOT.glob(f"**/{name}"))


def near(path):
    return path.relative_to(ROOT).as_posix()


def events():
    """The ids of all events, from the folders of the original's language."""
    return {path.parent.name for path in ROOT.glob("events/*/index.json")}


def feeds():
    counted = 0
    for path in files("feed.xml") + files("atom.xml"):
        counted += 1
        feed = feedparser.parse(path.read_bytes())
        check(not feed.bozo, f"{near(path)}: {feed.get('bozo_exception')}")
        check(feed.version == ("rss20" if path.name == "feed.xml" else "atom10"), f"{near(path)}: {feed.version}")
        check(bool(feed.feed.get("title")) and bool(feed.feed.get("link")), f"{near(path)}: no title or link")
        guids = [entry.id for entry in feed.entries]
        check(len(guids) == len(set(guids)), f"{near(path)}: a guid stands twice")
        days = [datetime.date(*entry.published_parsed[:3]) for entry in feed.entries]
        check(all(day <= TODAY for day in days), f"{near(path)}: an item of the future")
        check(days == sorted(days, reverse=True), f"{near(path)}: not in the order of recording")
        json_feed = json.loads((path.parent / "feed.json").read_text(encoding="utf-8"))
        check([item["id"] for item in json_feed["items"]] == guids, f"{near(path)}: other items than feed.json")
    for path in files("feed.json"):
        counted += 1
        feed = json.loads(path.read_text(encoding="utf-8"))
        for error in jsonschema.Draft202012Validator(JSON_FEED).iter_errors(feed):
            check(False, f"{near(path)}: {error.message[:200]}")
        if feed["home_page_url"].endswith("/changes/"):
            check(all(item["_annals"]["item"] == "change" for item in feed["items"]), f"{near(path)}: not only changes")
    return f"{counted} feeds"


def calendars():
    entries = 0
    for path in files("calendar.ics"):
        raw = path.read_bytes()
        lines = raw.split(b"\r\n")
        check(raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), f"{near(path)}: a line end is not CRLF")
        check(all(len(line) <= 75 for line in lines), f"{near(path)}: a line is longer than 75 octets")
        calendar = icalendar.Calendar.from_ical(raw)
        uids = set()
        for event in calendar.walk("VEVENT"):
            entries += 1
            check(not event.errors, f"{near(path)}: {event.errors}")
            uid = str(event["UID"])
            check(uid not in uids, f"{near(path)}: {uid} stands twice")
            uids.add(uid)
            start, end = event["DTSTART"].dt, event["DTEND"].dt
            whole = type(start) is datetime.date and type(end) is datetime.date and end > start
            check(whole, f"{near(path)}: {uid} is not of whole days")
            check(not event.subcomponents, f"{near(path)}: {uid} rings")
            if str(event["STATUS"]) == "CONFIRMED" and uid.split("@")[0].endswith("-act"):
                check(start <= TODAY, f"{near(path)}: {uid} is confirmed and yet to come")
    return f"{entries} entries of calendars"


def rows(name):
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def data():
    package = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    report = frictionless.Package(str(ROOT / "data/datapackage.json")).validate()
    for task in report.tasks:
        for error in task.errors[:5]:
            check(False, f"{task.name}: {error.message}")
    check(report.valid, f"datapackage.json: {report.stats} {[e.message for e in report.errors]}")
    for resource in package["resources"]:
        raw = (ROOT / "data" / resource["path"]).read_bytes()
        check(resource["bytes"] == len(raw), f"{resource['path']}: other bytes")
        check(resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest(), f"{resource['path']}: another hash")
        for field in resource["schema"]["fields"]:
            check(field["description"] and field["description"] != field["name"], f"{resource['path']}: {field['name']} has no meaning")
        for row in rows(resource["name"]):
            for cell in row.values():
                check(not cell.lstrip().startswith(("=", "+", "-", "@")), f"{resource['path']}: {cell[:40]!r} runs")
    for key in ("annals_format", "licence", "citation", "as_of"):
        check(key in package, f"datapackage.json: no {key}")
    document = json.loads((ROOT / "data/events.json").read_text(encoding="utf-8"))
    for key in ("annals_format", "licence", "citation", "as_of"):
        check(key in document, f"events.json: no {key}")
    ids = [event["id"] for event in document["events"]]
    check(len(ids) == len(set(ids)) and set(ids) == events(), "events.json: not every event once")
    check([row["id"] for row in rows("events")] == ids, "events.csv: other events than events.json")
    for name, key in [("effects", "effects"), ("relations", "relates"), ("changes", "changes")]:
        told = sum(len(event[key]) for event in document["events"])
        check(len(rows(name)) == told, f"{name}.csv: {len(rows(name))} rows, events.json tells of {told}")
    sources = sum(len(event["sources"]) for event in document["events"])
    check(len([row for row in rows("sources") if row["event"]]) == sources, "sources.csv: not every source once")
    for event in document["events"]:
        twin = json.loads((ROOT / "events" / event["id"] / "index.json").read_text(encoding="utf-8"))
        check(twin["event"] == event, f"{event['id']}: its twin differs from events.json")
    for path in sorted((ROOT / "data/schema").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
    return f"{len(package['resources'])} tables, {len(ids)} events"


def citations():
    references = 0
    for path in files("cite.json"):
        items = json.loads(path.read_text(encoding="utf-8"))
        for error in jsonschema.Draft202012Validator(CSL).iter_errors(items):
            check(False, f"{near(path)}: {error.message[:200]}")
        keys = [item["id"] for item in items]
        references += len(keys)
        check(len(keys) == len(set(keys)), f"{near(path)}: a key stands twice")
        parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
        entries = parser.parse(path.with_suffix(".bib").read_text(encoding="utf-8")).entries
        check([entry["ID"] for entry in entries] == keys, f"{near(path)}: BibTeX has other entries")
        with open(path.with_suffix(".ris"), encoding="utf-8", newline="") as file:
            ris = rispy.load(file)
        check([entry["id"] for entry in ris] == keys, f"{near(path)}: RIS has other entries")
        check([entry["title"] for entry in ris] == [item["title"] for item in items], f"{near(path)}: RIS has other titles")
    return f"{references} references"


def twins():
    for path in files("index.md"):
        text = path.read_text(encoding="utf-8")
        check(text.startswith("# "), f"{near(path)}: no heading")
        cited, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
        check(cited <= defined, f"{near(path)}: cites {sorted(cited - defined)} and does not say what they are")
        check("[[" not in re.sub(r"`[^`]*`", "", text), f"{near(path)}: a link of the dialect is left")
    full = (ROOT / "llms-full.txt").read_text(encoding="utf-8")
    for event in events():
        check(full.count(f"/events/{event}/\n\n") >= 1, f"llms-full.txt: {event} is not in it")
    return f"{len(files('index.md'))} twins"


def graphs():
    pages, triples, types = 0, 0, set()
    for path in files("index.html"):
        text = path.read_text(encoding="utf-8")
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        check(len(found) <= 1, f"{near(path)}: several graphs")
        if not found:
            continue
        pages += 1
        document = json.loads(found[0])
        # The context of schema.org is on the network; a vocabulary says the same of names.
        document["@context"] = {"@vocab": "https://schema.org/"}
        if pages % 10 == 1:
            graph = rdflib.Graph()
            graph.parse(data=json.dumps(document), format="json-ld")
            check(len(graph) > 3, f"{near(path)}: an empty graph")
            triples += len(graph)
        names = {node["@type"] for node in document["@graph"]}
        types |= names
        check({"WebSite", "BreadcrumbList"} <= names, f"{near(path)}: {names}")
        check("Event" not in names, f"{near(path)}: an Event")
        crumbs = next(node for node in document["@graph"] if node["@type"] == "BreadcrumbList")
        check(all(item["item"].startswith("http") for item in crumbs["itemListElement"]), f"{near(path)}: a relative crumb")
        if path.parent.parent.name == "events":
            article = next((node for node in document["@graph"] if node["@type"] == "Article"), None)
            check(article is not None, f"{near(path)}: no Article")
    return f"{pages} graphs, {triples} triples of every tenth, {', '.join(sorted(types))}"


def database():
    path = ROOT / "data/annals.sqlite"
    if not path.exists():
        return "no database"
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "annals.sqlite"
        copy.write_bytes(path.read_bytes())
        base = sqlite3.connect(copy)
        check(base.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "annals.sqlite: not whole")
        check(base.execute("PRAGMA foreign_key_check").fetchall() == [], "annals.sqlite: a dangling reference")
        for name in ("scales", "actors", "subjects", "events", "effects", "status", "relations", "sources", "changes"):
            count = base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            check(count == len(rows(name)), f"annals.sqlite: {name} has {count} rows")
        base.execute("SELECT rowid FROM events_fts WHERE events_fts MATCH 'licence'").fetchall()
        base.close()
    return f"{path.stat().st_size} bytes of SQLite"


for run in (feeds, calendars, data, citations, twins, graphs, database):
    before = len(FAULTS)
    said = run()
    print(f"{run.__name__}: {said}: {'fine' if len(FAULTS) == before else f'{len(FAULTS) - before} faults'}", flush=True)
sys.exit(1 if FAULTS else 0)
