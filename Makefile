.DEFAULT_GOAL := help
.PHONY: run test test-unit test-browser test-sweeps test-slow test-postgres lint lock vendor messages \
        bench-applications bench-ideas bench-pages bench-applicants bench-lottery bench-lottery-pools bench-cities bench-reach bench-reports bench-run-sheet bench-seating bench-shortlist bench-similar clean help

BIN := .venv/bin
PORT ?= 8000
export PORT UPGRADE SCREENS
# Over a limit on SQLite is no reason not to look at PostgreSQL.
on_both = failed=0; $(1) || failed=1; dev/with_postgres.sh $(1) || failed=1; exit $$failed

run: ## start the demonstration city on http://127.0.0.1:8000 (PORT= changes it)
	@dev/env.sh run
	@nice -n 19 $(BIN)/python -m tupa.engines.seating.warm >/dev/null 2>&1 &
	@TUPA_DEMO=1 exec $(BIN)/python manage.py serve_demo

test: ## lint, types, migrations, messages, tests on SQLite, browser tests
	@dev/test.sh

test-unit: ## the tests without a browser, without the sweeps and the slow ones
	@dev/env.sh dev
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not sweep and not slow"

test-browser: ## the tests that drive a real Chromium (SCREENS=1 keeps pictures)
	@dev/env.sh dev
	$(BIN)/pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "browser and not slow" tests/browser

test-sweeps: ## what goes through the whole site or very many cases
	@dev/env.sh dev
	$(BIN)/pytest -n 2 --dist loadgroup -m "sweep and not slow"

test-slow: ## the tests that take long
	@dev/env.sh dev
	$(BIN)/pytest -n 2 -m slow

test-postgres: ## the tests without a browser and the sweeps, on a PostgreSQL made for the occasion
	@dev/env.sh dev
	dev/with_postgres.sh $(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not slow"

lint: ## style, format and types
	@dev/env.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: ## pin every dependency with its hashes (UPGRADE=1 renews all)
	@dev/env.sh dev
	dev/lock.sh

vendor: ## fetch the design system and axe-core anew, compile the CSS
	dev/vendor.sh

messages: ## find the texts, update the catalogues, say what is untranslated
	@dev/env.sh dev
	$(BIN)/python dev/messages.py extract
	$(BIN)/python dev/messages.py compile
	$(BIN)/python dev/messages.py check

bench-applications: ## the desk's pages over a call of 10,000 applications
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.applications

bench-ideas: ## search, filters and downloads over 20,000 published ideas
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.ideas

bench-reports: ## reports of a panel of 25: counted, as page, PDF, Word and PowerPoint
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.reports

bench-similar: ## proposals of similar ideas: precision on a labelled set, time over 20,000 ideas
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.similar

bench-pages: ## server time of every page over the demonstration city, on SQLite and PostgreSQL
	@dev/env.sh dev
	@$(call on_both,$(BIN)/python -m benchmarks.pages)

bench-cities: ## a city's pages alone and among a hundred, on SQLite and PostgreSQL
	@dev/env.sh dev
	@$(call on_both,$(BIN)/python -m benchmarks.cities)

bench-applicants: ## 200 people apply at once, on SQLite and PostgreSQL: none lost, none doubled
	@dev/env.sh dev
	@$(call on_both,$(BIN)/python -m benchmarks.applicants)

bench-shortlist: ## the shortlist against its peer (in an environment of its own) and the clock
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.shortlist

bench-run-sheet: ## server time of a run sheet of forty parts and of a workshop's papers
	@dev/env.sh dev
	$(BIN)/python -m benchmarks.run_sheet

bench-lottery: ## the lottery against its peer, pool by pool (TUPA_POOLS= names their folder)
	@dev/env.sh run
	$(BIN)/python -m benchmarks.lottery

bench-lottery-pools: ## the lottery on pools of people (TUPA_POOLS= names their folder)
	@dev/env.sh run
	$(BIN)/python benchmarks/lottery_pools.py

bench-reach: ## travel times on a generated region of two million rides
	@dev/env.sh run
	$(BIN)/python -m benchmarks.reach

bench-seating: ## seating plans on five panels and those of TUPA_SEATING, against targets
	@dev/env.sh run
	$(BIN)/python -m benchmarks.seating

clean: ## remove what was built; the database and the keys in var/ stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis staticfiles *.egg-info
	find tupa tests dev benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find tupa -name '*.mo' -delete

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-20s %s\n", $$1, $$2}' Makefile
