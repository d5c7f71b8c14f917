"""The held list of what people type: the right answer is among the first three lines of what the box suggests, and on
the page that it leads to."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from django.test import Client

from aides.domaine.reponses import Genre, Reponses
from aides.lectures.atlas import lire_recueil
from aides.lectures.recherche import repondre
from aides.presentation.suggestions import Adresses, Suggestion, suggestions

pytestmark = pytest.mark.django_db

FICHIER = Path(__file__).resolve().parent.parent / "donnees" / "requetes.yaml"
GENRES = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
REQUETES = [(str(texte), str(attendu)) for siennes in GENRES.values() for texte, attendu in siennes]
PREMIERES = 3
JUSTES = 97  # per cent
ADRESSES = Adresses("/recherche/", "/dispositifs/")


def juste(texte: str, attendu: str) -> bool:
    """Whether one of the first lines is what is expected."""
    recueil = lire_recueil()
    trouvees = repondre(recueil, texte)
    lignes = suggestions(trouvees, ADRESSES)[:PREMIERES]
    genre, _, reste = attendu.partition(" ")
    if genre == "commune":
        nom, _, code = reste.rpartition(" ")
        territoire = recueil.par_code.get(code)
        url = territoire.url if territoire else "/regions/mayotte/"
        return any((s.texte, s.url) == (nom, url) for s in lignes)
    if genre == "hors":
        return trouvees.dehors == reste and not trouvees.corrige
    if genre == "partiel":
        return trouvees.manquants == tuple(reste.split()) and bool(trouvees.mesures)
    if genre == "proche":
        return trouvees.proposition == reste.replace(" ", "\u00a0") and vers(lignes, recherche(trouvees.proposition))
    if genre == "croise":
        return croise(trouvees, *reste.split())
    if genre == "mesures":
        return vers(lignes, mesures(texte, reste)) or any("/mesures/" in s.url for s in lignes)
    if genre == "national":
        return vers(lignes, recherche(reste))
    if genre == "région":
        return vers(lignes, f"/regions/{reste}/")
    if genre == "catégorie":
        return categorie(lignes, reste.split())
    return vers(lignes, recueil.par_code[attendu].url)


def vers(lignes: list[Suggestion], url: str) -> bool:
    """Whether one of these lines leads there, or to the same words where some only are answered."""
    return any(s.url in (url, url.replace("/dispositifs/", "/recherche/")) for s in lignes)


def recherche(texte: str) -> str:
    return f"/recherche/?{urlencode({'q': texte})}"


def mesures(texte: str, autres: str) -> str:
    return f"/dispositifs/?{urlencode({'q': autres or texte})}"


def categorie(lignes: list[Suggestion], mots: list[str]) -> bool:
    """A category; or, as the line says, the measures or the proposal of other words."""
    cle, *autres = mots
    if vers(lignes, f"/categories/{cle}/"):
        return True
    if autres[:1] == ["proposition"]:
        return vers(lignes, recherche(" ".join(autres[1:])))
    return autres == ["mesures"] and any(s.url.startswith("/dispositifs/") for s in lignes)


def croise(trouvees: Reponses, lieu: str, cle: str) -> bool:
    """A place and words: the first of all answers, with this category first."""
    if not trouvees.croisements or trouvees.ordre[0] is not Genre.CROISEMENT:
        return False
    premier = trouvees.croisements[0]
    qui = getattr(premier.lieu, "code", getattr(premier.lieu, "slug", ""))
    return qui == lieu and premier.categories[0].cle == cle


def test_la_liste_est_longue_et_sans_redite() -> None:
    """A request may have several right answers, each once."""
    assert len({texte for texte, _ in REQUETES}) >= 250
    assert len(set(REQUETES)) == len(REQUETES)


def test_chaque_genre_y_est() -> None:
    """All that the issue names, and several of each."""
    attendus = (
        "territoires regions communes arrondissements homonymes mots fautes ensemble nombres nationaux partielles"
    )
    assert set(GENRES) == {*attendus.split(), "anciennes communes", "hors de l’Atlas", "signes invisibles"}
    assert min(map(len, GENRES.values())) >= 5


def test_les_premieres_reponses_sont_justes() -> None:
    fausses = [f"{texte} → {attendu}" for texte, attendu in REQUETES if not juste(texte, attendu)]
    part = 100 * (1 - len(fausses) / len(REQUETES))
    assert part >= JUSTES, fausses


@pytest.mark.parametrize(("texte", "attendu"), REQUETES[::12], ids=[texte for texte, _ in REQUETES[::12]])
def test_la_page_repond_comme_la_boite(client: Client, texte: str, attendu: str) -> None:
    """What is suggested stands on the page, under its kind."""
    lignes = client.get("/recherche/suggestions", {"q": texte}).json()["suggestions"]
    page = client.get("/recherche/", {"q": texte}).content.decode()
    assert "Rien ne correspond" not in page or "Vouliez-vous dire" in page
    for ligne in lignes[:PREMIERES]:
        if ligne["url"].startswith(("/departements/", "/regions/", "/categories/")):
            assert f'href="{ligne["url"]}"' in page, ligne
