"""The blocks for nginx and Caddy on the guides, each in the server that it is for, over a site that has just been built.

A block is taken as it stands. What is put in its place: the folder of the site, the certificate (one of the test's
own, for nginx), and the port. Around it stands as little as the server starts with.
"""

import gzip
import http.client
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import tempfile
import time
import unittest

import guides
import tally

TODAY = os.environ.get("TODAY", "2026-11-22")
HOST = "example.org"
HERE = "tests/site/servers_test.py"
GUIDE = "docs/deployment.md"

# What a file is sent as. More than one where it does not matter which.
TYPES = {
    ".html": {"text/html"},
    ".css": {"text/css"},
    ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"},
    ".xml": {"text/xml", "application/xml"},
    ".txt": {"text/plain"},
    ".ics": {"text/calendar"},
    ".csv": {"text/csv"},
    ".md": {"text/markdown"},
    ".sqlite": {"application/vnd.sqlite3"},
    ".bib": {"application/x-bibtex", "text/x-bibtex"},
    ".ris": {"application/x-research-info-systems"},
    ".woff2": {"font/woff2"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
}
# What has no character set, or one alone.
NO_TEXT = {".json", ".sqlite", ".woff2", ".png", ".svg"}
PACKED = {".html", ".css", ".js", ".json", ".xml", ".txt", ".ics", ".csv", ".md"}
HASHED = re.compile(r"^assets/.+\.[0-9a-f]{10}\.(css|js)$")


def in_place(text, what, other):
    """Puts something in place of what must be there."""
    assert what in text, f"`{what}` is not in\n{text}"
    return text.replace(what, str(other))


# The folder that holds the site, for all servers.
FOLDER = tempfile.TemporaryDirectory()


def setUpModule():
    """Builds the site that a new one is."""
    # The workers of a server that root starts are of another user.
    pathlib.Path(FOLDER.name).chmod(0o755)
    unittest.addModuleCleanup(FOLDER.cleanup)
    annals, site, public = os.environ["ANNALS"], f"{FOLDER.name}/site", f"{FOLDER.name}/public"
    subprocess.run([annals, "init", site], check=True, capture_output=True)
    build = ["build", "--root", site, "--out", public, "--base-url", f"https://{HOST}/", "--today", TODAY, "--cards"]
    subprocess.run([annals, *build], check=True, capture_output=True)


class Asked(unittest.TestCase):
    """What is asked of a server of either kind."""

    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(FOLDER.name, "public")
        cls.here = pathlib.Path(FOLDER.name, cls.__name__)
        cls.here.mkdir()
        cls.files = sorted(path.relative_to(cls.root).as_posix() for path in cls.root.rglob("*") if path.is_file())
        cls.published = [name for name in cls.files if not name.startswith(".")]
        cls.port = guides.free_port()
        cls.log = (cls.here / "log").open("w+")
        cls.addClassCleanup(cls.log.close)
        server = subprocess.Popen(cls.command(), stdout=cls.log, stderr=subprocess.STDOUT, cwd=cls.here,
                                  env={**os.environ, "HOME": str(cls.here), "XDG_DATA_HOME": str(cls.here), "XDG_CONFIG_HOME": str(cls.here)})
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        begun = time.monotonic()
        while True:
            try:
                cls.ask("")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() - begun > 20:
                    cls.log.seek(0)
                    raise AssertionError(f"the server does not answer: {cls.log.read()}") from None
                time.sleep(0.05)

    @classmethod
    def ask(cls, path, method="GET", **headers):
        """Asks for an address below the root; gives the answer, with its body."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPConnection("127.0.0.1", cls.port, timeout=20)
        connection.connect()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=HOST)
        try:
            connection.request(method, f"/{path}", headers={"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}})
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def bytes_of(self, name):
        return (self.root / name).read_bytes()

    def first(self, holds):
        """The first file of which something holds."""
        return next(name for name in self.published if holds(name))

    def test_a_folder_is_its_page(self):
        for path in ["", "fr/", "subjects/hire-scooters/"]:
            answer = self.ask(path)
            self.assertEqual((answer.status, answer.body), (200, self.bytes_of(f"{path}index.html")), path)
            self.assertEqual(self.ask(path, "HEAD").status, 200)
        answer = self.ask("subjects/hire-scooters")
        self.assertIn(answer.status, (301, 308))
        self.assertTrue(answer.getheader("Location").endswith("/subjects/hire-scooters/"), answer.getheader("Location"))

    def test_every_file_is_sent_as_what_it_is(self):
        wrong, seen = [], set()
        for name in self.published:
            suffix = pathlib.PurePosixPath(name).suffix
            if suffix in seen:
                continue
            seen.add(suffix)
            answer = self.ask(name)
            self.assertEqual((answer.status, answer.body), (200, self.bytes_of(name)), name)
            kind, _, parameter = (answer.getheader("Content-Type") or "").partition(";")
            if kind not in TYPES[suffix] or (suffix not in NO_TEXT and parameter.strip().lower() != "charset=utf-8"):
                wrong.append(f"{name}: {answer.getheader('Content-Type')}")
        self.assertEqual(wrong, [])
        self.assertLessEqual({".html", ".css", ".js", ".json", ".xml", ".ics", ".csv", ".md", ".sqlite", ".woff2", ".txt", ".bib", ".ris", ".png"}, seen)

    def test_text_is_packed_for_those_who_ask(self):
        wrong = []
        for suffix in sorted(PACKED):
            name = self.first(lambda name: name.endswith(suffix) and len(self.bytes_of(name)) > 600)
            answer = self.ask(name, Accept_Encoding="gzip")
            if answer.getheader("Content-Encoding") != "gzip" or gzip.decompress(answer.body) != self.bytes_of(name):
                wrong.append(f"{name}: {answer.getheader('Content-Type')}: {answer.getheader('Content-Encoding')}")
            self.assertIn("Accept-Encoding", answer.getheader("Vary") or "")
            self.assertIsNone(self.ask(name).getheader("Content-Encoding"))
        self.assertEqual(wrong, [])

    def test_what_has_a_hash_is_kept_and_the_rest_is_asked_for_anew(self):
        hashed = [name for name in self.published if HASHED.match(name)]
        self.assertGreater(len(hashed), 3)
        for name in hashed:
            self.assertIn("max-age=31536000", self.ask(name).getheader("Cache-Control") or "", name)
        for name in ["", "feed.xml", "data/events.json", self.first(lambda name: name.endswith(".woff2"))]:
            answer = self.ask(name)
            self.assertNotIn("max-age", answer.getheader("Cache-Control") or "", name)
            again = self.ask(name, If_None_Match=answer.getheader("ETag"))
            self.assertEqual((again.status, again.body), (304, b""), name)

    def test_what_is_not_there_is_said_on_the_page_for_it(self):
        page = self.bytes_of("404.html")
        for path in ["no-such-page/", "events/no/such/page", "assets/no.0123456789.css", "data/no.csv", "fr/no"]:
            answer = self.ask(path)
            self.assertEqual((answer.status, answer.body), (404, page), path)
            self.assertEqual(answer.getheader("Content-Type").split(";")[0], "text/html", path)

    def test_the_files_of_the_program_are_not_published(self):
        own = [name for name in self.files if name.startswith(".")]
        self.assertEqual(own, [".annals-lock", ".annals-manifest.json"])
        for name in own:
            self.assertEqual(self.ask(name).status, 404, name)

    def test_the_headers_of_the_guide_are_sent_with_everything(self):
        policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]+)"', self.bytes_of("index.html"))[1].decode()
        told = re.findall(r"^\| `([A-Z][\w-]+)", (guides.PROJECT / GUIDE).read_text().split("## Headers\n")[1], re.M)
        everywhere = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
        self.assertEqual(set(told), everywhere | {"Cache-Control", "Access-Control-Allow-Origin"})
        hashed = self.first(HASHED.match)
        for path in ["", "feed.xml", "data/events.csv", "embed/subjects/hire-scooters/", hashed, "no-such-page"]:
            answer = self.ask(path)
            for name in everywhere:
                self.assertEqual(len(answer.headers.get_all(name, [])), 1, f"{name} of /{path}")
            self.assertEqual(answer.getheader("Content-Security-Policy"), policy, path)
            self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff", path)
            self.assertIsNone(answer.getheader("X-Frame-Options"), path)

    def test_the_data_may_be_read_by_pages_of_others(self):
        for path in ["data/events.json", "data/annals.sqlite", "embed/subjects/hire-scooters/oembed.json", "fr/embed/subjects/hire-scooters/oembed.json"]:
            answer = self.ask(path)
            self.assertEqual((answer.status, answer.getheader("Access-Control-Allow-Origin")), (200, "*"), path)
        for path in ["", "events/", "feed.json", "embed/subjects/hire-scooters/"]:
            self.assertIsNone(self.ask(path).getheader("Access-Control-Allow-Origin"), path)


class Nginx(Asked):
    """The block of the guide."""

    @staticmethod
    def block():
        return dict(guides.blocks(GUIDE, HERE))["nginx"]

    @classmethod
    def command(cls):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", f"/CN={HOST}", "-keyout", cls.here / "privkey.pem", "-out", cls.here / "fullchain.pem"],
            check=True, capture_output=True,
        )
        block = in_place(cls.block(), "listen 443 ssl;", f"listen 127.0.0.1:{cls.port} ssl;")
        block = in_place(block, "/var/www/timeline", cls.root)
        block = in_place(block, f"/etc/letsencrypt/live/{HOST}/", f"{cls.here}/")
        # What a path in the block is relative to is the folder of nginx.conf.
        (cls.here / "mime.types").symlink_to(pathlib.Path(shutil.which("nginx")).resolve().parents[2] / "etc/nginx/mime.types")
        folders = "\n".join(f"{kind}_temp_path {cls.here}/temp;" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (cls.here / "nginx.conf").write_text(
            f"daemon off; pid {cls.here}/pid; error_log stderr;\n{'user www-data;' if os.getuid() == 0 else ''}\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{folders}\n"
            f"include mime.types; default_type application/octet-stream;\n{block}}}\n"
        )
        return ["nginx", "-p", cls.here, "-c", cls.here / "nginx.conf"]

    def test_it_has_nothing_to_complain_of(self):
        self.log.flush()
        said = (self.here / "log").read_text()
        self.assertFalse(re.search(r"\[(warn|error|emerg|crit|alert)\]", said), said)


class NginxOfANewSite(Nginx):
    """The block in the README of a new site."""

    @staticmethod
    def block():
        return dict(guides.blocks("src/source/starter/README.md"))["nginx"]


class Caddy(Asked):
    """The block of the guide. Certificates are the server's own, as without the internet it can ask for no other."""

    @classmethod
    def command(cls):
        block = in_place(dict(guides.blocks(GUIDE, HERE))["caddyfile"], "/var/www/timeline", cls.root)
        (cls.here / "Caddyfile").write_text(
            f"{{\n\tadmin off\n\thttps_port {cls.port}\n\thttp_port {guides.free_port()}\n\tdefault_bind 127.0.0.1\n"
            f"\tlocal_certs\n\tskip_install_trust\n\tstorage file_system {cls.here}/caddy\n}}\n{block}"
        )
        return ["caddy", "run", "--config", cls.here / "Caddyfile", "--adapter", "caddyfile"]


def load_tests(loader, _tests, _pattern):
    """What is asked, of each server."""
    run = [kind for kind, _ in guides.blocks(GUIDE, HERE)]
    assert run == ["nginx", "caddyfile"], f"blocks that are handed to this test: {run}"
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (Nginx, NginxOfANewSite, Caddy))


if __name__ == "__main__":
    tally.main()
