#!/bin/sh
# Makes .venv with the Python named as $1. Debian ships python3 without its venv module: installs it when root, else names it.
set -eu
python=$1
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "qbank needs Python 3.11 or newer; $python is $("$python" --version 2>&1). Call: make PYTHON=/path/to/python3.11" >&2
    exit 2
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    else
        echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
        exit 2
    fi
fi
"$python" -m venv .venv
