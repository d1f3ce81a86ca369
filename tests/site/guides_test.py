"""What the guides show of other people's programs, run by those: mdBook, pre-commit, the rules of GitHub's workflows.

- The book is built and served as the guide says, from a copy of what it needs.
- The hook runs in a repository of Git with the configuration of the guide, before real commits. GitHub is a folder of
  this machine, as Git's own settings say; and `cargo`, by which pre-commit makes the program, is one that looks at how
  it is called and hands over the one under test, so that nothing is compiled. All else is pre-commit's doing.
- The workflows are held against GitHub's schema (check-jsonschema has it) and actionlint, which knows what a step may
  name. `tests/suite/docs/steps.rs` runs their steps; GitHub's runners are not here.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
import urllib.request

import yaml

import guides
import tally

HERE = "tests/site/guides_test.py"
ANNALS = pathlib.Path(os.environ["ANNALS"]).resolve()
STARTER = guides.PROJECT / "src/source/starter"
# 22 November 2026, for which there are no warnings.
EPOCH = "1795348800"


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = pathlib.Path(folder.name)
        # What pip has installed stands beside the Python that runs this.
        path = [self.here / "bin", pathlib.Path(sys.executable).parent, os.environ["PATH"]]
        self.env = {**os.environ, "PATH": os.pathsep.join(map(str, path)), "HOME": str(self.here), "PRE_COMMIT_HOME": str(self.here / "pre-commit"), "SOURCE_DATE_EPOCH": EPOCH}

    def run_in(self, folder, line, fine=True):
        """Runs a line by a shell; gives what it said."""
        run = subprocess.run(line, shell=True, cwd=folder, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(run.returncode == 0, fine, f"{line}\n{run.stdout}")
        return run.stdout


class Book(Case):
    def test_the_book_is_made_and_served_as_the_guide_says(self):
        [(kind, text)] = guides.blocks("docs/README.md", HERE)
        build, serve = text.splitlines()
        self.assertEqual((kind, build, serve), ("sh", "mdbook build", "mdbook serve --open"))
        shutil.copytree(guides.PROJECT / "docs", self.here / "docs")
        shutil.copy(guides.PROJECT / "book.toml", self.here)
        said = self.run_in(self.here, build)
        self.assertNotRegex(said, r"WARN|ERROR")
        chapters = re.findall(r"\]\(([^)]+)\.md\)", (guides.PROJECT / "docs/SUMMARY.md").read_text())
        self.assertGreater(len(chapters), 50)
        for chapter in chapters:
            page = chapter.replace("README", "index")
            self.assertTrue((self.here / f"target/book/{page}.html").is_file(), page)
        # A browser that only writes down what it was to open; and a port that nobody has.
        opened = self.here / "opened"
        program(self.here / "bin/xdg-open", f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n')
        log = (self.here / "log").open("w+")
        self.addCleanup(log.close)
        server = subprocess.Popen([*serve.split(" "), "--port", str(guides.free_port())], cwd=self.here, env=self.env, stdout=log, stderr=subprocess.STDOUT)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        begun = time.monotonic()
        while not opened.exists():
            self.assertTrue(server.poll() is None and time.monotonic() - begun < 20, (self.here / "log").read_text())
            time.sleep(0.05)
        with urllib.request.urlopen(opened.read_text().strip()) as answer:
            self.assertIn(b"<h1 id=\"the-guides\">", answer.read())


class Hook(Case):
    def setUp(self):
        super().setUp()
        [(self.kind, self.config)] = guides.blocks("docs/deployment.md", HERE)
        [entry] = yaml.safe_load(self.config)["repos"]
        self.address, self.version = entry["repo"], entry["rev"]
        settings = {"user.name": "A", "user.email": "a@example.org", "init.defaultBranch": "main", "commit.gpgSign": "false",
                    f"url.file://{self.here}/annals.insteadOf": self.address}
        self.env |= {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        for n, (key, value) in enumerate(settings.items()):
            self.env |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value}
        # The repository of the program, as far as a hook needs it, in the version that the guide names.
        source = self.here / "annals"
        source.mkdir()
        for name in [".pre-commit-hooks.yaml", "Cargo.toml", "Cargo.lock"]:
            shutil.copy(guides.PROJECT / name, source)
        self.run_in(source, f"git init -q && git add . && git commit -q -m One && git tag {self.version}")
        program(self.here / "bin/cargo", textwrap.dedent(f"""\
            #!/bin/sh
            if test "$1" = --version; then echo cargo; exit 0; fi
            test "$1 $2 $3 $5 $6" = "install --bins --root --path ." || exit 9
            test -f Cargo.toml && mkdir -p "$4/bin" && ln -s '{ANNALS}' "$4/bin/annals"
            """))
        self.site = self.here / "site"
        self.run_in(self.here, f"{ANNALS} init site")
        (self.site / ".pre-commit-config.yaml").write_text(self.config)
        self.run_in(self.site, "git init -q && pre-commit install && git add .")

    def test_a_commit_is_held_up_by_a_fault_and_by_nothing_else(self):
        self.assertRegex(self.run_in(self.site, "git commit -m Begin"), r"annals check\.+Passed")
        (self.site / "README.md").write_text("Nothing for the check.\n")
        self.assertRegex(self.run_in(self.site, "git commit -a -m Words"), r"annals check\.+\(no files to check\)Skipped")
        event = self.site / "content/events/2026/2026-01-12-permits-to-end.yaml"
        event.write_text(event.read_text().replace("\nkind: ", "\nkinds: "))
        said = self.run_in(self.site, "git commit -a -m Fault", fine=False)
        self.assertRegex(said, r"annals check\.+Failed")
        self.assertRegex(said, r"error\[A\d{4}\][^\n]*`kinds`")
        # A warning holds it up too, as `--strict` says.
        self.run_in(self.site, "git checkout -q .")
        (self.site / "content/subjects/nobody.yaml").write_text("name: Nobody's\nkind: vehicle\n")
        said = self.run_in(self.site, "git add . && git commit -m Warning", fine=False)
        self.assertRegex(said, r"warning\[A\d{4}\]")
        self.assertEqual(self.run_in(self.site, "git log --format=%s"), "Words\nBegin\n")

    def test_the_hook_is_described_as_pre_commit_asks(self):
        self.run_in(self.here / "annals", "pre-commit validate-manifest .pre-commit-hooks.yaml")
        self.run_in(self.site, "pre-commit validate-config .pre-commit-config.yaml")


def workflows():
    """Each list of steps on the guide and in the README of a new site, in a whole workflow: (name, text)."""
    publish = (STARTER / ".github/workflows/publish.yml").read_text().replace("{{version}}", "1.0.0")
    yield "publish", publish
    build = publish[:publish.index("\n  publish:\n")]
    to_replace = build.index("      # The address under which Pages publishes")
    for page in ["docs/deployment.md", "src/source/starter/README.md"]:
        for n, (kind, text) in enumerate(guides.blocks(page)):
            if kind != "yaml" or not text.lstrip().startswith("- "):
                continue
            steps = textwrap.indent(textwrap.dedent(text), "      ")
            name = f"{pathlib.Path(page).stem}-{n}"
            if "OWNER/annals@VERSION" in text:
                yield name, f"on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n{steps}"
            elif "pages.outputs" in text:
                # A line of the workflow as it is.
                assert text.strip().removeprefix("- ") in build, text
            elif "deploy" in text:
                # In place of the steps from `configure-pages` on, and of the job `publish`.
                yield name, build[:to_replace] + steps
            else:
                # Before the build.
                yield name, build[:to_replace] + steps + build[to_replace:] + publish[publish.index("\n  publish:\n"):]


class Workflows(Case):
    def test_github_would_take_them(self):
        files = {}
        for name, text in workflows():
            files[name] = self.here / f"{name}.yml"
            files[name].write_text(text)
        self.assertEqual(len(files), 7, list(files))
        self.run_in(self.here, f"check-jsonschema --builtin-schema vendor.github-workflows {' '.join(map(str, files.values()))}")
        self.run_in(guides.PROJECT, "check-jsonschema --builtin-schema vendor.github-actions action.yml")
        linted = self.run_in(guides.PROJECT, f"node tests/site/actionlint.js {' '.join(map(str, files.values()))}")
        self.assertEqual(json.loads(linted), [])

    def test_a_step_that_is_not_there_is_seen(self):
        text = dict(workflows())["publish"].replace("id: pages\n", "id: page\n")
        (self.here / "x.yml").write_text(text)
        [fault] = json.loads(self.run_in(guides.PROJECT, f"node tests/site/actionlint.js {self.here / 'x.yml'}"))
        self.assertIn('property "pages" is not defined', fault)


if __name__ == "__main__":
    tally.main()
