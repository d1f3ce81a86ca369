"""Holds every record of the reference content against the JSON Schemas that the program prints, with a validator and a
YAML reader that this project did not write."""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema
import yaml

import tally

PROJECT = Path(__file__).resolve().parents[2]
CONTENT = PROJECT / "content"
ANNALS = os.environ.get("ANNALS", str(PROJECT / "target/release/annals"))
FOLDERS = {"events": "event", "subjects": "subject", "actors": "actor", "sources": "source", "stories": "story"}


class Reader(yaml.SafeLoader):
    """YAML 1.2's core schema has no dates: a day is a text."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text):
    return yaml.load(text, Reader)


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schemas = json.loads(subprocess.run([ANNALS, "schema"], check=True, capture_output=True).stdout)
        for schema in schemas.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        cls.validators = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas.items()}

    def faults(self, name, record, path):
        for fault in self.validators[name].iter_errors(record):
            yield f"{path.relative_to(PROJECT)}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:160]}"

    def test_every_record_fits_its_schema(self):
        found, held = [], 0
        for folder, name in FOLDERS.items():
            for path in sorted((CONTENT / folder).rglob("*.yaml")):
                translated = "." in path.stem
                found += self.faults("translation" if translated else name, read(path.read_text("utf-8")), path)
                held += 1
        for path in sorted((CONTENT / "pages").rglob("*.md")):
            front = path.read_text("utf-8").split("---\n")[1]
            found += self.faults("translation" if "." in path.stem else "page", read(front), path)
            held += 1
        for name in ["site", "scales"]:
            path = CONTENT / f"{name}.yaml"
            found += self.faults(name, read(path.read_text("utf-8")), path)
            held += 1
        self.assertGreater(held, 400)
        self.assertEqual([], found[:40])

    def test_a_record_that_does_not_fit_is_refused(self):
        good = {"title": "A", "date": "2025-01-05", "kind": "rule"}
        path = CONTENT / "events" / "x.yaml"
        self.assertEqual([], list(self.faults("event", good, path)))
        for bad in [{**good, "titel": "B"}, {**good, "importance": 7}, {**good, "effects": [{"status": "x"}]}, {"title": "A"}]:
            self.assertNotEqual([], list(self.faults("event", bad, path)), bad)


if __name__ == "__main__":
    tally.main()
