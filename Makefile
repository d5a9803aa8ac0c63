# The few commands people type. Each sets up by itself what it needs and is not there yet.
#   PYTHON=/path/to/python3.11   use this interpreter for .venv

SHELL := /bin/sh
VENV := .venv/bin
RUNS := pyproject.toml tools/setup.sh tools/requirements-run.txt
TESTS := $(RUNS) tools/requirements-test.txt
ARTIFACTS := run-artifacts
# A lane under Wine mostly waits. A fourth makes answers late that tests want within a second.
PYTEST := $(VENV)/python -m pytest -q -p no:benchmark --dist loadfile
IN_LANES := $(PYTEST) -n 2 --no-loadscope-reorder
UNDER_WINE := $(PYTEST) -n 3 tests/windows
.DEFAULT_GOAL := help
export PYTHON

.PHONY: help run check test clients system-clients test-windows windows-installer lint format demo screenshots bench bench-windows soak soak-windows monkey crash fuzz bare clean system-run system-show system-test system-wine system-all

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 24

ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
run: .venv/runs ## start the program; without a screen, show it at work on one of its own
	@$(VENV)/python main.py
else
run: system-show .venv/runs
	@PYTHONPATH=tests/e2e $(VENV)/python tools/showcase.py $(ARTIFACTS)
endif

test: system-all lint ## every check: format, lint, types and all tests, those of the Windows build as well
	@$(IN_LANES) --ignore tests/windows -m "not bench"
	@$(UNDER_WINE)

check: lint ## between edits, in a minute and a half: format, lint, layers, types, and the tests that need no screen
	@$(IN_LANES) --hypothesis-profile quick --ignore tests/e2e --ignore tests/windows -m "not bench and not long and not x11"

test-windows: system-wine .venv/tests ## the tests of the Windows build under Wine alone
	@$(UNDER_WINE)

windows-installer: .venv/runs ## the Windows program and its installer, into dist/
	@tools/windows/installer.sh

lint: .venv/tests
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@said=$$($(VENV)/lint-imports --no-logo --no-cache) || { printf '%s\n' "$$said"; exit 1; }
	@$(VENV)/mypy

format: .venv/tests ## put the code into its one form
	@$(VENV)/ruff check --fix-only . && $(VENV)/ruff format .

demo: .venv/tests system-show ## draw docs/screenshots and docs/demo.gif anew from the real program
	@PYTHONPATH=tests/e2e $(VENV)/python tools/demo.py docs

bench: .venv/tests system-wine ## measure the numbers to hold, in a quarter of an hour; nothing else should run meanwhile
	@$(VENV)/python tests/bench/measure.py
	@$(VENV)/python -m pytest -q -m bench tests/bench
	@$(VENV)/python tests/windows/bench_windows.py

soak: .venv/tests ## paste ten thousand times under random faults, on DESKS=6 at once (ROUNDS=10000)
	@$(VENV)/python tests/e2e/soak.py --pastes $(or $(ROUNDS),10000) --desks $(or $(DESKS),6)

clients: .venv/tests system-clients ## paste into larger programs as people have them, and print a table (ROUNDS=5)
	@$(VENV)/python tests/e2e/clients.py --rounds $(or $(ROUNDS),5)

soak-windows: .venv/tests system-wine ## the same in short on the Windows build under Wine (ROUNDS=500)
	@$(VENV)/python tests/windows/soak_windows.py $(or $(ROUNDS),500)

monkey: .venv/tests ## random keys, clicks and windows against a model (ROUNDS=200, SEED=1, LANES=6, WM=openbox, REPLAY="…")
	@PYTHONPATH=tests/e2e $(VENV)/python -m monkey --rounds $(or $(ROUNDS),200) --seed $(or $(SEED),1) \
		$(if $(LANES),--lanes $(LANES)) $(if $(WM),--manager $(WM)) $(if $(REPLAY),--replay "$(REPLAY)")

bench-windows: .venv/tests system-wine ## the numbers of the Windows build under Wine alone
	@$(VENV)/python tests/windows/bench_windows.py

crash: .venv/tests ## kill the program while it writes, garble what it wrote, and look at the library (ROUNDS=200)
	@JINNANG_CRASH_ROUNDS=$(or $(ROUNDS),200) $(VENV)/python -m pytest -q -s tests/storage/test_crash.py tests/storage/test_crash_keeping.py tests/storage/test_whole.py tests/storage/test_restoring.py tests/storage/test_leaves_for_good.py tests/test_crash_import.py

fuzz: .venv/fuzz ## every parser on inputs that atheris makes, two at once (SECONDS=60 for each; NAMES="table pack")
	@$(VENV)/python tests/fuzz/run.py --seconds $(or $(SECONDS),60) $(NAMES)

bare: ## both commands of the README on a Debian that has nothing but git, make and Python, in a folder; needs root
	@tools/bare.sh make run
	@tools/bare.sh make test

clean: ## remove what these commands made, .venv as well
	rm -rf .venv $(ARTIFACTS) .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks build dist *.egg-info
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

.venv/runs: $(RUNS) | system-run
	@tools/setup.sh python run
	@touch $@

.venv/tests: $(TESTS) | system-test
	@tools/setup.sh python test
	@touch .venv/runs $@

.venv/fuzz: .venv/tests tools/requirements-fuzz.txt
	@tools/setup.sh python fuzz
	@touch $@

system-run:
	@tools/setup.sh system run

system-show:
	@tools/setup.sh system run show

system-test:
	@tools/setup.sh system run show test

system-clients:
	@tools/setup.sh system run show test clients

system-wine:
	@tools/setup.sh system run show wine

system-all:
	@tools/setup.sh system run show test wine
