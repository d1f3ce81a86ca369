"""The fenced blocks of a guide, and who runs them; a port for what serves.

A comment before a block, such as `<!-- run by: tests/site/servers_test.py -->`, hands it to that test; the others are
run by `tests/suite/docs/examples.rs`, which also sees that a test that is named is there.
"""

import pathlib
import re
import socket

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?P<notes>(?:^<!--[^\n]*-->\n)*)^```(?P<kind>[^\n`]*)\n(?P<text>.*?)^```$", re.M | re.S)


def blocks(page, run_by=None):
    """The blocks of a page as (language, text), in order: all of them, or those that are handed to a test."""
    found = BLOCK.finditer((PROJECT / page).read_text(encoding="utf-8"))
    return [(one["kind"], one["text"]) for one in found if run_by is None or f"<!-- run by: {run_by} -->" in one["notes"]]


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
