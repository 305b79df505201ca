"""Settings: all optional, and what cannot be used is said."""

import os
from pathlib import Path

import pytest

from qbank.problems import as_text
from qbank.settings import Settings, read_settings, settings_from


def test_without_a_file_all_is_default(tmp_path):
    assert read_settings(tmp_path) == (Settings(), [])


def test_file_is_read(tmp_path):
    Path(tmp_path, "qbank.toml").write_text("memory_mb = 100\n[macros]\n'\\R' = '\\mathbb{R}'\n")
    settings, problems = read_settings(tmp_path)
    assert problems == []
    assert (settings.memory_mb, settings.macros) == (100, {"\\R": "\\mathbb{R}"})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "\nmemory = 3",
            "qbank.toml:2: there is no setting `memory`; did you mean `memory_mb`? [setting-unknown]\n"
            "  Use only `bank`, `seconds_per_question`, `memory_mb`, `output_kb`, `vetted_months`, `macros`.",
        ),
        (
            "output_kb = 1.5",
            "qbank.toml:1: `output_kb` must be a whole number from 1 to 100,000 [setting-mistyped]\n"
            "  Write `output_kb = 64`.",
        ),
        (
            "vetted_months = true",
            "qbank.toml:1: `vetted_months` must be a whole number from 1 to 1,200 [setting-mistyped]\n"
            "  Write `vetted_months = 12`.",
        ),
        (
            "[macros]\nR = 1",
            "qbank.toml:1: `macros` must be commands with their meanings [setting-mistyped]\n"
            "  Write `macros = { '\\R' = '\\mathbb{R}' }`.",
        ),
        (
            "bank",
            "qbank.toml: this file cannot be read: expected '=' after a key in a key/value pair "
            "(at end of document) [settings-unreadable]\n  Mend it; it is TOML, in UTF-8.",
        ),
        (
            "memory_mb = 100\noutput_kb = no",
            "qbank.toml:2: this file cannot be read: invalid value [settings-unreadable]\n"
            "  Mend it; it is TOML, in UTF-8.",
        ),
        (
            'bank = "../elsewhere"',
            "qbank.toml:1: `bank` must be the path of a folder below this file [setting-mistyped]\n"
            '  Write `bank = "docs/questions"`.',
        ),
        (
            "macros = " + "[" * 5_000,
            "qbank.toml: this file cannot be read: it is nested too deeply [settings-unreadable]\n"
            "  Mend it; it is TOML, in UTF-8.",
        ),
    ],
)
def test_faults_are_reported_and_have_their_default(text, printed):
    settings, problems = settings_from(text)
    assert settings == Settings()
    assert [as_text(problem) for problem in problems] == [printed]


@pytest.mark.parametrize(
    ("key", "least", "most", "step"),
    [
        ("seconds_per_question", 0.1, 3600, 0.01),
        ("memory_mb", 16, 1_000_000, 1),
        ("output_kb", 1, 100_000, 1),
        ("vetted_months", 1, 1200, 1),
    ],
)
def test_numbers_have_bounds(key, least, most, step):
    for value in (least, most):
        assert settings_from(f"{key} = {value}") == (Settings(**{key: value}), [])
    for value in (least - step, most + step, "-inf", "inf", "nan", "9" * 400, "9" * 5_000, "true"):
        settings, problems = settings_from(f"{key} = {value}")
        assert settings == Settings()
        assert len(problems) == 1


@pytest.mark.parametrize(
    "bank", ["", ".", "./", "/bank", "a/../..", "..", "C:bank", r"\\bank", r"a\\..", r"a\u0000"]
)
def test_bank_lies_below_the_project(bank):
    settings, problems = settings_from(f'bank = "{bank}"')
    assert settings == Settings()
    assert [problem.rule for problem in problems] == ["setting-mistyped"]


@pytest.mark.parametrize("bank", ["bank", "docs/questions/", "./docs", "Fragen der Woche", "..a"])
def test_bank_may_be_any_folder_there(bank):
    assert settings_from(f'bank = "{bank}"') == (Settings(bank=bank), [])


def why_unreadable(folder):
    settings, (problem,) = read_settings(folder)
    assert settings == Settings()
    assert (str(problem.location), problem.rule) == ("qbank.toml", "settings-unreadable")
    return problem.message.removeprefix("this file cannot be read: ")


def test_file_that_is_no_text(tmp_path):
    Path(tmp_path, "qbank.toml").write_bytes(b"a\xff")
    assert why_unreadable(tmp_path) == "byte 2 is not UTF-8"


def test_folder_and_pipe_in_its_place(tmp_path):
    Path(tmp_path, "qbank.toml").mkdir()
    assert why_unreadable(tmp_path) == "it is no ordinary file"
    Path(tmp_path, "qbank.toml").rmdir()
    os.mkfifo(tmp_path / "qbank.toml")
    assert why_unreadable(tmp_path) == "it is no ordinary file"


def test_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(tmp_path))

    Path(tmp_path, "qbank.toml").write_text("")
    monkeypatch.setattr(Path, "read_text", refuse)
    assert why_unreadable(tmp_path) == "the system does not allow it"
