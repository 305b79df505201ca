"""A bank that tries to bring a script into the site through every field that an author fills."""

from __future__ import annotations

from guide_scene import Guide

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(1)>"
QUOTED = '"><svg onload=alert(1)>'

_FURTHER = f"""\
Plain {PAYLOAD} and `{PAYLOAD}` and [{PAYLOAD}](javascript:alert(1)) and [link](https://example.org/"onclick="alert(1))
and ![{QUOTED}](https://example.org/x.png) and $\\text{{{PAYLOAD}}}$ and $\\href{{javascript:alert(1)}}{{x}}$.

{PAYLOAD}

| {PAYLOAD} | b |
|---|---|
| c | {QUOTED} |

```html
{PAYLOAD}</code></pre>{PAYLOAD}
```

```python skip="{PAYLOAD.replace(chr(34), "")}"
"{PAYLOAD}"
```

```python
>>> print("{PAYLOAD}")
{PAYLOAD}
```
"""


def write_payloads(guide: Guide) -> None:
    """Two questions with payloads everywhere, in a topic and a bank whose own words are payloads too."""
    guide.write("docs/questions/index.md", _BANK)
    guide.write("docs/questions/arithmetic/index.md", _TOPIC)
    guide.write("docs/questions/arithmetic/two-and-two.md", _open())
    guide.write("docs/questions/arithmetic/largest-number.md", _choice())


_BANK = f"""\
---
name: small-guide
language: en
topics:
  - arithmetic
  - geometry
---

# All {PAYLOAD}

Lead {PAYLOAD}

{_FURTHER}"""

_TOPIC = f"""\
---
questions:
  'Adding {PAYLOAD}{QUOTED}':
    - two-and-two
    - sum-of-odd-numbers
  Choosing:
    - even-numbers
    - largest-number
---

# Arithmetic {PAYLOAD}

Lead {PAYLOAD}{QUOTED}

{_FURTHER}"""


def _head(title: str) -> str:
    aliases = f"aliases:\n  - '{PAYLOAD}'\n"
    return f"---\nlevel: beginner\n{aliases}vetted: 2026-11-20\n---\n\n# {title} {PAYLOAD}\n\n{_FURTHER}\n"


def _open() -> str:
    parts = ("Hint", "In short", "Answer", "Common mistakes", "Follow-ups", "Sources")
    return _head("Two") + "".join(f"## {part}\n\n{_FURTHER}\n" for part in parts)


def _choice() -> str:
    options = f"- [x] Right {PAYLOAD}\n\n  > Since {PAYLOAD}\n\n- [ ] `{PAYLOAD}`\n\n  > Not {QUOTED}\n\n"
    return _head("Largest") + f"## Options\n\n{options}## In short\n\n{_FURTHER}\n## Sources\n\n{_FURTHER}"
