"""The examples of docs/reutiliser.md, run as their readers run them: each gives the number that the site shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pandas as pd  # type: ignore[import-untyped]
import pytest
from django.test import Client

from aides.exports.catalogue import jeux
from aides.lectures.atlas import lire_recueil
from tests.elements import analyser

pytestmark = pytest.mark.django_db

PAGE = Path(__file__).resolve().parents[2] / "docs/reutiliser.md"
SITE = "https://atlas.exemple.fr"


class Question(NamedTuple):
    """What is asked, the page that shows the answer, what it says, and the blocks that find it."""

    titre: str
    page: str
    dit: str
    blocs: dict[str, str]


def _blocs(texte: str) -> dict[str, str]:
    return dict(re.findall(r"^```(\w+)\n(.*?)^```$", texte, re.MULTILINE | re.DOTALL))


def lire_questions() -> tuple[str, list[Question]]:
    """Return the block that comes before all of them, and the questions."""
    tete, *parties = PAGE.read_text(encoding="utf-8").split("\n## ")
    questions = []
    for partie in parties:
        cite = re.search(r"^Page : `(\S+)`, « ([^»]+) »", partie, re.MULTILINE)
        assert cite is not None, partie[:60]
        questions.append(Question(partie.partition("\n")[0], cite[1], dit=cite[2], blocs=_blocs(partie)))
    return _blocs(tete)["python"], questions


TETE, QUESTIONS = lire_questions()


@contextmanager
def _reseau(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What asks the site's address is answered by the site itself."""
    lire_csv = pd.read_csv

    def ouvrir(adresse: str) -> BytesIO:
        parties = urlsplit(adresse)
        reponse: Any = client.get(f"{parties.path}?{parties.query}".rstrip("?"))
        assert reponse.status_code == 200, adresse
        return BytesIO(b"".join(reponse.streaming_content) if reponse.streaming else reponse.content)

    with monkeypatch.context() as change:
        change.setattr(pd, "read_csv", lambda adresse, **options: lire_csv(ouvrir(adresse), **options))
        change.setattr("urllib.request.urlopen", ouvrir)
        yield


def repondre(question: Question, client: Client, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Run the block of a question after the first one, and return its answer."""
    noms: dict[str, Any] = {}
    with _reseau(client, monkeypatch):
        exec(TETE.replace(SITE, "http://testserver"), noms)
        exec(question.blocs["python"], noms)
    return [int(nombre) for nombre in noms["reponse"]]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.page)
def test_la_reponse_est_celle_du_site(client: Client, monkeypatch: pytest.MonkeyPatch, question: Question) -> None:
    vu = " ".join(
        analyser(client.get(question.page).content.decode()).un("main").texte.replace("\u00a0", " ").split()
    )
    assert question.dit in vu
    assert repondre(question, client, monkeypatch) == [int(nombre) for nombre in re.findall(r"\d+", question.dit)]


def test_chaque_question_a_ses_trois_reponses() -> None:
    assert len(QUESTIONS) == 5
    for question in QUESTIONS:
        assert {"python", "r"} <= set(question.blocs), question.titre
        assert SITE not in question.blocs["python"]
    parties = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert all("\nTableur : " in partie for partie in parties)


def test_les_lettres_des_formules_sont_celles_des_colonnes() -> None:
    """« F est `annee` » of the workbook that is named before."""
    colonnes = {jeu.cle: jeu.noms for jeu in jeux(lire_recueil())}
    lues = 0
    for question in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        classeur = re.search(r"^Tableur : ouvrir `(\w+)\.xlsx` ; (.+?)\.$", question, re.MULTILINE | re.DOTALL)
        if classeur is None:
            continue
        dites = dict(re.findall(r"([A-Z]) est `(\w+)`", classeur[2]))
        assert dites
        assert {lettre: colonnes[classeur[1]][ord(lettre) - ord("A")] for lettre in dites} == dites
        formules = _blocs(question)["text"]
        assert set(re.findall(r"([A-Z]):\1", formules)) == set(dites)
        lues += 1
    assert lues == 4
