"""`/evolution/`: shares on either base, changes, and the list of territories behind each number."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from aides.dessins.pentes import lignes_pentes
from aides.domaine.atlas import Atlas
from aides.domaine.evolutions import Denominateur
from aides.domaine.selection import CriteresTerritoires, Selection
from aides.filtres.departements import MULTIPLES
from aides.lectures.atlas import lire_recueil
from tests import oracle

pytestmark = pytest.mark.django_db
LIEN = re.compile(r'<a href="/departements/\?([^"]+)">(\d+)</a>')


@pytest.fixture(scope="module")
def reponses(racine: Path) -> dict[tuple[str, int, str], oracle.Reponse]:
    return oracle.reponses(oracle.lire(racine / "fixtures"))


@pytest.mark.parametrize("base", list(Denominateur))
def test_les_parts_sont_celles_de_l_oracle(reponses: dict[Any, oracle.Reponse], base: Denominateur) -> None:
    lignes = lignes_pentes(lire_recueil().atlas, base)
    assert len(lignes) == 12
    for ligne in lignes:
        for part in ligne.parts:
            nombre = connus = 0
            for (code, annee, categorie), reponse in reponses.items():
                if (annee, categorie) != (part.annee, ligne.categorie.cle) or reponse.etat == "inconnue":
                    continue
                autre = reponses[code, 2019 if annee == 2022 else 2022, categorie].etat
                if base is Denominateur.DEUX_ANNEES and autre == "inconnue":
                    continue
                connus += 1
                nombre += reponse.etat == "proposee"
            assert (part.nombre, part.connus) == (nombre, connus)
            assert part.part == 100 * nombre / connus


@pytest.mark.parametrize("base", list(Denominateur))
def test_chaque_nombre_mene_a_autant_de_territoires(client: Client, base: Denominateur) -> None:
    """Each change, share and denominator that is not nil: the list behind it holds as many, on either base."""
    page = client.get("/evolution/", {"base": base.value}).content.decode()
    liens = [(criteres.replace("&amp;", "&"), int(nombre)) for criteres, nombre in LIEN.findall(page)]
    evolutions = sum(n > 0 for ligne in lignes_pentes(lire_recueil().atlas, base) for _, n in ligne.evolutions)
    assert len(liens) == 12 * 4 + evolutions + 12
    selection = Selection(lire_recueil().atlas)
    faux = {q: n for q, n in liens if len(selection.retenus(criteres_de(q, selection.atlas))) != n}
    assert faux == {}


def criteres_de(requete: str, atlas: Atlas) -> CriteresTerritoires:
    """Read an address as the list does, without its form."""
    valeurs = parse_qs(requete, strict_parsing=True)
    assert valeurs.keys() <= {"annee", *MULTIPLES}
    annee = int(valeurs.pop("annee", [str(atlas.annees[-1])])[0])
    return CriteresTerritoires(annee, **{nom: frozenset(v) for nom, v in valeurs.items()})  # type: ignore[arg-type]


def test_la_liste_lit_ces_adresses(client: Client) -> None:
    """One of each kind through the page itself: the form takes the values that the links carry."""
    for base in Denominateur:
        part = lignes_pentes(lire_recueil().atlas, base)[5].avant
        for criteres, nombre in ((part.liste, part.nombre), (part.liste_connus, part.connus)):
            texte = client.get(f"/departements/?{criteres}").content.decode()
            assert f"<strong>{nombre} territoires</strong>" in texte


def test_l_haltere_se_lit_sans_le_voir(client: Client) -> None:
    page = client.get("/evolution/").content.decode()
    part = lignes_pentes(lire_recueil().atlas, Denominateur.DEUX_ANNEES)[0]
    assert f'aria-label="{part.avant.en_mots}, {part.apres.en_mots}"' in page
    assert re.fullmatch(r"\d+\u00a0% en 2019", part.avant.en_mots)
