#!/bin/sh
# Prints the time that a build is dated with, in seconds since 1970: SOURCE_DATE_EPOCH, else the commit's, else 1 January 1980.
echo "${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 315532800)}"
