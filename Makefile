# make run    set up what is missing, then serve Telegram (TELEGRAM_BOT_TOKEN) or chat here
# make test   set up what is missing, then check style, types and behaviour
# make setup  only install; quick when nothing has changed

PYTHON ?= python3
TORCH ?= torch==2.13.0
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export NQ09_STATE ?= $(CURDIR)/var

.PHONY: run test setup setup-dev lint bench-load format clean

run: setup
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then exec $(BIN)/nq09 run; else exec $(BIN)/nq09 chat; fi

test: setup-dev lint
	$(BIN)/pytest --cov --cov-report=term:skip-covered

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/hadolint Dockerfile

bench-load: setup-dev
	$(BIN)/python -m tests.load --minutes 2 --card README.md

format: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

setup: .venv/.installed

setup-dev: .venv/.installed-dev

clean:
	rm -rf .venv var build *.egg-info .mypy_cache .pytest_cache .ruff_cache .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nq09 needs Python 3.11 or newer (PYTHON=... make)")'
	@echo "Creating .venv ..." >&2
	@$(PYTHON) -m venv .venv </dev/null

# PyTorch goes in first, in its CPU build: from PyTorch's own index, else from where pip looks.
.venv/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing (a few minutes the first time) ..." >&2
	@$(BIN)/python -c 'import torch' 2>/dev/null </dev/null \
		|| $(PIP) --timeout 5 --retries 0 --index-url $(TORCH_INDEX) $(TORCH) </dev/null 2>/dev/null \
		|| $(PIP) $(TORCH) </dev/null >&2
	@$(PIP) --editable . </dev/null >&2
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(PIP) --editable '.[dev]' </dev/null >&2
	@touch $@
