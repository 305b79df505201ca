# Everything needs Python 3.11 or newer, git and make; the rest is set up by the targets themselves.
#   make serve    verify the bank and serve the guide on http://127.0.0.1:8000/
#   make site     build the guide into site/
#   make test     all tests, in a real browser too
#   make check    tests, format, types, lint and layers: what has to be green before a commit
#   make wheel    the package, with the browser libraries in it, into dist/
#   make format   put code into the agreed format
#   make clean    remove what was generated, keep what was installed

PYTHON ?= python3
BIN := .venv/bin
BIOME := $(BIN)/python scripts/node.py node_modules/@biomejs/biome/bin/biome
VENDOR := src/qbank/web/vendor

export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: setup serve site test check wheel format clean format-check types lint layers bank browser

setup: .venv/.ready $(VENDOR)/.ready

.venv/.ready: requirements.txt pyproject.toml
	sh scripts/make-environment.sh $(PYTHON)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.ready: package.json package-lock.json | .venv/.ready
	$(BIN)/python scripts/npm.py ci --no-audit --no-fund --loglevel=error
	touch $@

$(VENDOR)/.ready: node_modules/.ready scripts/collect.py
	$(BIN)/python scripts/collect.py
	touch $@

serve: setup
	-$(BIN)/qbank verify
	@$(BIN)/qbank verify --watch & watcher=$$!; \
	trap 'kill $$watcher 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
	$(BIN)/mkdocs serve

site: setup
	$(BIN)/qbank verify
	SOURCE_DATE_EPOCH=$$(sh scripts/source-date.sh) $(BIN)/mkdocs build --quiet --strict --site-dir .qbank/next-site
	$(BIN)/python -m qbank.publishing .qbank/next-site site

browser: setup
	sh scripts/find-chromium.sh >/dev/null

test: setup browser
	$(BIN)/python scripts/node.py --test "tests/web/*.test.js"
	$(BIN)/python -m pytest -n auto

check: format-check types lint layers bank test

format-check: setup
	$(BIN)/ruff format --check .
	$(BIOME) format

types: setup
	$(BIN)/mypy
	$(BIN)/python scripts/node.py node_modules/typescript/bin/tsc --project jsconfig.json

lint: setup
	$(BIN)/ruff check .
	$(BIOME) lint --error-on-warnings

layers: setup
	$(BIN)/lint-imports

bank: setup
	$(BIN)/qbank check
	$(BIN)/qbank verify

wheel: setup
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIOME) format --write

clean:
	rm -rf .qbank site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
