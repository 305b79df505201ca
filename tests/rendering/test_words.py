"""Words come from the strings file and from nowhere else."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

import qbank.rendering
from qbank.model import Kind, Level
from qbank.rendering.templates import filled
from qbank.rendering.words import MissingWordError, english, read_words

SOURCE = Path(qbank.rendering.__file__).parent
TEMPLATES = sorted((SOURCE / "templates").glob("*.html"))
SPOKEN = re.compile(r'(?:aria-label|alt|title|placeholder|summary)="([^"]*)"')

WORDS = read_words("""
things: { one: "{count} thing", other: "{count} things" }
place:
  inner: "a {name} & b"
plain: No
""")


def test_a_text_with_its_places_filled():
    assert WORDS("place.inner", name="<b>") == "a &lt;b&gt; &amp; b"
    assert WORDS("place.inner", name=Markup("<b>x</b>")) == "a <b>x</b> &amp; b"


def test_forms_by_count():
    assert [WORDS("things", count=count) for count in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]
    assert WORDS.strong("things", count=1) == "<b>1</b> thing"


def test_words_are_never_read_as_anything_else():
    assert WORDS("plain") == "No"


@pytest.mark.parametrize("key", ["nothing", "place", "place.outer"])
def test_a_missing_word_is_an_error(key):
    with pytest.raises(MissingWordError, match=f"{key} is not in the strings file"):
        WORDS(key)


def test_a_place_that_nobody_fills_is_an_error():
    with pytest.raises(MissingWordError, match=r"place\.inner: nothing for 'name'"):
        WORDS("place.inner")


def test_below():
    assert WORDS.below("place") == {"inner": "a {name} & b"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path):
    template = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    spoken = SPOKEN.findall(template)
    text = re.sub(r"<[^>]*>", "", template)
    assert not re.search(r"\w", text + "".join(spoken))


def test_every_word_is_used_and_every_used_word_is_there():
    sources = [*TEMPLATES, *SOURCE.glob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    quoted = set(re.findall(r'"([a-z_]+\.(?!html")[a-z_]+)"', code))
    built = {f"level.{level}" for level in Level} | {f"kind.{kind}" for kind in Kind}
    built |= {f"tools.{kind}" for kind in Kind}
    ours = {key for key in english().texts if not key.startswith("scripts.")}
    assert ours <= quoted | built
    groups = {key.split(".")[0] for key in english().texts}
    assert {key for key in quoted if key.split(".")[0] in groups} <= set(english().texts)


def test_every_word_for_scripts_is_used_there_and_the_reverse():
    web = Path(str(files("qbank").joinpath("web")))
    scripts = [path for path in web.rglob("*.js") if "vendor" not in path.parts]
    code = "\n".join(path.read_text("utf-8") for path in scripts)
    states = {f"mark_{state}" for state in ("right", "wrong", "missed")}
    ours = set(english().below("scripts"))
    assert ours <= set(re.findall(r'"([a-z_]+)"', code)) | states
    calls = " ".join(re.findall(r"\bword\(([^)]*)\)", code))
    assert set(re.findall(r'"([a-z_]+)"', calls)) <= ours


def test_a_place_of_a_template_that_nobody_fills_is_an_error():
    with pytest.raises(UndefinedError, match="'words' is undefined"):
        filled("known-mark.html")
