"""Builds the site in this folder twice as `mkdocs serve` does, one question edited between, and prints the
seconds of the second build."""

import contextlib
import io
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main() -> float:
    with tempfile.TemporaryDirectory() as site:
        config = load_config("mkdocs.yml", site_dir=site)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        edited = sorted(Path("docs/questions").glob("*/question-*.md"))[0]
        edited.write_text(
            edited.read_text(encoding="utf-8").replace("## Answer", "## Answer\n\nEdited."), encoding="utf-8"
        )
        start = time.perf_counter()
        config = load_config("mkdocs.yml", site_dir=site)
        build(config, serve_url="http://127.0.0.1:8000/")
        return time.perf_counter() - start


if __name__ == "__main__":
    with contextlib.redirect_stderr(io.StringIO()):
        seconds = main()
    print(seconds)
