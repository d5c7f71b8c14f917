"""`/dispositifs/`: what filters keep and count, against plain loops over the measures as published."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aides.chargement.appliquer import charger
from aides.domaine.catalogue import MesureLue
from aides.domaine.texte import mots
from aides.filtres.dispositifs import FiltreDispositifs
from aides.lectures.atlas import lire_recueil
from aides.models import Dispositif
from tests import oracle, oracle_listes, oracle_souhaits
from tests.atelier import Atelier, vider

pytestmark = pytest.mark.django_db
ADRESSE = "/dispositifs/"


@pytest.fixture
def mesures() -> list[MesureLue]:
    return sorted(lire_recueil().mesures, key=lambda m: m.cle)


LIGNES = oracle.lire(Path(__file__).parents[2] / "fixtures")
DITES = {
    d["cle"]: {"engagement": "non_precise", "engagement_mois": None, "stade": "en_vigueur", **d}
    for d in LIGNES["aides.dispositif"]
}


def _verse(m: MesureLue, euros: int) -> str:
    """Whether it pays a person so much a month, in force: read again from the files."""
    return oracle_souhaits.verse(LIGNES, DITES[m.cle], euros) if m.stade.compte else "non"


def _engage(m: MesureLue, mois: int) -> str:
    """Whether what it asks in return is within so many months: read again from the files."""
    return oracle_souhaits.engage(DITES[m.cle], mois)


def _commence(m: MesureLue, *debuts: str) -> bool:
    textes = (m.intitule, m.resume, m.porteur, m.engagement_texte, m.resultats, m.territoire.nom)
    siens = mots(" ".join(textes))
    return all(any(mot.startswith(debut) for mot in siens) for debut in debuts)


REGLES: list[tuple[dict[str, Any], Callable[[MesureLue], bool]]] = [
    ({}, lambda m: True),
    ({"annee": "2019"}, lambda m: m.annee == 2019),
    ({"region": ["corse", "bretagne"]}, lambda m: m.territoire.region.slug in ("corse", "bretagne")),
    ({"departement": "01"}, lambda m: m.territoire.code == "01"),
    ({"categorie": "bourse-etude"}, lambda m: "bourse-etude" in [c.cle for c in m.categories]),
    ({"categorie": "hors-categorie"}, lambda m: not m.categories),
    (
        {"categorie": ["hors-categorie", "emploi-conjoint"]},
        lambda m: not m.categories or "emploi-conjoint" in [c.cle for c in m.categories],
    ),
    (
        {"beneficiaire": ["internes", "externes"]},
        lambda m: bool({"internes", "externes"} & {b for b, _ in m.beneficiaires}),
    ),
    ({"engagement": "non_precise"}, lambda m: m.engagement == "non_precise"),
    (
        {"engagement_max": "36"},
        lambda m: _engage(m, 36) == "oui",
    ),
    ({"engagement_max": "3 ans"}, lambda m: _engage(m, 36) == "oui"),
    ({"engagement_max": "0"}, lambda m: m.engagement in ("non", "sans_objet")),
    ({"montant_min": "400"}, lambda m: _verse(m, 400) == "oui"),
    ({"montant_min": "84"}, lambda m: _verse(m, 84) == "oui"),
    ({"argent": "pret"}, lambda m: any(x.nature == "pret" for x in m.montants)),
    ({"avec_montant": "oui"}, lambda m: bool(m.montants)),
    ({"stade": ["envisagee", "terminee"]}, lambda m: m.stade in ("envisagee", "terminee")),
    ({"confiance": "probable"}, lambda m: m.confiance == "probable"),
    ({"q": "LOGÉ inter"}, lambda m: _commence(m, "loge", "inter")),
    ({"q": "côte d’or"}, lambda m: _commence(m, "cote", "d", "or")),
    (
        {
            "annee": "2022",
            "categorie": ["logement-internes", "bourse-etude"],
            "beneficiaire": "internes",
            "q": "inter",
        },
        lambda m: (
            m.annee == 2022
            and bool({"logement-internes", "bourse-etude"} & {c.cle for c in m.categories})
            and "internes" in {b for b, _ in m.beneficiaires}
            and _commence(m, "inter")
        ),
    ),
]


@pytest.mark.parametrize(("requete", "regle"), REGLES)
def test_filtre(
    client: Client, mesures: list[MesureLue], requete: dict[str, Any], regle: Callable[[MesureLue], bool]
) -> None:
    reponse = client.get(ADRESSE, requete)
    assert reponse.status_code == 200
    obtenues = sorted(m.cle for m in reponse.context["filtre"].retenues)
    assert obtenues == sorted(m.cle for m in mesures if regle(m))
    assert reponse.context["nombre"] == len(obtenues)


VALEURS: dict[str, Callable[[MesureLue], list[str]]] = {
    "annee": lambda m: [str(m.annee)],
    "region": lambda m: [m.territoire.region.slug],
    "departement": lambda m: [m.territoire.code],
    "categorie": lambda m: [c.cle for c in m.categories] or ["hors-categorie"],
    "beneficiaire": lambda m: [cle for cle, _ in m.beneficiaires],
    "engagement": lambda m: [m.engagement],
    "stade": lambda m: [m.stade.value],
    "confiance": lambda m: [m.confiance.value],
    "avec_montant": lambda m: ["oui"] if m.montants else [],
}


@pytest.mark.parametrize(
    "requete",
    [
        {},
        {"annee": ["2022"], "categorie": ["bourse-etude", "logement-internes"]},
        {"beneficiaire": ["internes"], "categorie": ["hors-categorie"], "engagement": ["non_precise"]},
        {"avec_montant": ["oui"], "region": ["occitanie", "bretagne"], "stade": ["en_vigueur"]},
    ],
)
def test_comptes_des_facettes(client: Client, mesures: list[MesureLue], requete: dict[str, list[str]]) -> None:
    """Beside each value stands what the page would hold with that value alone for that criterion."""
    panneau = client.get(ADRESSE, requete).context["panneau"]
    for nom, siennes in VALEURS.items():
        autres = {n: v for n, v in requete.items() if n != nom}
        retenues = [m for m in mesures if all(set(VALEURS[n](m)) & set(v) for n, v in autres.items())]
        attendus = Counter(valeur for m in retenues for valeur in siennes(m))
        for valeur in panneau.form.possibles(nom):
            assert panneau.comptes[nom].get(valeur, 0) == attendus[valeur], (nom, valeur)


def test_limites_et_inconnues(client: Client, mesures: list[MesureLue]) -> None:
    """What a sheet does not state is neither kept nor dropped in silence: it is counted."""
    page = client.get(ADRESSE, {"engagement_max": "36", "montant_min": "100"})
    tus: Counter[str] = Counter()
    for m in mesures:
        quoi = {"la durée de l’engagement": _engage(m, 36), "le montant par mois": _verse(m, 100)}
        if "non" not in quoi.values() and "?" in quoi.values():
            tus[" ni ".join(nom for nom, dite in quoi.items() if dite == "?")] += 1
    assert len(tus) == 3
    assert {quoi: nombre for nombre, quoi in page.context["indetermines"]} == tus
    autres = client.get(ADRESSE, {"engagement_max": "36", "montant_min": "100", "vue": "indecis"})
    assert autres.context["nombre"] == tus.total()
    assert "? La fiche ne précise pas la durée de l’engagement" in autres.content.decode().replace("\u00a0", " ")


def test_tris(client: Client, mesures: list[MesureLue]) -> None:
    """Unknown durations and amounts come last."""

    def ordre(tri: str) -> list[MesureLue]:
        filtre = client.get(ADRESSE, {"tri": tri}).context["filtre"]
        return list(filtre.retenues)

    durees = [m.engagement_mois for m in ordre("engagement")]
    assert durees == sorted(durees, key=lambda d: (d is None, d or 0))
    montants = [oracle_listes.par_mois(LIGNES, DITES[m.cle]) for m in ordre("-montant")]
    assert montants == sorted(montants, key=lambda v: (v is None, -(v or 0)))
    assert [m.annee for m in ordre("-annee")] == sorted((m.annee for m in mesures), reverse=True)
    codes = list(dict.fromkeys(m.territoire.code for m in ordre("territoire")))
    assert codes[0] == "01"
    assert len(codes) == len({m.territoire.code for m in mesures})


def test_pagination(client: Client, mesures: list[MesureLue]) -> None:
    """Every measure is on one page and one only; links keep the criteria."""
    vues: list[str] = []
    adresse = f"{ADRESSE}?annee=2022"
    while True:
        reponse = client.get(adresse)
        vues += [v.ancre for v in reponse.context["mesures"]]
        assert len(reponse.context["mesures"]) <= FiltreDispositifs.PAR_PAGE
        if not reponse.context["page"].has_next():
            break
        adresse = reponse.context["filtre"].suivante
        assert "annee=2022" in adresse
        assert adresse.replace("&", "&amp;") in reponse.content.decode()
    assert sorted(vues) == sorted(m.cle for m in mesures if m.annee == 2022)


def test_rien_trouve(client: Client) -> None:
    reponse = client.get(ADRESSE, {"departement": "01", "region": "bretagne", "annee": "2022"})
    assert reponse.context["nombre"] == 0
    assert "Rien ne répond" in reponse.content.decode()
    assert len(reponse.context["relacher"]) == 2
    for piste in reponse.context["relacher"]:
        assert client.get(piste.adresse).context["nombre"] == piste.nombre


def test_requetes_constantes(client: Client, tmp_path: Path) -> None:
    """Two territories cost as many queries as all of them."""

    def compter() -> int:
        client.get(ADRESSE)
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(ADRESSE).status_code == 200
        return len(requetes)

    tous = compter()
    vider()
    charger(Atelier(tmp_path).ecrire())
    assert Dispositif.objects.count() == 1
    assert compter() == tous
