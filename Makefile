# Two commands for a new user: `make demo` and `make test`. Each sets up all that it needs, and can be run again at once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test setup corpus lock clean

demo: setup
	@$(BIN)/python scripts/demo.py

test: setup
	@scripts/check

setup:
	@scripts/setup "$(PYTHON)"

# Thousands of made documents with their gold, in corpus/built; a run that was broken off goes on where it stopped.
corpus: setup
	@$(BIN)/python scripts/build_corpus.py

# Resolves the dependencies of pyproject.toml anew.
lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra dev --no-emit-index-url --no-emit-find-links \
		--no-header pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
