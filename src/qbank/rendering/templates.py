"""The Jinja templates, compiled once in a process."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("qbank.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


def filled(name: str, **values: object) -> Markup:
    """A template of this package with its places filled; whatever is no markup is escaped."""
    return Markup(_environment().get_template(name).render(values))  # noqa: S704 - autoescape is on
