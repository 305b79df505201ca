"""Runs the snippets of questions, compares what they print with what is written, and draws the figures.

The way of a question: `plan` makes steps of its snippets; `runner` starts one nursery, where `warden` forks a
`child` for each question; `comparison` and `findings` judge what it sends back; `record` keeps what passed.
"""

from qbank.verification.limits import limits_not_enforced
from qbank.verification.lock import UnusableFolderError
from qbank.verification.record import read_record
from qbank.verification.update import update_outputs
from qbank.verification.verifying import Outcome, verify
from qbank.verification.watch import watch

__all__ = [
    "Outcome",
    "UnusableFolderError",
    "limits_not_enforced",
    "read_record",
    "update_outputs",
    "verify",
    "watch",
]
