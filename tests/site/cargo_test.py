"""What the guides say to Cargo, said to Cargo: `cargo run --release`, `cargo install`, and `./test` itself.

They are run in the project with the release build that is there, so that little is compiled; what is installed goes to a
folder of the test. `./test` is what runs this test, so it is asked for its help alone.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import guides
import tally

HERE = "tests/site/cargo_test.py"
PAGES = ["README.md", "CONTRIBUTING.md", "docs/tutorial.md"]


def lines(page):
    """The commands that a page hands to this test."""
    blocks = guides.blocks(page, HERE)
    assert blocks and all(kind == "sh" for kind, _ in blocks), f"{page}: {blocks}"
    return [line.split("#")[0].strip() for _, text in blocks for line in text.splitlines()]


@unittest.skipUnless(os.environ.get("COMPILED"), "ANNALS names another program than the release build")
class Cargo(unittest.TestCase):
    def setUp(self):
        # Below the project, where Cargo finds it, and with the content as a copy: public/ is not the test's to write.
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("CARGO_TARGET_DIR", guides.PROJECT / "target"))
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)
        shutil.copytree(guides.PROJECT / "content", self.here / "content")
        self.env = {**os.environ, "CARGO_INSTALL_ROOT": str(self.here), "PATH": f"{self.here}/bin{os.pathsep}{os.environ['PATH']}"}

    def run_in(self, folder, line):
        run = subprocess.run(line, shell=True, cwd=folder, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(run.returncode, 0, f"{line}\n{run.stdout}")
        return run.stdout

    def test_two_commands_do_everything(self):
        self.assertEqual(lines("README.md"), ["cargo run --release -- build", "./test"])
        self.assertEqual(lines("CONTRIBUTING.md"), lines("README.md"))
        build, test = lines("README.md")
        said = self.run_in(self.here, build)
        for way in ["annals serve", "python3 -m http.server"]:
            self.assertIn(way, said, "it says how to look at it")
        self.assertIn("</html>", (self.here / "public/index.html").read_text(encoding="utf-8"))
        self.assertIn("everything", self.run_in(guides.PROJECT, f"{test} --help"))

    def test_the_program_is_installed(self):
        install, version = lines("docs/tutorial.md")
        self.run_in(guides.PROJECT, install)
        self.assertEqual(pathlib.Path(shutil.which("annals", path=self.env["PATH"])), self.here / "bin/annals")
        self.assertRegex(self.run_in(self.here, version), r"^annals \d+\.\d+\.\d+")


if __name__ == "__main__":
    tally.main()
