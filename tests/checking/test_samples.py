"""Each rule has a sample in `samples/bad`, and beside it the exact text that is printed for it.

A sample is one question, or a folder with a bank where it takes several files. A new rule is shown by two
files; `pytest tests/checking --update-samples` writes the second one, to be read before it is committed.
"""

import importlib
import pkgutil
from pathlib import Path

import pytest

import qbank.checking
import qbank.loading
from builders import all_problems, bank_of, question_text
from qbank.loading import read_bank
from qbank.loading.rule import Rule

SAMPLES = Path(__file__).parent.parent / "samples"
BAD = sorted(path for path in SAMPLES.joinpath("bad").iterdir() if path.suffix != ".txt")
GOOD = sorted(SAMPLES.joinpath("good").iterdir())

NEIGHBOUR = question_text("What stands beside it?")
GENERATED = {"file-too-large", "front-matter-too-large"}
"""Shown by generated text in `tests/loading/test_limits.py`: their samples would be long."""


def problems_of(sample):
    if sample.is_dir():
        return all_problems(read_bank(sample, "bank"))
    files = {"topic/neighbour.md": NEIGHBOUR, f"topic/{sample.name}": sample.read_bytes()}
    return all_problems(bank_of(files, shown_as="bank"))


def all_rules():
    for package in (qbank.loading, qbank.checking):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield from (v for v in vars(importlib.import_module(module.name)).values() if isinstance(v, Rule))


@pytest.mark.parametrize("sample", BAD, ids=lambda path: path.stem)
def test_bad_sample_prints_exactly_its_problems(sample, request):
    expected = sample.with_suffix(".txt")
    printed = problems_of(sample)
    if request.config.getoption("--update-samples"):
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert f"[{sample.stem}]" in printed or sample.stem not in {rule.name for rule in all_rules()}


@pytest.mark.parametrize("sample", GOOD, ids=lambda path: path.stem)
def test_good_sample_has_no_problems(sample):
    assert problems_of(sample) == ""


def test_every_rule_has_a_sample():
    assert {rule.name for rule in all_rules()} - {sample.stem for sample in BAD} == GENERATED


def test_no_two_rules_share_a_name():
    rules = set(all_rules())
    assert len({rule.name for rule in rules}) == len(rules)


def test_every_sample_file_belongs_to_a_sample():
    texts = {path.stem for path in SAMPLES.joinpath("bad").glob("*.txt")}
    assert texts == {sample.stem for sample in BAD}
