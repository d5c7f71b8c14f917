"""The table below a map: what the maps say, in every order that may be asked for."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aides.domaine.evolutions import Bornes
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Base
from aides.lectures.atlas import lire_recueil
from aides.presentation.tableau import tableau, trier
from tests import oracle, oracle_analyses, oracle_changements

pytestmark = pytest.mark.django_db
LIGNE = re.compile(r'<td class="code" data-titre="N°">(\w+)</td>')


def ordre(client: Client, adresse: str) -> list[str]:
    return LIGNE.findall(client.get(adresse).content.decode())


class Adresses(dict[str, str]):
    """Addresses that nobody reads here."""

    def __missing__(self, cle: str) -> str:
        return f"?tri={cle}"


@pytest.mark.parametrize("base", Base)
def test_each_table_says_what_the_files_say(racine: Path, base: Base) -> None:
    """All categories and territories: state, evidence and mention of each year, the change and what it rests on."""
    lignes = oracle.lire(racine / "fixtures")
    attendues, annees = oracle.reponses(lignes), oracle.annees(lignes)
    cases_seules = oracle_analyses.seuls_du_tableau(lignes)
    atlas = lire_recueil().atlas
    de, a = annees[-2:]
    changements = atlas.changements(Bornes(de, a), base)
    suites = oracle_changements.suites(lignes, de, a, base.value)
    seuls = oracle_changements.suites(lignes, de, a, "toutes_preuves")
    for categorie in atlas.categories:
        rendu = tableau(atlas, changements, categorie, tri="", adresses=Adresses())
        assert [ligne.territoire.code for ligne in rendu.lignes] == oracle.territoires(lignes)
        for ligne in rendu.lignes:
            siennes = [attendues[ligne.territoire.code, annee, categorie.cle] for annee in annees]
            assert [c.etat.cle for c in ligne.cellules] == [r.etat for r in siennes]
            cles = [(ligne.territoire.code, annee, categorie.cle) for annee in annees]
            appuyees = [bool(r.preuve) or cle in cases_seules for cle, r in zip(cles, siennes, strict=True)]
            assert [bool(c.preuve) for c in ligne.cellules] == appuyees
            assert [c.mention for c in ligne.cellules] == [r.mention for r in siennes]
            suite, avec = (dites[ligne.territoire.code, categorie.cle] for dites in (suites, seuls))
            assert ligne.suite is not None
            assert ligne.suite.pastille.cle == suite.evolution
            assert bool(ligne.suite.pastille.precision) is suite.du_seul_tableau
            ajoutee = avec.du_seul_tableau and avec.evolution != suite.evolution
            assert (ligne.suite.ajout.cle if ligne.suite.ajout else "") == (avec.evolution if ajoutee else "")


ETATS = ["proposee", "declaree_absente", "non_mentionnee", "inconnue"]
EVOLUTIONS = ["maintenue", "nouvelle", "plus_mentionnee", "supprimee", "absente", "jamais_mentionnee", "indeterminee"]


@pytest.mark.parametrize("sens", ["", "-"])
@pytest.mark.parametrize("colonne", ["code", "nom", "region", "etat-2019", "etat-2022", "evolution"])
def test_an_order_loses_nobody_and_keeps_the_codes_among_equals(colonne: str, sens: str) -> None:
    atlas = lire_recueil().atlas
    categorie = atlas.categories[0]
    rangs = {t.code: rang for rang, t in enumerate(atlas.territoires)}
    changements = atlas.changements(Bornes(2019, 2022), Base.FICHES)
    lignes = tableau(atlas, changements, categorie, tri=sens + colonne, adresses=Adresses()).lignes
    par_colonne: dict[str, list[Any]] = {
        "code": [rangs[ligne.territoire.code] for ligne in lignes],
        "nom": [normaliser(ligne.territoire.nom) for ligne in lignes],
        "region": [ligne.territoire.region.slug for ligne in lignes],
        "etat-2019": [ETATS.index(ligne.cellules[0].etat.cle) for ligne in lignes],
        "etat-2022": [ETATS.index(ligne.cellules[1].etat.cle) for ligne in lignes],
        "evolution": [EVOLUTIONS.index(ligne.suite.pastille.cle) for ligne in lignes if ligne.suite],
    }
    cles = par_colonne[colonne]
    assert len(lignes) == len(rangs)
    assert cles == sorted(cles, reverse=bool(sens))
    for i in range(1, len(lignes)):
        if cles[i - 1] == cles[i]:
            assert rangs[lignes[i - 1].territoire.code] < rangs[lignes[i].territoire.code]


def test_a_name_is_sorted_without_its_accents() -> None:
    noms = [t.nom for t in trier(lire_recueil().atlas, None, "soutien-msp", tri="nom")]
    assert noms.index("Essonne") < noms.index("Eure") < noms.index("Finistère") < noms.index("Hérault")


@pytest.mark.parametrize("page", ["/", "/regions/bretagne/", "/categories/soutien-msp/"])
def test_a_page_sorts_its_table_and_says_so(client: Client, page: str) -> None:
    usuel, inverse = ordre(client, page), ordre(client, f"{page}?tri=-code")
    assert usuel
    assert inverse == usuel[::-1]
    html = client.get(f"{page}?tri=-code").content.decode()
    assert html.count('aria-sort="descending"') == 1
    assert 'content="noindex"' in html


def test_sorting_keeps_the_map_and_the_map_keeps_the_order(client: Client) -> None:
    html = client.get("/?categorie=soutien-msp&annee=2019&tri=nom&autre=1").content.decode()
    [lien] = re.findall(r'aria-sort="ascending"><a id="tri-2" href="([^"]+)"', html)
    lien = lien.replace("&amp;", "&")
    assert lien.endswith("#tableau")
    assert dict(re.findall(r"(\w+)=([^&#]+)", lien)) == {"categorie": "soutien-msp", "annee": "2019", "tri": "-nom"}
    assert '<input type="hidden" name="tri" value="nom">' in html


def test_the_home_page_folds_its_table_until_it_is_sorted(client: Client) -> None:
    assert "<details open><summary>Les mêmes réponses" not in client.get("/").content.decode()
    assert "<details open><summary>Les mêmes réponses" in client.get("/?tri=region").content.decode()


def test_a_region_does_not_repeat_its_name_on_each_row(client: Client) -> None:
    assert 'class="region"' not in client.get("/regions/bretagne/").content.decode()
