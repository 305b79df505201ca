"""Runs the Node.js that pip installed, so that nobody needs a Node of their own."""

import os
import sys

from npm import NODE

if __name__ == "__main__":
    os.execv(NODE, [str(NODE), *sys.argv[1:]])
