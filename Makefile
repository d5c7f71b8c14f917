# The Atlas on line. Needs Python 3.11 or later, make and a network; `make run` and `make test` do the rest.
# What is installed is stamped inside .venv/, what is loaded and collected inside var/ (or VAR_DIR, which the settings
# read too): a second run redoes nothing.

PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

VENV := .venv
VAR := $(or $(VAR_DIR),var)
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
# Where uv does not come by what is locked (an index that only pip's own settings name), pip does.
INSTALL = $(PY) -m uv pip install --quiet --require-hashes -r $(1) || $(PIP) -r $(1)
LOCK := $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header
# Strictly, without the migrations and the admin (pyproject.toml).
TYPED := aides config territoires outils tests manage.py gunicorn.conf.py
DATA := $(shell find fixtures aides/migrations territoires/migrations \( -name '*.yaml' -o -name '*.py' \) 2>/dev/null) \
	$(shell find fixtures -type d)
STATIC := $(shell find static)

.DELETE_ON_ERROR:
.PHONY: run charger test check admin bench memoire croissance flux captures guide edition dictionnaire livre mutations verrou retard propre
.PHONY: epreuves sauvegarde restauration
.PHONY: avis licences inventaire
.PHONY: pile pile-arreter pile-bench image

run: $(VENV)/.site $(VAR)/.charge $(VAR)/.static
	@echo "→ Le site est servi à l’adresse http://127.0.0.1:$(PORT)/ (Ctrl-C pour arrêter)."
	@exec $(VENV)/bin/gunicorn config.wsgi:application --config gunicorn.conf.py --bind 127.0.0.1:$(PORT) --log-level warning

test: $(VENV)/.dev
	@$(PY) outils/essais.py

check: $(VENV)/.dev
	@mkdir -p var
	@echo "→ ruff"; $(PY) -m ruff check . && $(PY) -m ruff format --check .
	@echo "→ mypy"; $(PY) -m mypy $(TYPED)
	@echo "→ djlint"; $(VENV)/bin/djlint templates --lint --quiet && \
		$(VENV)/bin/djlint aides/equipe/gabarits --profile django --lint --quiet
	@echo "→ oxlint"; $(VENV)/bin/oxlint --deny-warnings static/js
	@echo "→ migrations"; $(PY) manage.py makemigrations --check --dry-run
	@echo "→ réglages de production"; ENVIRONNEMENT=production ALLOWED_HOSTS=atlas.exemple.fr \
		HSTS_SOUS_DOMAINES=1 HSTS_PRELOAD=1 \
		SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		EDITEUR_NOM=x EDITEUR_STATUT=x EDITEUR_ADRESSE=x EDITEUR_TELEPHONE=x EDITEUR_COURRIEL=x@exemple.fr \
		EDITEUR_DIRECTEUR=x EDITEUR_HEBERGEUR=x EDITEUR_JOURNAUX_JOURS=30 \
		DATABASE_URL=sqlite:///var/controle.sqlite3 $(PY) manage.py check --deploy --fail-level WARNING

admin: $(VENV)/.site $(VAR)/.charge
	@$(PY) manage.py createsuperuser

charger: $(VENV)/.site
	@mkdir -p $(VAR)
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py charger_atlas

bench: $(VENV)/.site $(VAR)/.charge $(VAR)/.static
	@$(PY) outils/banc.py

memoire: $(VENV)/.site $(VAR)/.charge $(VAR)/.static
	@$(PY) outils/memoire.py

croissance: $(VENV)/.site $(VAR)/.charge $(VAR)/.static
	@$(PY) outils/croissance.py

flux: $(VENV)/.site $(VAR)/.charge $(VAR)/.static
	@$(PY) outils/flux.py

# The base and the editions, while the site runs; into var/sauvegardes/, or VERS=….
sauvegarde: $(VENV)/.site
	@$(PY) manage.py sauvegarder $(if $(VERS),--vers "$(VERS)")

# DE=the folder of a backup; ECRASER=1 where the base is not empty.
restauration: $(VENV)/.site
	@test -n "$(DE)" || { echo "Laquelle ? make restauration DE=var/sauvegardes/2026-11-27-120000"; exit 1; }
	@$(PY) manage.py restaurer "$(DE)" $(if $(filter 1 oui,$(ECRASER)),--ecraser)

# EPREUVES="base_arretee cache_arrete" passes some by name.
epreuves: $(VENV)/.dev $(VAR)/.static
	@$(PY) -m outils.epreuves

captures: $(VENV)/.dev $(VAR)/.charge $(VAR)/.static
	@$(PY) outils/captures.py $(or $(DOSSIER),var/captures)

guide: $(VENV)/.dev $(VAR)/.charge
	@$(PY) outils/guide.py $(TACHES)

# The project's own data, frozen: what every installation of this commit shows the date of.
edition: $(VENV)/.site $(VAR)/.charge
	@$(PY) manage.py publier_edition --sans-livre --dossier fixtures/editions $(if $(DATE),--date $(DATE))

dictionnaire: $(VENV)/.site $(VAR)/.charge
	@$(PY) outils/dictionnaire.py

# REGION=bretagne or TERRITOIRE=2A for a part of it alone, into var/livre (or SORTIE=…); EDITION=1 for that of the latest
# edition, which the site then serves; SITE=https://… is where its links lead.
livre: $(VENV)/.livre $(VAR)/.charge
	@$(PY) manage.py composer_livre $(if $(REGION),--region "$(REGION)") $(if $(TERRITOIRE),--territoire "$(TERRITOIRE)") \
		$(if $(EDITION),--edition) $(if $(SITE),--site "$(SITE)") $(if $(SORTIE),--sortie "$(SORTIE)")

# The stack of docker-compose.yml from the system's packages, on ten ports from PORT on; in $(VAR)/pile, but for root's
# bases (/tmp/atlas-pile-PORT…) and the link to the version (/tmp/atlas-version-PORT).
pile: $(VENV)/.site $(VAR)/.static
	@PORT=$(PORT) $(PY) outils/pile.py

pile-arreter: $(VENV)/.site
	@PORT=$(PORT) $(PY) outils/pile.py arreter

# Kept pages through nginx beside the same bytes given by nginx as a file.
pile-bench: $(VENV)/.site $(VAR)/.static
	@PORT=$(PORT) $(PY) outils/pile_banc.py

# The Dockerfile built and tried without an engine for containers: buildah and debootstrap, as root.
image:
	@PORT=$(PORT) outils/image.sh

# PIECES="domaine filtres" chooses rooms, MINUTES=30 bounds it; a later run goes on.
mutations: $(VENV)/.dev
	@$(PY) outils/mutations.py --minutes $(or $(MINUTES),60) $(PIECES)

verrou: $(VENV)/.dev
	$(LOCK) requirements-outils.in -o requirements-outils.txt
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-livre.in -o requirements-livre.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

# Advisories of what is locked, where a source of them answers (EXIGER=1: else 2); licences; what a release is made of.
avis: $(VENV)/.dev
	@$(PY) outils/avis.py $(if $(EXIGER),--exiger)

licences: $(VENV)/.livre
	@$(PY) outils/licences.py

inventaire: $(VENV)/.dev licences
	@$(PY) outils/inventaire.py

# What is locked and older than what is published.
retard: $(VENV)/.dev
	@$(PY) -m pip list --outdated --disable-pip-version-check

# The database stays: it may hold the staff's work.
propre:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis $(VAR)/static var/captures $(VAR)/.charge $(VAR)/.static

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 ou plus récent est nécessaire ; s’il est ailleurs : make PYTHON=/chemin/vers/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) n’est pas Python 3.11 ou plus récent : make PYTHON=/chemin/vers/python3"; exit 1; }
	@echo "→ Environnement Python ($(PYTHON))…"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Le module venv manque (Debian : paquet python3-venv)."; exit 1; }

$(VENV)/.outils: requirements-outils.txt | $(VENV)/bin/python
	@$(PIP) -r requirements-outils.txt
	@touch $@

$(VENV)/.site: requirements.txt $(VENV)/.outils
	@echo "→ Installation des dépendances…"
	@$(call INSTALL,requirements.txt)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	@echo "→ Installation des outils d’essai…"
	@$(call INSTALL,requirements-dev.txt)
	@touch $@

$(VENV)/.livre: requirements-livre.txt $(VENV)/.site
	@echo "→ Installation de ce qui compose le livre…"
	@$(call INSTALL,requirements-livre.txt)
	@touch $@

# The stamp speaks of the local SQLite file: without the file, or with another database, it says nothing.
ifneq ($(DATABASE_URL),)
$(VAR)/.charge: toujours
else ifeq ($(wildcard $(VAR)/atlas.sqlite3),)
$(VAR)/.charge: toujours
endif
# What nobody should ask, asked 50,000 times, and 2,000 broken files: REQUETES=, FICHIERS=, GRAINE=, DEBUT=, MOTEUR=;
# RANG= for one.
.PHONY: fuzz
fuzz: $(VENV)/.dev
	@$(PY) outils/fuzz.py

.PHONY: toujours
toujours:

$(VAR)/.charge: $(DATA) | $(VENV)/.site
	@mkdir -p $(VAR)
	@echo "→ Base de données…"
	@$(PY) manage.py migrate --verbosity 0
	@echo "→ Données de l’Atlas (une dizaine de secondes la première fois)…"
	@$(PY) manage.py charger_atlas
	@$(if $(DATABASE_URL),,touch $@)

$(VAR)/.static: $(STATIC) $(VENV)/.site
	@mkdir -p $(VAR)
	@echo "→ Fichiers statiques…"
	@$(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
