import json

import pytest
from click.testing import CliRunner

from qbank.cli import main

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


def test_verify_runs_once_and_remembers(bank):
    assert qbank("verify").stderr.endswith("1 run, 0 unchanged: 0 problems\n")
    assert qbank("verify").stderr.endswith("0 run, 1 unchanged: 0 problems\n")
    assert qbank("verify", "--no-cache").stderr.endswith("1 run, 0 unchanged: 0 problems\n")


def test_verify_shows_the_difference_and_update_mends_it(bank):
    path = bank / "two.md"
    path.write_text(QUESTION.replace("\n4\n", "\n5\n"))
    result = qbank("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("docs/questions/sums/two.md:17: ")
    assert qbank("verify", "--update").exit_code == 0
    assert path.read_text() == QUESTION


def test_stats_count_what_is_there(bank):
    total = json.loads(qbank("stats", "--json").stdout)["total"]
    assert total["questions"] == 1
    assert total["levels"]["beginner"] == {"open": 1, "choice": 0}
    assert total["examples"] == 1
    assert total["minutes"] == 5
    assert total["oldest_vetting"] == "2026-11-20"


def test_stats_as_a_table(bank):
    assert "Sums" in qbank("stats").stdout
