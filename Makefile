# deckgen: `make deck` builds the example, `make test` runs every test. Each does its own set-up, once.

PYTHON := .venv/bin/python
OUTLINE := outline.yaml
TSC := tests/tools/node_modules/.bin/tsc
PYTEST := $(PYTHON) -m pytest -n auto
# Where nothing compiled may be kept, each of the many processes compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check

# Hypothesis draws as many examples as each test says; else ten at most.
THOROUGH := --hypothesis-profile ci

.PHONY: deck test quick fuzz durations check bench gallery docs lock clean

## deck: build the example deck into out/
deck: .venv/.deck
	.venv/bin/deckgen build $(OUTLINE) --out out

# What the quick part costs is not known here: the programs of the others end at any test.
## test: every test; those whose program cannot be had are skipped by name
test: .venv/.dev .venv/.system tests/tools/node_modules/.installed
	DECKGEN_CPU_BUDGET=inf $(PYTEST) $(THOROUGH)

## quick: the tests that need no program besides Python
quick: .venv/.dev
	$(PYTEST) -m "not (browser or firefox or office or validator or slow)"

## fuzz: outlines that were mutated at random, made-up words in all markup, numbers in CSV files, and drawings; an hour
fuzz: .venv/.dev
	DECKGEN_FUZZ=1 $(PYTEST) $(THOROUGH) tests/test_adversary.py tests/test_words_kept.py tests/test_numbers_kept.py tests/test_drawings_kept.py -k "mutated or much or many"

## durations: every test, and tests/durations.json anew, by which they are put in order; best on a quiet machine
durations: .venv/.dev .venv/.system tests/tools/node_modules/.installed
	DECKGEN_WRITE_DURATIONS=1 $(PYTEST) $(THOROUGH)

## check: lint, format, types of Python and JavaScript, complexity, and which layer may import which
check: .venv/.dev tests/tools/node_modules/.installed
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/complexipy deckgen --max-complexity-allowed 12 --quiet
	$(PYTHON) tools/density.py
	.venv/bin/lint-imports
	@if [ -x $(TSC) ]; then $(TSC) -p tests/tools/tsconfig.json; else echo "TypeScript is not installed: the scripts are not checked"; fi

## bench: CPU and memory of whole builds, beside pandoc where it is installed; the cold start; how fast a preview follows
bench: .venv/.dev tests/tools/node_modules/.installed
	$(PYTHON) bench/bench.py
	$(PYTHON) bench/start.py
	$(PYTHON) bench/live.py
	$(PYTHON) bench/presenter.py

## gallery: draw docs/gallery.md and its pictures anew, from docs/gallery/*.yaml
gallery: .venv/.dev .venv/.system
	$(PYTHON) tools/gallery.py

## docs: write docs/advices.md anew, from the docstrings in deckgen/check and deckgen/codes
docs: .venv/.dev
	$(PYTHON) tools/advices.py

## lock: renew the locked dependencies (pyproject.toml says which versions may be)
COMPILE := .venv/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-emit-options --no-header \
	--no-annotate --allow-unsafe pyproject.toml
lock: .venv/.dev
	$(COMPILE) --all-build-deps --only-build-deps -o requirements/build.txt
	$(COMPILE) -c requirements/build.txt -o requirements/deck.txt
	$(COMPILE) --extra dev -c requirements/build.txt -c requirements/deck.txt -o requirements/dev.txt
	cd tests/tools && npm install --package-lock-only --omit-lockfile-registry-resolved

## clean: remove everything that the other commands made
clean:
	rm -rf .venv out dist tests/tools/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	.ci/venv

# The repository itself is installed by a .pth file: the code that runs is the code that you edit.
.venv/.deck: requirements/build.txt requirements/deck.txt pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/deck.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.deck
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# Leaves no stamp when something could not be installed, so that the next run tries again.
.venv/.system: .ci/system | .venv/bin/python
	@if .ci/system; then touch $@; fi

tests/tools/node_modules/.installed: tests/tools/package-lock.json
	@if ! command -v npm >/dev/null; then echo "npm is not installed: tests with the validator and axe-core will be skipped, and the scripts are not checked"; \
	elif (cd tests/tools && npm ci --no-audit --no-fund --no-update-notifier --loglevel=error); then touch $@; \
	else echo "npm could not install: tests with the validator and axe-core will be skipped"; fi
