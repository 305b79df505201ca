import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from qbank import coverage, verification
from qbank.cli import _table, main
from qbank.model import Level, Question

QUESTION = """\
---
level: beginner
aliases:
  - addition
vetted: 2026-11-20
---

# What is two and two?

## In short

Four.

## Answer

```python
>>> 2 + 2
4
```

## Sources

- Arithmetic, since long ago.
"""


@pytest.fixture
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    topic = tmp_path / "docs" / "questions" / "sums"
    topic.mkdir(parents=True)
    bank_index = "---\nname: sums\nlanguage: en\ntopics:\n  - sums\n---\n\n# All\n\nA bank.\n"
    topic.parent.joinpath("index.md").write_text(bank_index)
    topic.joinpath("index.md").write_text(
        "---\nquestions:\n  Easy:\n    - two\n---\n\n# Sums\n\nOf numbers.\n"
    )
    topic.joinpath("two.md").write_text(QUESTION)
    return topic


def qbank(*words):
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_help_shows_what_there_is_and_nothing_else():
    commands = qbank("--help").output.split("Commands:")[1].split()
    assert [word for word in commands if word in ("check", "verify", "stats", "sheet", "search")] == [
        "check",
        "stats",
        "verify",
    ]


def test_check_of_a_good_bank(bank):
    result = qbank("check")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "1 question checked: 0 errors, 0 pieces of advice\n"


def test_check_names_place_rule_and_way_out(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("level: beginner", "level: beginer"))
    result = qbank("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("docs/questions/sums/two.md:2: ")
    assert "beginner" in result.stdout


def test_check_as_json(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("## In short\n\nFour.\n\n", ""))
    problems = json.loads(qbank("check", "--format", "json").stdout)
    assert [set(problem) for problem in problems] == [
        {"path", "line", "rule", "severity", "message", "remedy"}
    ]
    assert problems[0]["path"] == "docs/questions/sums/two.md"


def test_advice_fails_only_when_strict(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("vetted: 2026-11-20\n", ""))
    assert qbank("check").exit_code == 0
    assert qbank("check", "--strict").exit_code == 1


def test_vetting_is_compared_with_the_given_date(bank):
    assert qbank("check", "--strict", "--today", "2027-10-01").exit_code == 0
    assert qbank("check", "--strict", "--today", "2028-01-01").exit_code == 1


def test_paths_narrow_the_report(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("level: beginner", "level: beginer"))
    assert qbank("check", "docs/questions/index.md").exit_code == 0
    assert qbank("check", "docs/questions/sums").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nowhere"),
        ("verify", "nobody"),
        ("verify", "--jobs", "0"),
        ("verify", "--update", "--watch"),
    ],
)
def test_wrong_use_exits_with_two(bank, words):
    result = qbank(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_without_a_bank_it_says_where_to_go(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = qbank("check")
    assert result.exit_code == 2
    assert result.stderr == (
        "docs/questions: no bank here\n"
        "  Run qbank in the folder above the bank, or name the bank in qbank.toml.\n"
    )


def test_what_is_wrong_with_the_settings_comes_first_when_there_is_no_bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("qbank.toml").write_text("bank = 3\n")
    first, *_, place, _ = qbank("check").stderr.splitlines()
    assert first.startswith("qbank.toml:1: ")
    assert place == "docs/questions: no bank here"


def test_verify_runs_once_and_remembers(bank):
    assert qbank("verify").stderr == "1 run, 0 unchanged: 0 problems\n"
    assert qbank("verify").stderr == "0 run, 1 unchanged: 0 problems\n"
    assert qbank("verify", "--no-cache").stderr == "1 run, 0 unchanged: 0 problems\n"


def unlisted(bank):
    bank.joinpath("three.md").write_text(QUESTION)
    return "docs/questions/sums/three.md: "


def untitled(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("# What is two and two?\n", ""))
    return "docs/questions/sums/two.md:"


def unreadable(bank):
    bank.joinpath("two.md").write_bytes(b"\xff")
    return "docs/questions/sums/two.md: "


def malformed(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace(">>> 2", ">>>2"))
    return "docs/questions/sums/two.md:17: "


def misset(bank):
    Path("qbank.toml").write_text('memory_mb = "much"\n')
    return "qbank.toml:1: "


@pytest.mark.parametrize("spoil", [unlisted, untitled, unreadable, malformed, misset])
def test_verify_is_not_green_where_something_kept_code_from_being_run(bank, spoil):
    place = spoil(bank)
    result = qbank("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith(place)
    assert not result.stderr.endswith(" 0 problems\n")
    assert qbank("stats").stderr.endswith(": run `qbank check`\n")


def test_of_chosen_questions_only_what_concerns_them_is_told(bank):
    unlisted(bank)
    assert qbank("verify", "two").exit_code == 0
    misset(bank)
    assert qbank("verify", "two").exit_code == 1


def test_the_second_question_of_an_id_is_verified_too(bank):
    twin = bank.parent / "twins"
    twin.mkdir()
    index = bank.parent / "index.md"
    index.write_text(index.read_text().replace("  - sums\n", "  - sums\n  - twins\n"))
    twin.joinpath("index.md").write_text(bank.joinpath("index.md").read_text())
    twin.joinpath("two.md").write_text(QUESTION.replace("\n4\n", "\n5\n"))
    for _ in range(2):
        assert "docs/questions/twins/two.md:17: the example prints something else" in qbank("verify").stdout
    qbank("verify", "--update")
    assert twin.joinpath("two.md").read_text() == QUESTION


def test_watching_takes_the_same_options(bank, monkeypatch):
    told = []
    monkeypatch.setattr(verification, "watch", lambda load, *given: told.append((load(), given[-2:])))
    qbank("verify", "--watch", "two", "--jobs", "1", "--no-cache")
    [(questions, options)] = told
    assert [question.id for question in questions] == ["two"]
    assert options == (1, False)


def test_watching_nobody_is_wrong_use(bank, monkeypatch):
    monkeypatch.setattr(verification, "watch", lambda *_: None)
    assert qbank("verify", "--watch", "nobody").exit_code == 2


def test_watching_tells_what_is_wrong_with_the_bank_too(bank, monkeypatch):
    def watch(load, place, settings, folder, on_outcome, *rest):
        on_outcome(verification.verify(load(), place, settings))

    monkeypatch.setattr(verification, "watch", watch)
    place = unlisted(bank)
    assert qbank("verify", "--watch").stdout.startswith(place)


def test_where_nothing_can_be_kept_all_else_goes_on(bank):
    bank.joinpath("two.md").write_text(QUESTION.replace("Four.", "It is $4$."))
    Path(".qbank").write_text("in the way")
    assert qbank("check").exit_code == 0
    assert qbank("stats").exit_code == 0
    result = qbank("verify")
    assert result.exit_code == 2
    assert result.stderr == (
        ".qbank: File exists; make it writable, or delete it to start afresh: all in it is made again\n"
    )


def test_the_date_of_a_build_is_not_today(bank, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert qbank("check", "--strict", "--today", "2026-11-21").exit_code == 0
    assert qbank("check").exit_code == 0


def test_without_paths_everything_is_reported_wherever_it_lies(bank, monkeypatch):
    bank.joinpath("two.md").write_text(QUESTION.replace("level: beginner", "level: beginer"))
    monkeypatch.setattr(Path, "is_relative_to", lambda *_: False)  # as between two drives
    assert qbank("check").exit_code == 1


def test_verify_shows_the_difference_and_update_mends_it(bank):
    path = bank / "two.md"
    path.write_text(QUESTION.replace("\n4\n", "\n5\n"))
    result = qbank("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("docs/questions/sums/two.md:17: ")
    assert qbank("verify", "--update").exit_code == 0
    assert path.read_text() == QUESTION


def test_a_file_that_cannot_be_rewritten_is_told_in_one_line(bank, monkeypatch):
    bank.joinpath("two.md").write_text(QUESTION.replace("\n4\n", "\n5\n"))

    def refuse(*_):
        raise PermissionError(13, "Permission denied", "docs/questions/sums/two.md")

    monkeypatch.setattr("qbank.verification.update.write", refuse)  # nothing is refused to root
    result = qbank("verify", "--update")
    assert result.exit_code == 2
    assert "docs/questions/sums/two.md: cannot be rewritten: permission denied\n" in result.stderr


def test_stats_count_what_is_there(bank):
    total = json.loads(qbank("stats", "--json").stdout)["total"]
    assert total["questions"] == 1
    assert total["levels"]["beginner"] == {"open": 1, "choice": 0}
    assert total["examples"] == 1
    assert total["minutes"] == 5
    assert total["oldest_vetting"] == "2026-11-20"


def test_stats_as_a_table(bank):
    result = qbank("stats")
    assert "Sums" in result.stdout
    assert result.stderr == ""


def test_stats_of_an_empty_bank(bank):
    for path in (bank / "two.md", bank / "index.md"):
        path.unlink()
    bank.rmdir()
    assert "All" in qbank("stats").stdout


def test_stats_in_a_pipe_are_not_cut(bank, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    title = "Sums, differences, products and quotients of numbers"
    index = bank / "index.md"
    index.write_text(index.read_text().replace("# Sums", f"# {title}"))
    lines = qbank("stats").stdout.splitlines()
    assert any(line.startswith(title) and "2026-11-20" in line for line in lines)


def table_at(width, name):
    question = Question("id", "t", "id.md", (), Level.BEGINNER, vetted=date(2026, 11, 20))
    row = coverage.Coverage(name, (question,))
    stream = io.StringIO()
    Console(file=stream, width=width).print(_table([row], replace(row, name="All")))
    return stream.getvalue()


def test_stats_fit_on_eighty_columns():
    shown = table_at(80, "Transformers")
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= 80
    assert all(word in shown for word in ("Transformers ", "beginner intermediate advanced", " 2026-11-20 "))


def test_long_names_are_folded_between_words():
    shown = table_at(80, "Probability, statistics [and] counting").splitlines()
    assert {"Probability,", "statistics", "counting"} <= {line.split(" ")[0] for line in shown}


@pytest.mark.parametrize("width", [40, 60])
def test_where_there_is_no_room_at_all_nothing_is_cut_either(width):
    shown = table_at(width, "Transformers")
    assert "\N{HORIZONTAL ELLIPSIS}" not in shown
    names = "".join(line.split(" ")[0] for line in shown.splitlines())
    assert "Transformers" in names
