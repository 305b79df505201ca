"""What every reader gets, whatever browser: the pages as they were written."""

import base64
import hashlib
import json
import re
from urllib.parse import urlsplit

import pytest
from guide_scene import OURS, PREFIX, PUBLISHED
from site_outline import Site

FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def site(our_site):
    return Site(our_site)


def test_the_site_holds_exactly_the_questions_that_stats_counts(site):
    counted = json.loads(OURS.run("qbank", "stats", "--json").fine().output)
    for topic, counts in counted["topics"].items():
        page = site.pages[f"questions/{topic}/index.html"]
        named = [article.attributes["data-id"] for article in page.classed("qb-question")]
        headings = [heading.attributes.get("id") for heading in page.tagged("h3")]
        assert len(named) == len(set(named)) == counts["questions"]
        assert [heading for heading in headings if heading in named] == named
    articles = [each for page in site.pages.values() for each in page.classed("qb-question")]
    assert len(articles) == counted["total"]["questions"] > 0


def test_the_page_of_all_titles_lists_each_question_once(site):
    listed = [
        e.attributes["data-id"]
        for e in site.pages["questions/index.html"].tagged("li")
        if "data-id" in e.attributes
    ]
    written = [e.attributes["data-id"] for page in site.pages.values() for e in page.classed("qb-question")]
    assert sorted(listed) == sorted(written)


def test_every_internal_link_leads_somewhere(site):
    for link in site.internal_links():
        if link.page == "404.html":
            continue
        assert link.target in site.paths, link
        if link.fragment and link.target.endswith(".html"):
            assert link.fragment in site.pages[link.target].ids, link


def test_the_404_page_works_at_any_address(site):
    links = [link for link in site.internal_links() if link.page == "404.html" and link.href[0] != "#"]
    assert links
    for link in links:
        assert link.href.startswith(PREFIX), link
        assert link.target.removeprefix(PREFIX[1:]) in site.paths, link


def test_no_id_is_there_twice(site):
    for path, page in site.pages.items():
        assert len(page.ids) == len(set(page.ids)), path


@pytest.mark.parametrize("folder", ["our_site", "repository_site"])
def test_nothing_is_fetched_from_another_origin(folder, request):
    site = Site(request.getfixturevalue(folder))
    for path, page in site.pages.items():
        for element in page.elements:
            fetched = FETCHING | ({"href"} if element.tag in ("link", "use", "image") else set())
            addresses = {element.attributes.get(name, "") for name in fetched}
            if element.attributes.get("rel") == "canonical":
                continue
            assert not any(urlsplit(address).netloc for address in addresses), (path, element)
    for path in site.paths:
        if path.endswith(".css") and "qbank-" in path:
            text = (site.folder / path).read_text(encoding="utf-8")
            assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), path


def test_a_repository_is_linked_where_there_is_one(our_site, repository_site):
    topic = "questions/transformers/index.html"
    assert not Site(our_site).pages[topic].classed("qb-question-links")
    page = Site(repository_site).pages[topic]
    links = [link.attributes["href"] for link in page.tagged("a") if link.inside("qb-question-links")]
    assert (
        "https://github.com/example/guide/edit/main/docs/questions/transformers/flash-attention.md" in links
    )
    assert len(links) == 2 * len(page.classed("qb-question"))


def test_each_page_declares_its_policy_in_time(site):
    for path in site.pages:
        start = (site.folder / path).read_bytes()[:1024]
        policy = start.index(b'<meta http-equiv="Content-Security-Policy"')
        assert start.index(b"<meta charset") < policy, path
        assert b"<script" not in start[:policy], path


def test_each_policy_admits_the_scripts_of_its_page_and_no_others(site):
    for path in site.pages:
        text = (site.folder / path).read_text(encoding="utf-8")
        scripts = [found for found in INLINE_SCRIPT.finditer(text) if _runs(found["attributes"])]
        hashes = {_hash(found["text"]) for found in scripts}
        assert hashes == set(re.findall(r"'(sha256-[^']+)'", _policy(text))), path
        assert "'unsafe-eval'" not in _policy(text), path
        assert "script-src 'self' 'sha256-" in _policy(text), path


def test_no_page_has_handlers_or_style_elements(site):
    for path, page in site.pages.items():
        assert not page.tagged("style", "iframe", "object", "embed"), path
        handlers = [(e.tag, name) for e in page.elements for name in e.attributes if name.startswith("on")]
        assert not handlers, path


def test_the_bank_itself_is_not_published(site):
    assert not [path for path in site.paths if path.endswith((".md", ".yaml", ".yml", ".py"))]
    assert not [path for path in site.paths if path.startswith("questions/") and path.count("/") > 2]


def test_the_same_input_gives_the_same_bytes(site, tmp_path):
    OURS.build(tmp_path / "again", "--strict", **PUBLISHED, PYTHONHASHSEED="7").fine()
    again = Site(tmp_path / "again")
    assert again.paths == site.paths
    different = [p for p in site.paths if (again.folder / p).read_bytes() != (site.folder / p).read_bytes()]
    assert different == []


def _policy(text):
    return re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]


def _runs(attributes):
    return "src=" not in attributes and "application/" not in attributes


def _hash(script):
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
