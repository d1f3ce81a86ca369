"""Runs the tests of the file that calls it, and leaves their counts where `./test` adds them up."""

import os
import pathlib
import unittest


def main(**options):
    result = unittest.main(module="__main__", exit=False, verbosity=2, **options).result
    failed = len({str(test) for test, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    if "TALLY" in os.environ:
        pathlib.Path(os.environ["TALLY"]).write_text(f"{result.testsRun - failed - skipped} {failed} {skipped}\n")
    raise SystemExit(0 if result.wasSuccessful() else 1)
