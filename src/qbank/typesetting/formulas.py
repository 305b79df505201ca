"""Typesets what the cache does not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from qbank.model import Formula
from qbank.typesetting.cache import Cache
from qbank.typesetting.katex import KaTeX, Typeset, fingerprint


def typeset(
    formulas: Iterable[Formula], cache: Path | None, macros: Mapping[str, str]
) -> dict[Formula, Typeset]:
    """Each formula once; the JavaScript engine is started only if the cache lacks one of them."""
    wanted = list(dict.fromkeys(formulas))
    if not wanted:
        return {}
    memory = Cache(cache, fingerprint(macros))
    known = memory.read(wanted)
    missing = [formula for formula in wanted if formula not in known]
    if missing:
        with KaTeX(macros) as katex:
            fresh = katex.typeset(missing)
        memory.write(fresh)
        known.update(fresh)
    return {formula: known[formula] for formula in wanted}
