"""A bank from its files: order, what is remembered, what is kept when a file breaks."""

import os
from pathlib import Path

import pytest

from builders import FRONT, all_problems, bank_index, bank_of, loaded, question_text, topic_index
from qbank.loading import Memory, load_bank, read_bank, with_last_good, without_broken
from qbank.loading.registers import read_retired, read_synonyms


def ids(bank):
    return [question.id for question in bank.questions]


def test_order_is_that_of_the_indexes():
    files = {f"{topic}/{id_}.md": question_text() for topic, id_ in [("a", "x"), ("a", "y"), ("b", "z")]}
    files["index.md"] = bank_index(["b", "a"])
    files["a/index.md"] = "---\nquestions:\n  Last:\n    - y\n  First:\n    - x\n---\n\n# A\n\nText.\n"
    bank, problems = loaded(bank_of(files))
    assert problems == []
    assert ids(bank) == ["z", "y", "x"]
    assert [section.title for section in bank.topics[1].sections] == ["Last", "First"]


def test_bank_without_an_index_is_empty():
    files = bank_of({"topic/question.md": question_text()})
    texts = {path: text for path, text in files.texts.items() if path != "index.md"}
    bank, problems = load_bank(type(files)(texts))
    assert ids(bank) == []
    assert [problem.rule for problem in problems] == ["index-missing"]


def test_nothing_at_all():
    bank, problems = load_bank(type(bank_of({}))({}))
    assert (bank.name, bank.topics) == ("", ())
    assert [problem.rule for problem in problems] == ["index-missing"]


def test_reading_a_folder(tmp_path):
    for path, text in bank_of({"topic/question.md": question_text()}).texts.items():
        tmp_path.joinpath(path).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(path).write_bytes(text)
    tmp_path.joinpath("topic/.draft.md").write_text("left out")
    tmp_path.joinpath("topic/images").mkdir()
    tmp_path.joinpath("topic/images/a.svg").write_text("<svg/>")
    tmp_path.joinpath("topic/secret.md").symlink_to("/etc/passwd")
    files = read_bank(tmp_path, "docs/questions/")
    assert set(files.texts) == {"index.md", "topic/index.md", "topic/question.md"}
    assert files.others == {"topic/images/a.svg"}
    assert files.folders == {"topic", "topic/images"}
    assert files.unreadable == {"topic/secret.md": "it is a link to another place"}
    assert files.shown("index.md") == "docs/questions/index.md"


def test_drawings_are_read(tmp_path):
    for name in ("a.svg", "b.png"):
        tmp_path.joinpath(name).write_bytes(b"<svg/>")
    files = read_bank(tmp_path, "bank")
    assert files.others == {"a.svg", "b.png"}
    assert files.drawings == {"a.svg": b"<svg/>"}


@pytest.mark.parametrize("name", ["pipe.md", "images/pipe.svg", "images/pipe.png"])
def test_pipe_is_not_read(tmp_path, name):
    tmp_path.joinpath("topic/images").mkdir(parents=True)
    os.mkfifo(tmp_path / "topic" / name)
    files = read_bank(tmp_path, "bank")
    assert files.unreadable == {f"topic/{name}": "it is a pipe or a device"}
    assert files.paths == {f"topic/{name}"}


@pytest.mark.parametrize("name", [b"a\xff.md", b"a\n.md"])
def test_name_that_cannot_be_printed(tmp_path, name):
    Path(os.fsdecode(os.fsencode(tmp_path / "x")[:-1] + name)).write_text("text")
    files = read_bank(tmp_path, "bank")
    assert files.unreadable == {"a?.md": "its name holds a sign that cannot be printed"}
    assert files.paths == {"a?.md"}


def without_right_to(monkeypatch, closed):
    """Folders cannot be read from here on, whoever runs the tests."""
    scandir = os.scandir

    def refuse(place):
        if Path(place) == closed:
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)


@pytest.mark.parametrize(
    ("closed", "printed"),
    [
        ("topic", "bank/topic: this folder cannot be read: permission denied"),
        ("topic/images", "bank/topic/images: this folder cannot be read: permission denied"),
        ("", "bank: this folder cannot be read: permission denied"),
    ],
)
def test_folder_that_cannot_be_read_is_the_only_problem(tmp_path, monkeypatch, closed, printed):
    question = question_text(answer="![A curve](images/curve.svg) and [more](../next/other.md)")
    front = FRONT + "requires:\n  - question\n"
    texts = {"topic/question.md": question, "next/other.md": question_text(front=front)}
    texts["retired.yaml"] = "topic/old: topic/question\n"
    texts["topic/images/curve.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    files = bank_of(texts)
    for path, text in {**files.texts, **files.drawings}.items():
        tmp_path.joinpath(path).parent.mkdir(exist_ok=True, parents=True)
        tmp_path.joinpath(path).write_bytes(text)
    assert all_problems(read_bank(tmp_path, "bank")) == ""
    without_right_to(monkeypatch, tmp_path / closed)
    problems = all_problems(read_bank(tmp_path, "bank"))
    assert problems == f"{printed} [file-unreadable]\n  Put a folder in its place that can be read.\n"


def test_reading_a_folder_that_is_not_there(tmp_path):
    assert read_bank(tmp_path / "absent", "absent").paths == frozenset()


def test_only_changed_files_are_read_again():
    memory = Memory()
    before, _ = load_bank(bank_of({"topic/one.md": question_text(), "topic/two.md": question_text()}), memory)
    after, _ = load_bank(
        bank_of({"topic/one.md": question_text(), "topic/two.md": question_text("New?")}), memory
    )
    assert after.questions[0] is before.questions[0]
    assert after.questions[1].plain_title == "New?"


def test_files_that_are_gone_are_forgotten():
    memory = Memory()
    both = bank_of({"topic/one.md": question_text(), "topic/two.md": question_text()})
    before, _ = load_bank(both, memory)
    load_bank(bank_of({"topic/one.md": question_text()}), memory)
    after, _ = load_bank(both, memory)
    assert after.questions[0] is before.questions[0]
    assert after.questions[1] is not before.questions[1]


def test_remembered_files_keep_their_problems():
    memory = Memory()
    files = bank_of({"topic/one.md": question_text(in_short="")})
    assert load_bank(files, memory)[1] == load_bank(files, memory)[1] != []


GOOD = {
    name: question_text(f"What is {name}?") for name in ("topic/one.md", "topic/two.md", "topic/three.md")
}


@pytest.mark.parametrize(
    "broken", [question_text("Broken?", in_short=""), "", b"\xff", question_text().replace("# Why", "Why")]
)
def test_broken_question_keeps_its_last_good_version(broken):
    previous, _ = load_bank(bank_of(GOOD))
    bank, problems = load_bank(bank_of({**GOOD, "topic/two.md": broken}))
    kept = with_last_good(bank, problems, previous)
    assert kept.questions == previous.questions


@pytest.mark.parametrize("index", ["topic/index.md", "index.md"])
@pytest.mark.parametrize("text", ["no front matter", "---\n---\n\n# A title\n\nWhat it is.\n"])
def test_broken_index_keeps_what_was_listed(index, text):
    previous, _ = load_bank(bank_of(GOOD))
    bank, problems = load_bank(bank_of({**GOOD, index: text}))
    assert ids(with_last_good(bank, problems, previous)) == ["one", "two", "three"]


def test_what_was_never_good_is_shown_as_it_is():
    broken = question_text("Broken?", in_short="")
    bank, problems = load_bank(bank_of({**GOOD, "topic/two.md": broken}))
    good = without_broken(bank, problems)
    assert ids(good) == ["one", "three"]
    assert ids(with_last_good(bank, problems, good)) == ["one", "two", "three"]
    assert with_last_good(bank, problems, None) is bank


def test_deleted_question_does_not_come_back():
    previous, _ = load_bank(bank_of(GOOD))
    fewer = {path: text for path, text in GOOD.items() if path != "topic/two.md"}
    bank, problems = load_bank(bank_of(fewer))
    assert ids(with_last_good(bank, problems, previous)) == ["one", "three"]


def test_registers():
    files = bank_of(
        {
            "topic/one.md": question_text(),
            "topic/index.md": topic_index(["one"]),
            "synonyms.yaml": "- [KV, key-value]\n- [NO, 3.10]\n",
            "retired.yaml": "topic/old: topic/one\ntopic/gone: null\n",
        }
    )
    assert read_synonyms(files) == ((("KV", "key-value"), ("NO", "3.10")), [])
    entries, problems = read_retired(files)
    assert [(entry.old.text, entry.new) for entry in entries] == [
        ("topic/old", "topic/one"),
        ("topic/gone", None),
    ]
    assert problems == []
