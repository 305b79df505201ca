"""An author at work: edits show at once, mistakes are named on the page, and the server lives on."""

import pytest
from guide_scene import small_guide
from serving import serving
from site_outline import Outline

PAGE = "questions/arithmetic/"
FOLDER = "docs/questions/arithmetic"
QUESTION = f"{FOLDER}/two-and-two.md"


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    made = small_guide(tmp_path_factory.mktemp("author") / "guide")
    made.verify().fine()
    return made


@pytest.fixture(scope="module")
def server(guide, tmp_path_factory):
    with serving(guide, tmp_path_factory.mktemp("log") / "serve.log") as server:
        yield server
        assert server.alive


def notices(html):
    return [notice.text for notice in Outline(html).classed("qb-notice")]


def test_an_edit_shows_within_two_seconds(guide, server):
    waits = []
    for before, after in (("apples", "pears"), ("pears", "plums"), ("plums", "apples")):
        guide.change(QUESTION, f"two {before} and", f"two {after} and")
        waits.append(server.seconds_until(PAGE, lambda html, word=after: f"two {word} and" in html))
    assert min(waits) <= 2, waits  # the quickest, since other tests share the processors


def test_an_error_is_named_on_the_page_while_the_last_good_question_stays(guide, server):
    guide.change(QUESTION, "## In short", "## In brief")
    server.seconds_until(PAGE, notices)
    html = server.page(PAGE)
    assert len(notices(html)) == 1
    assert "In brief" in notices(html)[0]
    assert "Four, whichever pair you count first." in html
    guide.change(QUESTION, "## In brief", "## In short")
    server.seconds_until(PAGE, lambda html: not notices(html))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: beginner", "level: begginer"),
        ("---\nlevel", "level"),
        ("$", "$\\undefined"),
    ],
)
def test_whatever_an_author_writes_the_server_lives_on(guide, server, old, new):
    path = f"{FOLDER}/sum-of-odd-numbers.md" if old == "$" else QUESTION
    whole = (guide.root / path).read_text()
    guide.write(path, whole.replace(old, new, 1))
    server.seconds_until(PAGE, notices)
    guide.write(path, whole)
    server.seconds_until(PAGE, lambda html: not notices(html))


def test_a_new_question_and_a_removed_one_are_noticed(guide, server):
    text = (guide.root / QUESTION).read_text().replace("# What is two and two?", "# What is one and one?")
    guide.write(f"{FOLDER}/one-and-one.md", text)
    guide.change(f"{FOLDER}/index.md", "- two-and-two", "- two-and-two\n    - one-and-one")
    server.seconds_until(PAGE, lambda html: 'id="one-and-one"' in html)
    guide.change(f"{FOLDER}/index.md", "\n    - one-and-one", "")
    (guide.root / f"{FOLDER}/one-and-one.md").unlink()
    server.seconds_until(PAGE, lambda html: 'id="one-and-one"' not in html)


def test_a_snippet_is_not_verified_until_it_has_run_again(guide, server):
    guide.change(QUESTION, "add(2, 2)\n4", "add(2, 3)\n5")
    server.seconds_until(PAGE, lambda html: "Not verified yet" in html)
    guide.verify().fine()
    server.seconds_until(PAGE, lambda html: "Not verified yet" not in html)


def test_a_new_title_shows_wherever_the_question_is_named(guide, server):
    guide.change(QUESTION, "# What is two and two?", "# How much are two and two?")
    title = "How much are two and two?"
    server.seconds_until(PAGE, lambda html: html.count(title) >= 3)  # heading, contents, prerequisites
    server.seconds_until("questions/", lambda html: title in html)
    guide.change(QUESTION, "# How much are two and two?", "# What is two and two?")
    server.seconds_until("questions/", lambda html: title not in html)


def test_a_page_outside_the_bank_shows_its_edits_too(guide, server):
    guide.change("docs/another.md", "It leads to", "It now leads to")
    server.seconds_until("another/", lambda html: "It now leads to" in html)
    guide.change("docs/index.md", "A guide of five questions.", "A guide of some questions.")
    server.seconds_until("", lambda html: "A guide of some questions." in html)
