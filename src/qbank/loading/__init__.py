"""Text to model: the files of a bank become a bank and a list of problems."""

from qbank.loading.bank import load_bank
from qbank.loading.files import BankFiles, read_bank
from qbank.loading.last_good import with_last_good, without_broken
from qbank.loading.memory import Memory

__all__ = ["BankFiles", "Memory", "load_bank", "read_bank", "with_last_good", "without_broken"]
