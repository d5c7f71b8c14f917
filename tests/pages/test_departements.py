"""`/departements/`: what is kept, counted, sorted and shown, against plain loops over the states."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aides.chargement.appliquer import charger
from aides.domaine.atlas import Atlas
from aides.domaine.changements import Rapprochement
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import Bornes
from aides.domaine.noms import AUTRES_MOTS, SURNOMS
from aides.domaine.selection import Selection
from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Base
from aides.filtres.departements import COMPTES
from aides.lectures.atlas import lire_recueil
from aides.mots.etats import offre_en_clair
from aides.mots.vocabulaires import GLYPHES
from territoires.models import Departement
from tests.atelier import Atelier, vider
from tests.oracle import evolution

pytestmark = pytest.mark.django_db
ADRESSE = "/departements/"


@pytest.fixture
def atlas() -> Atlas:
    return lire_recueil().atlas


def codes(atlas: Atlas, **criteres: Any) -> list[str]:
    """The codes kept, through the domain."""
    compares = Rapprochement(Bornes(2019, 2022), Base.TOUTES_PREUVES)
    demande = CriteresTerritoires(**{"annee": 2022, "rapprochement": compares, **criteres})
    return [t.code for t in Selection(atlas).retenus(demande)]


def affiches(reponse: Any) -> list[str]:
    """The codes in the page's list, in order."""
    return re.findall(r'<td class="code" data-titre="Numéro">(\w+)</td>', reponse.content.decode())


def etat(atlas: Atlas, code: str, annee: int, categorie: str) -> str:
    return atlas.case(code, annee, categorie).etat.value


def test_sans_critere(client: Client, atlas: Atlas) -> None:
    reponse = client.get(ADRESSE)
    assert reponse.status_code == 200
    assert affiches(reponse) == [t.code for t in atlas.territoires]
    assert len(affiches(reponse)) == 101


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("34", ["34"]),
        ("herault", ["34"]),
        ("HÉRAULT", ["34"]),
        ("2a", ["2A"]),
        ("cote d’or", ["21"]),
        ("69m", ["69M"]),
    ],
)
def test_texte(client: Client, texte: str, attendus: list[str]) -> None:
    assert affiches(client.get(ADRESSE, {"q": texte})) == attendus


def test_plusieurs_regions(client: Client) -> None:
    assert affiches(client.get(ADRESSE, {"region": ["corse", "bretagne"]})) == ["2A", "2B", "22", "29", "35", "56"]


@pytest.mark.parametrize("annee", [2019, 2022])
@pytest.mark.parametrize("mode", ["tous", "un"])
@pytest.mark.parametrize("voulu", ["", "proposee", "declaree_absente", "non_mentionnee", "inconnue"])
def test_categories_et_etats(atlas: Atlas, annee: int, mode: str, voulu: str) -> None:
    """Several categories, all or any; without a state they must be offered."""
    deux = ["logement-internes", "bourse-etude"]
    juger = all if mode == "tous" else any
    attendus = [
        t.code
        for t in atlas.territoires
        if juger(etat(atlas, t.code, annee, c) == (voulu or "proposee") for c in deux)
    ]
    etats = frozenset({voulu} if voulu else ())
    assert codes(atlas, annee=annee, categorie=frozenset(deux), mode=mode, etat=etats) == attendus


def test_inconnu_n_est_jamais_non(atlas: Atlas) -> None:
    """Kept, undetermined and the rest part the territories; no unknown one is among those that said « no »."""
    selection = Selection(atlas)
    for voulu in ("proposee", "declaree_absente", "non_mentionnee"):
        for categorie in atlas.categories:
            criteres = CriteresTerritoires(2022, categorie=frozenset({categorie.cle}), etat=frozenset({voulu}))
            retenus = {t.code for t in selection.retenus(criteres)}
            indetermines = {t.code for t in selection.indetermines(criteres)}
            inconnus = {t.code for t in atlas.territoires if etat(atlas, t.code, 2022, categorie.cle) == "inconnue"}
            assert indetermines == inconnus
            assert not retenus & inconnus


def test_evolution(atlas: Atlas) -> None:
    evolutions = atlas.changements(Bornes(2019, 2022), Base.TOUTES_PREUVES).lignes
    attendus = {e.territoire for e in evolutions if e.categorie == "soutien-msp" and e.evolution == "nouvelle"}
    assert attendus
    assert set(codes(atlas, categorie=frozenset({"soutien-msp"}), evolution=frozenset({"nouvelle"}))) == attendus
    partout = {e.territoire for e in evolutions if e.evolution == "supprimee"}
    assert set(codes(atlas, evolution=frozenset({"supprimee"}))) == partout


def repond(atlas: Atlas, code: str, requete: dict[str, list[str]]) -> bool:
    """Whether a territory meets a request, said without the code under test."""
    territoire = next(t for t in atlas.territoires if t.code == code)
    annee = int(requete.get("annee", ["2022"])[0])
    if "region" in requete and territoire.region.slug not in requete["region"]:
        return False
    if "statut" in requete and atlas.fiches[code, annee].statut.value not in requete["statut"]:
        return False
    # The box knows former names too: « Seine-Inférieure ».
    autres = " ".join((*SURNOMS.get(code, ()), AUTRES_MOTS.get(code, "")))
    noms_connus = mots(f"{code} {territoire.nom} {autres}")
    if "q" in requete and not any(mot.startswith(requete["q"][0]) for mot in noms_connus):
        return False
    etats, noms = requete.get("etat", []), requete.get("categorie", [])
    compares = any(requete.get(nom) for nom in ("evolution", "etat_de", "etat_a", "appui"))
    if not (etats or compares or noms):
        return True
    if noms and not etats and not compares:
        etats = ["proposee"]
    par_categorie = []
    for c in noms or [c.cle for c in atlas.categories]:
        convient = not etats or etat(atlas, code, annee, c) in etats
        par_categorie.append(convient and (not compares or change_ainsi(atlas, code, c, requete)))
    tous = noms and requete.get("mode") != ["un"]
    return all(par_categorie) if tous else any(par_categorie)


def change_ainsi(atlas: Atlas, code: str, categorie: str, requete: dict[str, list[str]]) -> bool:
    """Whether a category became what is asked for, by the sheets alone unless all evidence is to be counted."""
    lire = atlas.case if requete.get("base") == ["toutes_preuves"] else atlas.case_fiche
    avant, apres = lire(code, 2019, categorie), lire(code, 2022, categorie)
    dits = {
        "evolution": evolution(avant.etat.value, apres.etat.value),
        "etat_de": avant.etat.value,
        "etat_a": apres.etat.value,
        "appui": apres.preuve.value,
    }
    return all(not requete.get(nom) or dit in requete[nom] for nom, dit in dits.items())


@pytest.mark.parametrize(
    "requete",
    [
        {},
        {"categorie": ["bourse-etude"], "evolution": ["indeterminee"], "etat_de": ["proposee"]},
        {"evolution": ["nouvelle"], "appui": ["tableau"], "base": ["toutes_preuves"], "region": ["occitanie"]},
        {"region": ["occitanie", "bretagne"]},
        {"annee": ["2019"], "categorie": ["bourse-etude", "logement-internes"], "mode": ["un"]},
        {"categorie": ["soutien-msp"], "evolution": ["nouvelle", "maintenue"], "statut": ["aides"]},
        {"etat": ["declaree_absente"], "q": ["s"]},
    ],
)
def test_comptes_des_facettes(client: Client, atlas: Atlas, requete: dict[str, list[str]]) -> None:
    """Beside each value stands what the page would hold with that value alone for that criterion."""
    reponse = client.get(ADRESSE, requete)
    panneau = reponse.context["panneau"]
    assert affiches(reponse) == [t.code for t in atlas.territoires if repond(atlas, t.code, requete)]
    for nom in set(COMPTES) - {"si"}:
        assert set(panneau.comptes[nom]) == set(panneau.form.possibles(nom))
        for valeur, nombre in panneau.comptes[nom].items():
            attendu = sum(repond(atlas, t.code, {**requete, nom: [valeur]}) for t in atlas.territoires)
            assert nombre == attendu, (nom, valeur)


@pytest.mark.parametrize("tri", ["offre-2019", "-offre-2019", "offre-2022", "-offre-2022"])
def test_tri_par_offre(atlas: Atlas, tri: str) -> None:
    """Numbers in order, then those partly known, then the unknown, whichever the direction."""
    annee = int(tri[-4:])
    rangs, nombres = [], []
    for code in codes(atlas, tri=tri):
        etats = [etat(atlas, code, annee, c.cle) for c in atlas.categories]
        connus = sum(e != "inconnue" for e in etats)
        rangs.append(0 if connus == 12 else 1 if connus else 2)
        if connus == 12:
            nombres.append(etats.count("proposee"))
    assert len(rangs) == 101
    assert rangs == sorted(rangs)
    assert nombres == sorted(nombres, reverse=tri.startswith("-"))


def test_tri_nom_et_region(client: Client) -> None:
    assert affiches(client.get(ADRESSE, {"tri": "nom"}))[:3] == ["01", "02", "03"]
    assert affiches(client.get(ADRESSE, {"tri": "-nom"}))[0] == "78"
    assert affiches(client.get(ADRESSE, {"tri": "-code"}))[-1] == "01"
    assert 'aria-sort="descending"' in client.get(ADRESSE, {"tri": "-nom"}).content.decode()
    premiere = Departement.objects.filter(region__slug="auvergne-rhone-alpes").order_by("tri")[0].code
    assert affiches(client.get(ADRESSE, {"tri": "region"}))[0] == premiere


def test_offre_en_clair(atlas: Atlas) -> None:
    """« 5 sur 12 » where all is known, « inconnu » where nothing is: never « 0 sur 12 » for an unknown."""
    for t in atlas.territoires:
        decompte = atlas.decompte(t.code, 2019)
        texte, _ = offre_en_clair(decompte)
        assert (texte == "inconnu") == (decompte.connues == 0)
        assert ("sur" in texte) == decompte.complet


def test_matrice(client: Client, atlas: Atlas) -> None:
    """Every state of the year, with its word; its glyph is the style sheet's; counts with their denominators.

    A territory of which nothing is known has one cell for all, with how its sheet stands.
    """
    page = client.get(ADRESSE, {"vue": "matrice", "annee": "2019"}).content.decode()
    cellules = re.findall(r'<td class="p-(\w+)(?: contredite)?"(?: colspan="(12)")?>(?:<span[^>]*>)?([^<]+)', page)
    assert [cle for cle, toutes, _ in cellules for _ in range(int(toutes or 1))] == [
        etat(atlas, t.code, 2019, c.cle) for t in atlas.territoires for c in atlas.categories
    ]
    assert {mot for _, toutes, mot in cellules if not toutes} >= {"Proposée", "Non mentionnée"}
    muettes = [mot for cle, toutes, mot in cellules if toutes and cle == "inconnue"]
    assert len(muettes) == len(atlas.territoires) - atlas.connus(2019)
    assert all(
        re.match(r"Inconnues toutes les 12\s—\s(N’a pas répondu|Fiche imprimée|Pas de fiche)", m) for m in muettes
    )
    style = (settings.BASE_DIR / "static" / "css" / "matrice.css").read_text(encoding="utf-8")
    for cle, glyphe in GLYPHES.items():
        assert f'.points .p-{cle}::before {{ content: "{glyphe}";' in style
    comptage = atlas.comptage(2019, "bourse-etude")
    assert f"<strong>{comptage.nombre('proposee')}</strong> sur {comptage.connus}" in page
    assert len(re.findall(r'<th scope="row">', page)) == 102


def test_matrice_filtree(client: Client) -> None:
    page = client.get(ADRESSE, {"vue": "matrice", "region": "corse"}).content.decode()
    assert len(re.findall(r'<td class="p-inconnue" colspan="12">', page)) == 2


def test_etat_des_categories_choisies(client: Client, atlas: Atlas) -> None:
    """With a category on, each row says its state and what it rests on."""
    page = client.get(ADRESSE, {"categorie": "logement-internes", "evolution": "nouvelle"}).content.decode()
    assert "Ce qui répond, en 2022" in page
    assert "Tableau et fiche" in page
    assert "Nouvelle" in page


def test_rien_trouve(client: Client) -> None:
    """An empty answer says what to loosen; each way out holds what it announces."""
    reponse = client.get(ADRESSE, {"region": "corse", "categorie": "accueil-pmi", "q": "haute", "annee": "2019"})
    assert affiches(reponse) == []
    assert "Rien ne répond" in reponse.content.decode()
    for piste in reponse.context["relacher"]:
        assert len(affiches(client.get(piste.adresse))) == piste.nombre > 0


def test_puces(client: Client) -> None:
    """Each active filter can be taken off by itself."""
    reponse = client.get(
        ADRESSE, {"region": ["corse", "bretagne"], "statut": "aides", "tri": "-nom", "annee": "2019"}
    )
    puces = reponse.context["panneau"].puces
    assert [(p.critere, p.libelle) for p in puces] == [
        ("Enquête", "2019"),
        ("Région", "Corse"),
        ("Région", "Bretagne"),
        ("Fiche de l’enquête", "Décrit ses aides"),
    ]
    assert puces[1].adresse == "/departements/?annee=2019&region=bretagne&statut=aides&tri=-nom"
    assert reponse.context["panneau"].sans_filtre == "/departements/?tri=-nom"
    assert "4 filtres actifs" in reponse.content.decode()


@pytest.mark.parametrize("requete", [{}, {"vue": "matrice"}, {"categorie": "soutien-msp", "evolution": "nouvelle"}])
def test_requetes_constantes(client: Client, tmp_path: Path, requete: dict[str, str]) -> None:
    """Two territories cost as many queries as all of them."""

    def compter() -> int:
        client.get(ADRESSE, requete)
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(ADRESSE, requete).status_code == 200
        return len(requetes)

    tous = compter()
    vider()
    charger(Atelier(tmp_path).ecrire())
    assert Departement.objects.count() == 2
    assert compter() == tous
