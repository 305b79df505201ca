"""What day it is, as far as a build is concerned."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def current_date() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, so that a build can be repeated.

    Raises:
        ValueError: SOURCE_DATE_EPOCH names no day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):  # which of them, depends on the system
        message = f"SOURCE_DATE_EPOCH is {epoch[:40]!r}; it must be a date in whole seconds since 1970"
        raise ValueError(message) from None
