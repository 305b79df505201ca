"""A table of rules over a loaded bank."""

from qbank.checking.checks import check_bank

__all__ = ["check_bank"]
