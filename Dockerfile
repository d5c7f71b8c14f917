# The site behind gunicorn, as a user without rights. Configuration comes from the environment (docs/exploitation.md).
FROM python:3.11-slim-trixie@sha256:90744cff8f32887f075c47d747a173ff333e9e98801667af93c357fa9f5e28ff

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN useradd --system --home-dir /app --shell /usr/sbin/nologin atlas \
  && install --directory --owner atlas /editions /version /sauvegardes
# pg_dump and pg_restore, for backups (docs/exploitation.md): no older than the server that they ask.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*

COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt

COPY manage.py gunicorn.conf.py pyproject.toml ./
COPY config config
COPY territoires territoires
COPY aides aides
COPY templates templates
COPY static static
COPY fixtures fixtures
COPY docs/equipe.md docs/equipe.md
# Workshop settings suffice here: nothing secret is needed to hash and compress files.
RUN python manage.py collectstatic --noinput --verbosity 0

USER atlas
ENV ENVIRONNEMENT=production EDITIONS_DIR=/editions
EXPOSE 8000
# Ready: the database answers, is migrated and loaded. Whatever the hosts and the scheme.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", \
  "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/pret/', timeout=4)"]
# gunicorn.conf.py is read too; WEB_CONCURRENCY is the number of workers: empty, it is not set, which gunicorn does not
# know. A heartbeat in memory never waits for a disk. Requests are told by the site itself (JOURNAL_REQUETES).
CMD ["sh", "-c", "[ -n \"$WEB_CONCURRENCY\" ] || unset WEB_CONCURRENCY; \
  exec gunicorn config.wsgi:application --bind 0.0.0.0:8000 --worker-tmp-dir /dev/shm"]
