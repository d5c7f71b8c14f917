"""The file that a new row goes to, by what it is about."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aides.chargement.ecrire import composer, ecrire, lire_la_base
from aides.models import (
    Affirmation,
    Analyse,
    CategorieAide,
    Chiffre,
    Desaccord,
    Dispositif,
    DispositifRegional,
    Enquete,
    Fiche,
    Montant,
    Operation,
    Presentation,
    Releve,
    Source,
    Suite,
    Tableau,
)
from territoires.models import Departement, Region
from tests.atelier import Atelier
from tests.chargement.test_ecrire import FICHIERS, RIEN

pytestmark = pytest.mark.django_db


def _une_source() -> Source:
    return Source.objects.create(cle="rapport", titre="Rapport", editeur="Région", date="2023")


def _un_regional() -> DispositifRegional:
    return DispositifRegional.objects.create(
        cle="rapport-plan",
        source=_une_source(),
        region=Region.objects.get(),
        annee=2023,
        porteur="Région",
        intitule="Plan",
        resume="Un plan.",
        lieu_source="p. 1",
    )


def _une_analyse() -> Analyse:
    enquete = Enquete.objects.get(annee=2019)
    return Analyse.objects.create(cle="a-1", enquete=enquete, page=1, theme="Thème", ordre=1, texte="Un texte.")


def _mesure_de_2019(code: str = "2A", cle: str = "2a-2019-x") -> Dispositif:
    fiche, _ = Fiche.objects.get_or_create(
        departement=Departement.objects.get(code=code),
        enquete=Enquete.objects.get(annee=2019),
        statut="aides",
        page=9,
    )
    return Dispositif.objects.create(cle=cle, fiche=fiche, intitule="X", resume="Un texte.", page=9)


def _un_chiffre() -> Any:
    plan = _un_regional()
    faits = {"source": plan.source, "region": plan.region, "porteur": "Région", "unite": "EUR", "periode": "2023"}
    return Chiffre.objects.create(
        cle="rapport-euros", indicateur="Euros", valeur=Decimal("12.50"), lieu="p.", **faits
    )


def _une_operation() -> Any:
    departement = Departement.objects.get(code="2A")
    return Operation.objects.create(
        cle="op",
        source=_une_source(),
        departement=departement,
        commune="Ajaccio",
        nature="autre",
        annee=2023,
        lieu="p",
    )


def _une_affirmation() -> Any:
    departement, categorie = Departement.objects.get(code="2A"), CategorieAide.objects.get(cle="soutien-msp")
    return Affirmation.objects.create(
        analyse=_une_analyse(), departement=departement, categorie=categorie, dit="Dit."
    )


def _une_enquete() -> Enquete:
    return Enquete.objects.create(annee=2025, source=_une_source())


NEUVES: list[tuple[str, Callable[[], Any], set[str]]] = [
    ("a measure, in the file of its territory", _mesure_de_2019, {"fiches/2a-corse-du-sud.yaml"}),
    (
        "a sheet of a territory that had none",
        lambda: _mesure_de_2019("2B", "2b-2019-x"),
        {"fiches/2b-haute-corse.yaml"},
    ),
    (
        "a link, in that of its territory",
        lambda: Suite.objects.create(de=_mesure_de_2019(), a=Dispositif.objects.get(cle="2a-2022-maisons"),
                                     relation="reconduite"),
        {"fiches/2a-corse-du-sud.yaml", "suites/2a-corse-du-sud.yaml"},
    ),
    (
        "a cell, in the table of its région",
        lambda: Releve.objects.create(departement=Departement.objects.get(code="2B"),
                                      enquete=Enquete.objects.get(annee=2022),
                                      categorie=CategorieAide.objects.get(cle="soutien-msp")),
        {"tableaux/corse.yaml"},
    ),
    (
        "a table",
        lambda: Tableau.objects.create(region=Region.objects.get(), enquete=Enquete.objects.get(annee=2019)),
        {"tableaux/regions.yaml"},
    ),
    ("a source that nothing cites", _une_source, {"reference/sources.yaml"}),
    ("a survey with its source", _une_enquete, {"reference/sources.yaml"}),
    (
        "what is shown by default",
        lambda: Presentation.objects.create(cle="site", avant=Enquete.objects.get(annee=2019),
                                            apres=Enquete.objects.get(annee=2022)),
        {"reference/presentation.yaml"},
    ),
    (
        "a source that a sheet cites, and the regional layer too",
        lambda: Fiche.objects.filter(statut="aides").update(source=_un_regional().source),
        {"fiches/2a-corse-du-sud.yaml", "reference/sources.yaml", "regional/rapport.yaml"},
    ),
    ("a regional scheme with its source", _un_regional, {"regional/rapport.yaml", "regional/sources.yaml"}),
    ("a figure", _un_chiffre, {"regional/rapport.yaml", "regional/sources.yaml"}),
    ("an operation", _une_operation, {"regional/rapport.yaml", "regional/sources.yaml"}),
    ("an analysis, by year", _une_analyse, {"analyses/2019.yaml"}),
    ("an affirmation", _une_affirmation, {"analyses/2019.yaml", "analyses/affirmations.yaml"}),
    (
        "a disagreement",
        lambda: Desaccord.objects.create(cle="nombre", objet="Nombre", explication="Deux dates."),
        {"regional/desaccords.yaml"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("faire", "touches"), [n[1:] for n in NEUVES], ids=[n[0] for n in NEUVES])
def test_une_ligne_neuve_va_dans_son_fichier(
    charge: Atelier, sortie: Path, faire: Callable[[], Any], touches: set[str]
) -> None:
    ecrire(sortie, entetes=RIEN)
    faire()
    fichiers = ecrire(sortie, entetes=RIEN)
    assert {*fichiers.ajoutes, *fichiers.changes} == touches
    assert fichiers.supprimes == ()
    assert set(fichiers.ajoutes) == touches - set(FICHIERS)


def test_l_ordre_est_celui_de_la_fiche(charge: Atelier) -> None:
    """By survey, then by rank; what a measure states goes with it; lists as people count them."""
    fiche = Fiche.objects.get(statut="aides")
    ancienne = _mesure_de_2019()
    premiere = Dispositif.objects.create(cle="2a-2022-z", fiche=fiche, intitule="Z", resume="Un texte.", page=90)
    Dispositif.objects.filter(cle="2a-2022-maisons").update(ordre=2)
    Montant.objects.create(dispositif=premiere, ordre=1, taux=Decimal("12.50"))
    premiere.categories.set(CategorieAide.objects.all())
    texte = composer(lire_la_base())["fiches/2a-corse-du-sud.yaml"]
    lignes = [ligne.strip() for ligne in texte.splitlines()]
    reperes = [li for li in lignes if li.startswith(("enquete", "cle", "dispositif", "categories", "taux"))]
    assert reperes == [
        "enquete: [2019]",
        f'cle: "{ancienne.cle}"',
        "enquete: [2022]",
        'cle: "2a-2022-z"',
        'categories: [["bourse-etude"], ["soutien-msp"]]',
        'dispositif: ["2a-2022-z"]',
        'taux: "12.5"',
        'cle: "2a-2022-maisons"',
        'categories: [["soutien-msp"]]',
        'dispositif: ["2a-2022-maisons"]',
        "taux: 20",
    ]
