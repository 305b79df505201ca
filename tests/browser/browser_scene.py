"""A reader at a site: what they see, press and type."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from guide_scene import HOST, PREFIX
from playwright.sync_api import ConsoleMessage, Locator, Page, Request

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}

ARITHMETIC = "questions/arithmetic/"
GEOMETRY = "questions/geometry/"


class _Handler(SimpleHTTPRequestHandler):
    """One site below a prefix, with its own page for what is not there, as on GitHub Pages."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.name == "sitemap.xml":
            self._send(200, "text/xml", self._sitemap(path.read_text()))
        elif path.exists():
            super().do_GET()
        else:
            self._send(404, "text/html", (Path(self.directory) / "404.html").read_text())

    def _sitemap(self, text: str) -> str:
        """With this server's port: the theme exchanges only those pages that its sitemap names."""
        return text.replace(HOST, f"http://127.0.0.1:{self.server.server_address[1]}")

    def _send(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path.removeprefix(PREFIX.rstrip("/"))
        outside = not path.startswith(PREFIX)
        return str(Path(self.directory) / "nowhere") if outside else super().translate_path(inside)

    def log_message(self, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the site's front page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


class Watch:
    """Everything that must never happen while a reader is there, whatever the test is about."""

    def __init__(self, page: Page, address: str) -> None:
        self.faults: list[str] = []
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("dialog", self._dialog)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', "
            "e => console.error('policy violation', e.violatedDirective, e.blockedURI))"
        )

    def expect_missing_page(self) -> None:
        """The browser logs the status of a page that is not there."""
        self.faults = [fault for fault in self.faults if "404" not in fault]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self.faults.append(f"request to another origin: {request.url}")

    def _dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog: {dialog}")


@dataclass(frozen=True)
class QuestionScene:
    """One question on a page."""

    page: Page
    id: str

    @property
    def root(self) -> Locator:
        return self.page.locator(f'article[data-id="{self.id}"]')

    @property
    def heading(self) -> Locator:
        return self.root.locator("h3")

    @property
    def answer(self) -> Locator:
        return self.root.locator("details.qb-answer")

    @property
    def summary(self) -> Locator:
        return self.answer.locator("summary").first

    @property
    def mark(self) -> Locator:
        """Says that the reader knows it."""
        return self.root.locator(".qb-known-mark")

    @property
    def known(self) -> Locator:
        return self.root.get_by_role("button", name="I knew it")


@dataclass(frozen=True)
class ChoiceScene(QuestionScene):
    """One choice question on a page."""

    def option(self, words: str) -> Locator:
        return self.root.locator(".qb-option").filter(has=self.page.get_by_text(words, exact=True))

    def control(self, words: str) -> Locator:
        return self.option(words).locator("input")

    def reason(self, words: str) -> Locator:
        return self.option(words).locator(".qb-reason")

    def choose(self, *words: str) -> None:
        for each in words:
            self.option(each).locator("label").click()

    def check(self) -> None:
        self.check_button.click()

    def retry(self) -> None:
        self.retry_button.click()

    @property
    def check_button(self) -> Locator:
        return self.root.get_by_role("button", name="Check answer")

    @property
    def retry_button(self) -> Locator:
        return self.root.get_by_role("button", name="Try again")

    @property
    def verdict(self) -> Locator:
        return self.root.get_by_role("status").and_(self.page.locator(".qb-verdict"))

    @property
    def outcome(self) -> Locator:
        return self.root.locator(".qb-outcome")

    @property
    def key(self) -> Locator:
        return self.root.locator(".qb-key")

    def order(self) -> list[str]:
        return self.root.locator(".qb-option .qb-option-text").all_inner_texts()

    def states(self) -> dict[str, str | None]:
        rows = self.root.locator(".qb-option").all()
        return {row.locator(".qb-option-text").inner_text(): row.get_attribute("data-state") for row in rows}


def open_question(page: Page, id_: str = "two-and-two") -> QuestionScene:
    return QuestionScene(page, id_)


def several(page: Page) -> ChoiceScene:
    """Two of its four options are right."""
    return ChoiceScene(page, "even-numbers")


def single(page: Page) -> ChoiceScene:
    """One of its four options is right."""
    return ChoiceScene(page, "largest-number")


def tab_to(page: Page, target: Locator, *, most: int = 80) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")


def focused(page: Page) -> str:
    """What has the focus, in words."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def visible_text(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("body").inner_text())


def has_scrollbar(page: Page) -> bool:
    script = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(page.evaluate(script))
