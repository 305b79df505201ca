"""Settings: all optional, and what cannot be used is said."""

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
            "qbank.toml:1: `output_kb` must be a whole number above 0 [setting-mistyped]\n"
            "  Write `output_kb = 64`.",
        ),
        (
            "vetted_months = true",
            "qbank.toml:1: `vetted_months` must be a whole number above 0 [setting-mistyped]\n"
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
    ],
)
def test_faults_are_reported_and_have_their_default(text, printed):
    settings, problems = settings_from(text)
    assert settings == Settings()
    assert [as_text(problem) for problem in problems] == [printed]


def test_file_that_is_no_text(tmp_path):
    Path(tmp_path, "qbank.toml").write_bytes(b"\xff")
    settings, problems = read_settings(tmp_path)
    assert settings == Settings()
    assert [problem.rule for problem in problems] == ["settings-unreadable"]
