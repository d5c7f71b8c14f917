"""Every variable that the site reads from its environment is told to who runs it."""

import re
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
LUE = re.compile(
    r"(?:environ\.get|getenv|(?:env|Lecteur\(\))\.\w+)\(\s*\"([A-Z_]+)\"|environ\[\"([A-Z_]+)\"\]"
    r"|^\s+\"([A-Z_]+_URL)\",$",
    re.MULTILINE,
)
# Of Django itself; of requests, as WSGI hands them over.
D_AILLEURS = {"DJANGO_SETTINGS_MODULE", "REQUEST_METHOD", "HTTP_COOKIE"}


def test_chaque_variable_est_expliquee() -> None:
    lues = set()
    for fichier in (*(RACINE / "config").glob("*.py"), RACINE / "gunicorn.conf.py"):
        for noms in LUE.findall(fichier.read_text(encoding="utf-8")):
            lues |= set(filter(None, noms))
    texte = (RACINE / "docs" / "exploitation.md").read_text(encoding="utf-8")
    assert {nom for nom in lues - D_AILLEURS if f"`{nom}`" not in texte} == set()
    assert {"SECRET_KEY", "API_PAR_MINUTE", "WEB_CONCURRENCY", "EMAIL_PORT"} <= lues
