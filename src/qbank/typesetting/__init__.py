"""Formulas to HTML with MathML, each distinct one once."""

from qbank.typesetting.formulas import typeset
from qbank.typesetting.katex import Typeset

__all__ = ["Typeset", "typeset"]
