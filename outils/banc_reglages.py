"""The site's settings with the benchmark's addresses added: for `outils/banc.py` only."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "outils.banc_urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "outils" / "gabarits"]}]  # type: ignore[dict-item]
