# Everything a maintainer does, in one word. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help setup train run test test-fast coverage mutants check lint format lock spacy-model schemas screenshots bench bench-nlu bench-slow cluster load holes

export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHON UPGRADE
# What Python compiled, and pytest rewrote, is kept for the next time, also where the machine says otherwise.
unexport PYTHONDONTWRITEBYTECODE

test: BRANCHES := beside
test: WORKERS := 2
coverage: BRANCHES := alone
coverage: WORKERS := auto
define all_branches
@.venv/bin/python -m coverage erase
@.venv/bin/python -m pytest -n $(WORKERS) --branches $(BRANCHES)
@.venv/bin/python -m coverage combine -q
@.venv/bin/python -m coverage report
endef

help: ## this list
	@echo "Inloghulp: the helpdesk chatbot for parents. Use: make <word>"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

setup: ## make .venv from requirements.lock; nothing is done when it is up to date
	@scripts/set_up

train: setup ## train the model, when something it is made from has changed
	@exec .venv/bin/inloghulp train

run: train ## start the bot (PORT=5005) and print the address of the demo page
	@exec .venv/bin/inloghulp serve $(if $(PORT),--port $(PORT))

test: train ## run the whole test suite, on two cores, with all that `coverage` asks (ARGS="-k browser" for a part, on one)
	@scripts/chromium >/dev/null
ifdef ARGS
	@exec .venv/bin/python -m pytest $(ARGS)
else
	$(all_branches)
endif

test-fast: setup ## the tests that need no model, no browser and no server, on all cores
	@exec .venv/bin/python -m pytest --fast -n auto $(ARGS)

coverage: setup ## which branches of faq, diagnosis, privacy and channel the tests of these do not take; none may be left
	$(all_branches)

mutants: setup ## break diagnosis, privacy and channel in small ways, and tell what no test sees (ARGS="privacy --sample 100")
	@exec .venv/bin/python scripts/mutants.py $(or $(ARGS),diagnosis privacy channel)

check: lint coverage ## all that a commit is held against: `lint`, and `coverage`

lint: setup ## check the code (ruff, mypy; node, eslint, tsc) and the texts (inloghulp check)
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/python scripts/check_javascript.py
	@.venv/bin/inloghulp check

format: setup ## put the code in the house style
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

lock: ## write requirements.lock anew after a change in requirements.in (UPGRADE=1: newest of all)
	@scripts/lock

spacy-model: setup ## try again to install nl_core_news_sm, where set-up could not reach it
	@exec .venv/bin/python scripts/spacy_model.py

schemas: setup ## write the JSON Schemas of the files that people edit, and the lines that name them
	@exec .venv/bin/python -m inloghulp.checking.schemas

screenshots: setup ## make the pictures in docs/ from the page of a bot that runs (make run)
	@exec .venv/bin/python scripts/screenshots.py

bench: train ## play the same conversations against a stock Rasa bot; writes bench/results.md (ARGS=--quick: a small run)
	@exec .venv/bin/python -W ignore -m bench.stock $(ARGS)

bench-nlu: setup ## measure the understanding beside other tools; writes bench/nlu.md (takes long)
	@scripts/get_nlpjs
	@exec .venv/bin/python -m bench.nlu

bench-slow: train ## measure how long messages take that nobody means to type: 2,000 emoji, brackets ...
	@exec .venv/bin/python -W ignore -m bench.slow

cluster: train ## start all that deploy/ names on this machine: PostgreSQL, Redis, two replicas, nginx (PORT=8080)
	@INLOGHULP_REQUIRE_POSTGRESQL=1 scripts/postgresql >/dev/null
	@INLOGHULP_REQUIRE_REDIS=1 scripts/debian_program redis-server redis-server INLOGHULP_REQUIRE_REDIS >/dev/null
	@INLOGHULP_REQUIRE_NGINX=1 scripts/debian_program nginx nginx-light INLOGHULP_REQUIRE_NGINX >/dev/null
	@exec .venv/bin/python -W ignore -m deploy.one_machine $(if $(PORT),--port $(PORT)) \
		$(if $(REPLICAS),--replicas $(REPLICAS))

containers: setup ## build the image, start deploy/compose.yml, try all of it and remove it again (ARGS=--no-build: the image that is there)
	@exec .venv/bin/python -W ignore -m deploy.containers $(ARGS)

load: train ## measure how many parents a cluster on this machine helps at once (ARGS="--parents 100 300 --seconds 600")
	@scripts/get_locust
	@INLOGHULP_REQUIRE_POSTGRESQL=1 scripts/postgresql >/dev/null
	@INLOGHULP_REQUIRE_REDIS=1 scripts/debian_program redis-server redis-server INLOGHULP_REQUIRE_REDIS >/dev/null
	@INLOGHULP_REQUIRE_NGINX=1 scripts/debian_program nginx nginx-light INLOGHULP_REQUIRE_NGINX >/dev/null
	@exec .venv/bin/python -W ignore -m bench.load $(ARGS)

holes: setup ## ask osv.dev which versions in requirements.lock have known holes
	@exec .venv/bin/python scripts/holes.py
