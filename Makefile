# Two commands suffice: `make run` brings Lindung up with its demo, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export LINDUNG_HOME ?= $(CURDIR)/var

.PHONY: run quick test bench pins clean

run: $(VENV)/run.done
	@$(BIN)/lindung demo --if-empty
	@exec $(BIN)/lindung serve

# What needs neither PostgreSQL nor a browser: style, floors, and the tests of everything that is pure.
quick: $(VENV)/dev.done
	@$(BIN)/ruff check src tests bench
	@$(BIN)/lint-imports > /dev/null
	@$(BIN)/python -m pytest -n 2 tests/unit tests/law tests/architecture tests/docs

test: $(VENV)/dev.done
	@$(BIN)/python tests/machine.py
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/djlint --check src/lindung/web
	@$(BIN)/djlint --lint --quiet src/lindung/web
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python tests/everything.py

bench: $(VENV)/dev.done
	@$(BIN)/python -m bench

# New pins, with hashes and without any address; needs `uv` on the path.
pins:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) var build src/*.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lindung needs Python 3.11 or newer; found: $$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml src/lindung/web/locale/en/LC_MESSAGES/django.po | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/pybabel --quiet compile -D django -d src/lindung/web/locale
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
