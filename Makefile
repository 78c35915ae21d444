# Everything a newcomer needs: `make demo` and `make test` set themselves up.
SHELL := /bin/sh
PYTHON := .venv/bin/python
SHARED ?=
DEMO := build/demo

.PHONY: demo test check look corpus corpus-whole bench setup setup-test setup-corpus clean

demo: setup  ## set up, make a workspace with returned forms of an invented State in build/demo, and run it
	@$(PYTHON) -m pipeline demo $(DEMO)

test: setup-test check  ## set up, then run every check and every test
	@$(PYTHON) -m pytest -n auto; status=$$?; sh tools/setup.sh report && exit $$status

check: setup  ## ruff, mypy and the layers
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports

look: setup-test  ## every output of the demo as PDF and one PNG sheet, in build/look
	@$(PYTHON) -m pipeline demo $(DEMO)
	@$(PYTHON) tools/look.py $(DEMO)/outbox build/look

corpus: setup-corpus  ## the tests that need the reference material: make corpus SHARED=../shared
	@test -n "$(SHARED)" || { echo "make corpus needs the reference material: make corpus SHARED=../shared" >&2; exit 2; }
	@SHARED="$(abspath $(SHARED))" $(PYTHON) -m pytest -m corpus tests/corpus

corpus-whole:  ## the same with every file of the reference material, not a sample: about half an hour
	@WHOLE=1 $(MAKE) --no-print-directory corpus SHARED=$(SHARED)

bench: setup-test  ## what is measured, and against whom: make bench SHARED=../shared
	@test -n "$(SHARED)" || { echo "make bench needs the reference material: make bench SHARED=../shared" >&2; exit 2; }
	@$(PYTHON) -m bench.translate_files "$(abspath $(SHARED))/specimens"

setup:
	@sh tools/setup.sh use

setup-test:
	@sh tools/setup.sh test

setup-corpus:
	@sh tools/setup.sh corpus

clean:  ## remove what was built; the environment stays
	rm -rf build dist
