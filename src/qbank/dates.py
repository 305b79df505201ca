"""What day it is, as far as a build is concerned."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def current_date() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, so that a build can be repeated.

    Raises:
        ValueError: SOURCE_DATE_EPOCH is no number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
