#!/bin/sh
# Prints the time that a build is dated with, in seconds since 1970: SOURCE_DATE_EPOCH, else the commit's, else that
# of the latest vetting. So the same sources give the same bytes.
set -eu
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
elif git log -1 --format=%ct 2>/dev/null; then
    :
else
    latest=$(grep -rhoE '^vetted: *[0-9]{4}-[0-9]{2}-[0-9]{2}' docs/questions | grep -oE '[0-9-]+$' | sort | tail -n 1)
    .venv/bin/python -c "from datetime import *; d = date.fromisoformat('${latest:-1980-01-01}'); print(int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()))"
fi
