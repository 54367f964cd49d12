# make report: the book of the default year. make test: all tests. Both set up everything they need.
PYTHON ?= python3
YEAR ?= 2023
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: report test check bench bench-nasional bench-docs jupyter kamus api lock wheel clean

report: $(VENV)/ready
	@$(PY) -m lkjip build $(YEAR)

check: $(VENV)/ready
	@$(PY) -m lkjip check $(YEAR)

test: $(VENV)/ready-dev
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/ready-dev
	@$(PY) tests/bench.py

# What a report costs, from 200 different offices; what is said of it in docs/.
bench-nasional: $(VENV)/ready-dev
	@$(PY) tests/bench.py --only biaya nasional --offices 200

bench-docs: $(VENV)/ready-dev
	@$(PY) tests/bench.py --docs

jupyter: $(VENV)/ready-dev
	@$(PY) -m jupyterlab notebooks

$(VENV)/ready: requirements.lock pyproject.toml
	@echo "Menyiapkan lingkungan di $(VENV) (sekali saja, beberapa menit)…"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(PY) -m lkjip.book.browser
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Newest versions that fit pyproject.toml; review the difference before committing it.
COMPILE = $(PY) -m uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --no-header --python-version 3.11
lock: $(VENV)/ready
	@$(PY) -m pip install --quiet uv
	@echo "setuptools" | $(COMPILE) - --output-file requirements.lock
	@echo "setuptools" | $(COMPILE) - --extra dev --extra jupyter --extra publish --extra cluster --constraint requirements.lock --output-file requirements-dev.lock

# From the committed files, in a folder of its own: setuptools packs whatever an earlier build left beside it.
wheel: $(VENV)/ready
	@rm -rf build/roda && mkdir -p build/roda
	@git archive HEAD | tar -x -C build/roda
	@$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist build/roda
	@ls dist/*.whl

clean:
	@rm -rf build _site bab _isi _variables.yml .quarto

kamus: $(VENV)/ready
	@$(PY) -m lkjip.data.kamus > docs/kamus-data.md

api: $(VENV)/ready-dev
	@$(PY) -m pdoc --docformat google --no-show-source --output-directory build/api lkjip '!lkjip.__main__'
