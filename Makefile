PYTHON ?= python3
TORCH ?= torch==2.13.0
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export NQ09_STATE ?= $(CURDIR)/var

.PHONY: help run test quick lint bench-load format setup setup-dev clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup  ## set up what is missing, then serve Telegram (TELEGRAM_BOT_TOKEN) or chat here
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then exec $(BIN)/nq09 run; else exec $(BIN)/nq09 chat; fi

# Processes share the cores; threads within each of them would only wait for one another.
test quick: export OMP_NUM_THREADS = 1

test: setup-dev lint  ## set up what is missing, then check style, types and behaviour
	$(BIN)/pytest --numprocesses 3 --dist loadscope --cov --cov-report=term:skip-covered

quick: setup-dev  ## only tests of single parts: no index of the bank, no server, no whole bot
	$(BIN)/pytest --numprocesses 2 -m "not slow and not postgres and not e2e"

lint: setup-dev  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .
	$(BIN)/hadolint Dockerfile

bench-load: setup-dev  ## the whole service under load, into README's table
	$(BIN)/python -m tests.load --minutes 2 --card README.md

format: setup-dev  ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

setup: .venv/.installed  ## only install; quick when nothing has changed

setup-dev: .venv/.installed-dev  ## the same with what checking needs

clean:  ## delete what was made, what the bot remembers (var/) included
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
