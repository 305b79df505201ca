"""The content security policy of a page: page in, page with its policy out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

# A script ends at the first `</script`, whatever stands in it, so that no parser is needed to find it;
# parsing all of a page would take longer than making it.
SCRIPT = re.compile(
    r"<script\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(?P<text>.*?)</script\b",
    re.IGNORECASE | re.DOTALL,
)
NOT_RUN = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?!javascript)""", re.IGNORECASE)
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)

POLICY = (
    "default-src 'self'; img-src 'self' data:; script-src {scripts}; "
    "style-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'"
)


def with_policy(page: str, untrusted: Iterable[str] = ()) -> str:
    """The page with a policy that admits the theme's inline scripts by hash and nothing from another origin.

    A script that comes from one of the `untrusted` texts, which authors wrote, is not admitted: such texts
    are escaped already, and this is the second lock.

    The policy is placed right after the declaration of the character set, which browsers look for in the
    first 1,024 bytes; a page without one is returned as it is.
    """
    texts = list(untrusted)
    scripts = (script for script in inline_scripts(page) if not any(script in text for text in texts))
    sources = dict.fromkeys(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = POLICY.format(scripts=" ".join(["'self'", *sources]))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return CHARSET.sub(lambda found: found.group(0) + meta, page, count=1)


def inline_scripts(page: str) -> list[str]:
    """The exact texts of the scripts that a browser would run from the page itself."""
    return [found["text"] for found in SCRIPT.finditer(page) if not NOT_RUN.search(found["attributes"])]


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
