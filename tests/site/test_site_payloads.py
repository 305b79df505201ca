"""No text of a bank becomes markup, script or a dangerous link in the finished site."""

from collections import Counter

import pytest
from guide_scene import PUBLISHED, small_guide
from payloads import PAYLOAD, write_payloads
from site_outline import Site


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("payloads")
    guide = small_guide(folder / "guide")
    write_payloads(guide)
    guide.build(folder / "site", **PUBLISHED).fine()
    return Site(folder / "site")


def scripts(page):
    return Counter(
        e.attributes.get("src") or e.attributes.get("type", "inline") for e in page.tagged("script")
    )


def test_payloads_bring_no_script(built, small_site):
    harmless = Site(small_site)
    assert set(built.pages) == set(harmless.pages)
    for path, page in built.pages.items():
        assert scripts(page) == scripts(harmless.pages[path]), path


def test_payloads_bring_no_handlers_and_no_elements(built):
    for path, page in built.pages.items():
        handlers = [e for e in page.elements if any(name.startswith("on") for name in e.attributes)]
        assert handlers == [], path
        assert [e for e in page.tagged("img") if e.attributes.get("src") == "x"] == [], path


def test_payloads_bring_no_dangerous_link(built):
    for path, page in built.pages.items():
        links = [link.attributes.get("href", "") for link in page.tagged("a")]
        assert not [link for link in links if link.lower().lstrip().startswith(("javascript:", "data:"))], (
            path
        )


def test_payloads_are_shown_as_they_were_written(built):
    page = built.pages["questions/arithmetic/index.html"]
    for part in ("qb-title", "qb-stem", "qb-short", "qb-body", "qb-option", "qb-key-reason", "qb-print-key"):
        assert any(PAYLOAD in element.text for element in page.classed(part)), part
    assert any(PAYLOAD in heading.text for heading in page.tagged("h1"))
    assert any(PAYLOAD in heading.text for heading in page.tagged("h2"))
