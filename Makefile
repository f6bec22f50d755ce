PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test soak check bench locale keys screenshot clean

setup: .venv/.ready

.venv/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: setup ## both score tables, then the TUI if this is a terminal
	$(BIN)/xftui demo --tables

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup

soak: setup ## the long forms of the fault tests
	$(BIN)/python -m pytest -m soak

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=.:plugins $(BIN)/lint-imports

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m pytest tests/bench -s -p no:xdist --override-ini addopts=

locale: setup ## collect the strings of the interface and compile the catalogues
	mkdir -p build
	$(BIN)/pybabel extract --no-location --sort-output --project xftui --output build/xftui.pot xftui
	$(BIN)/pybabel update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap --domain xftui --input-file build/xftui.pot --output-dir xftui/locale
	$(BIN)/pybabel compile --domain xftui --directory xftui/locale
	$(BIN)/pybabel compile --domain click --directory xftui/locale

keys: setup ## docs/keys.md, the keys of every screen
	$(BIN)/python -m tests.tools.keys_page

screenshot: setup ## docs/screen.svg and docs/pictures, of the README and the manual
	$(BIN)/python -m tests.tools.screenshot

clean:
	rm -rf .venv build dist
