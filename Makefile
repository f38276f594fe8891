# `make run` shows the whole line on the embedded demo site; `make test` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.PHONY: setup run test lint types bench docs lock clean

setup: $(VENV)/.ready

# Rebuilt when the locked versions or the project's own metadata change.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "vnfacts needs Python 3.11 to 3.13, this is %d.%d; try: make PYTHON=python3.12 setup" % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

run: setup
	$(BIN)/vnfacts demo

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

test: lint types
	$(BIN)/pytest

# A pip of 2023 stumbles over an extra that two of the peers ask for.
bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=24.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python -m benchmarks.whole
	$(BIN)/python -m benchmarks.cleaning --peers
	$(BIN)/python -m benchmarks.cleaning --scrambled
	$(BIN)/python -m benchmarks.agreement
	$(BIN)/python -m benchmarks.mentions
	$(BIN)/python -m benchmarks.when
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.night
	$(BIN)/python -m benchmarks.audit
	$(BIN)/python -m benchmarks.scale --pages 10000 --jobs 2
	$(BIN)/python -m benchmarks.web
	$(BIN)/python -m benchmarks.kill
	$(BIN)/python -m benchmarks.parallel
	$(BIN)/python -m benchmarks.conformance

# Regenerates what is derived from the classes; `make test` fails when it is stale.
docs: setup
	$(BIN)/python -m schemas.generate

# New versions for everybody: resolves pyproject.toml anew and writes the lock.
lock:
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[dev]'
	$(BIN)/python -m pip freeze --exclude vnfacts > requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
