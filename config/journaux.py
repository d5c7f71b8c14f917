"""What is written in the log, by whom, and how: Django's LOGGING."""

from typing import Any


def regler_les_journaux(*, json: bool) -> dict[str, Any]:
    """Return LOGGING: records of JSON, as programs read them, or plain lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ligne": {"()": f"aides.veille.lignes.{'LigneJson' if json else 'LignePlaine'}"}},
        "filters": {"de_gunicorn": {"()": "aides.veille.serveur.DeGunicorn"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ligne"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # It would write the addresses of those who mistype their password.
            "axes": {"level": "ERROR"},
            "aides.requetes": {"level": "INFO"},
            # What was refused has its line above; its path may be somebody's own.
            "django.request": {"level": "ERROR"},
            # So was a form without its token; it would write where one came from, whole.
            "django.security.csrf": {"level": "ERROR"},
            # gunicorn's own words, written as ours are, once the site is read; without those of whoever asks.
            "gunicorn.error": {"handlers": ["console"], "filters": ["de_gunicorn"], "propagate": False},
            "gunicorn.http.wsgi": {"filters": ["de_gunicorn"]},
            # What each try says while the database is silent: aides/porte/jeton.py says it once.
            "psycopg.pool": {"level": "ERROR"},
        },
    }
