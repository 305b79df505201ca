"""All rules in one run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qbank.checking import formulas, images, links, requirements, retirement, upkeep, wording
from qbank.checking.context import Context, Rules
from qbank.checking.silencing import silenced
from qbank.content import Formula
from qbank.loading.files import BankFiles
from qbank.model import Bank
from qbank.problems import Problem, Severity, in_order
from qbank.settings import Settings
from qbank.typesetting import Typeset

RULES: Rules = {
    **wording.RULES,
    **links.RULES,
    **images.RULES,
    **requirements.RULES,
    **formulas.RULES,
    **upkeep.RULES,
    **retirement.RULES,
}
"""A new rule is added to the table of its family, with one sample file."""


def check_bank(
    bank: Bank, files: BankFiles, typeset: Mapping[Formula, Typeset], today: date, settings: Settings
) -> list[Problem]:
    """What is wrong with a bank that could be loaded, or worth a thought."""
    context = Context(bank, files, typeset, today, settings)
    problems = [problem for check in RULES.values() for problem in check(context)]
    advice = {rule.name for rule in RULES if rule.severity is Severity.ADVICE}
    return in_order(silenced(problems, context.questions, advice))
