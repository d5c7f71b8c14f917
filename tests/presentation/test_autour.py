"""What stands around a territory, who answers wishes, the Atlas's own analyses and figures in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aides.dessins.voisinage import echelle
from aides.domaine.analyses import AnalyseLue, ChiffreCite, Compte, Denombrement, NatureTitre, Recompte
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import MesureLue
from aides.domaine.montants import Montant
from aides.domaine.provenances import NULLE_PART
from aides.domaine.rappels import Memoire
from aides.domaine.souhaits import Candidat, Reponse
from aides.domaine.suites import SuiteLue
from aides.domaine.vocabulaire import Confiance, Etat, Relation, Stade, StatutFiche
from aides.presentation.analyses import (
    AnalysesAnnee,
    ChiffreMontre,
    LigneTitre,
    NotreCompte,
    Passage,
    Theme,
    analyses_par_annee,
    lignes_titres,
    valeur,
)
from aides.presentation.commun import Site
from aides.presentation.mesures import vue_mesure
from aides.presentation.souhaits import (
    CandidatVue,
    CategorieCherchee,
    Declarations,
    MesureProposee,
    RappelVu,
    SansMesure,
    candidats_vus,
)
from aides.presentation.voisinage import ConnusAnnee, Entourage, entourage
from tests.domaine.objets import titre
from tests.presentation.exemple import (
    ATLAS,
    BOURSE,
    MSP,
    MUETTE,
    PRIME,
    PROPOSEE,
    A,
    B,
    C,
    vue,
)

# --- Neighbours ---


def test_those_around() -> None:
    """The picture; the others, known survey by survey."""
    assert entourage(ATLAS, "01") == Entourage(
        echelle=echelle(ATLAS, "01"),
        autres=(B, C),
        connus=(ConnusAnnee(2019, 0), ConnusAnnee(2022, 1)),
    )


# --- Wishes ---


def savoir(atlas: Atlas, *mesures: MesureLue) -> Declarations:
    return Declarations(atlas, mesures, Memoire(mesures, (), annee=2022))


SAVOIR = savoir(ATLAS, PRIME)
CASES = (ATLAS.case("01", 2022, "bourse"), ATLAS.case("01", 2022, "msp"))


def test_who_answers() -> None:
    """What was looked for, what is paid, whom to ask: the latest sheet that names a site, and how old it is."""
    trouve = Candidat(A, Reponse.A_VERIFIER, CASES, (PRIME,), ("engagement_max", "montant_min"))
    assert candidats_vus(SAVOIR, [trouve]) == [
        CandidatVue(
            territoire=A,
            a_verifier=True,
            non_dit="la durée de l’engagement ni le montant par mois",
            cellules=(
                CategorieCherchee(BOURSE, vue(PROPOSEE, 2022, "Fiche")),
                CategorieCherchee(MSP, vue(MUETTE, 2022)),
            ),
            mesures=(MesureProposee(vue_mesure(PRIME)),),
            sites=(
                Site("https://dep.example/aides", "https://dep.example/aides"),
                Site("sante@dep.example", "mailto:sante@dep.example"),
            ),
            annee_sites=2019,
            raison="décrit ses aides",
        )
    ]


def test_what_the_table_alone_pays() -> None:
    """Beside a measure whose sheet states no amount, what the undated table gives of its category."""
    paye = Montant(minimum=Decimal(200), maximum=Decimal(600), periodicite="mois", payee_a="personne")
    bourse, msp = (replace(case, montants=(paye,)) for case in CASES)
    muette = replace(PRIME, montants=())
    trouves = [Candidat(A, Reponse.OUI, (bourse, msp), (muette,)), Candidat(A, Reponse.OUI, (bourse,), (PRIME,))]
    [sans, avec] = candidats_vus(SAVOIR, trouves)
    assert [m.au_tableau for m in sans.mesures] == [("de 200 à 600\u00a0€/mois",)]
    assert [m.au_tableau for m in avec.mesures] == [()]


def test_what_the_sheet_does_not_describe() -> None:
    """A category that the table alone offers: how many measures of others the sheet describes, or how it answered."""
    msp = replace(CASES[1], etat=Etat.PROPOSEE)
    bourse = replace(PRIME, categories=(BOURSE,))
    envisagee = replace(PRIME, cle="envisagee", categories=(MSP,), stade=Stade.ENVISAGEE)
    ancienne = replace(PRIME, cle="ancienne", annee=2019)
    trouve = Candidat(A, Reponse.OUI, (CASES[0], msp), (bourse,))
    [vu] = candidats_vus(savoir(ATLAS, bourse, envisagee, ancienne), [trouve])
    assert vu.sans_mesure == (SansMesure(MSP, tableau=NULLE_PART, au_tableau=(), autres=1, statut=""),)
    [rien] = candidats_vus(savoir(ATLAS), [Candidat(A, Reponse.OUI, (msp,), ())])
    assert rien.sans_mesure == (SansMesure(MSP, NULLE_PART, (), autres=0, statut="décrit ses aides"),)


def test_what_another_survey_said() -> None:
    """Under a measure, by its link; else for the category. Year, amounts; how far the territory is."""
    muette = replace(PRIME, montants=())
    ancienne = replace(PRIME, cle="ancienne", annee=2019)
    trouve = Candidat(A, Reponse.OUI, CASES[:1], (muette,))
    [vu] = candidats_vus(savoir(ATLAS, muette, ancienne), [trouve], {"01": 63}.get)
    assert vu.rappels == (RappelVu(ancienne, vue_mesure(PRIME).montants, BOURSE),)
    assert vu.distance == "à 63\u00a0km"
    lien = SuiteLue(ancienne, muette, Relation.PRECISEE, Confiance.SURE, "")
    memoire = Memoire((muette, ancienne), (lien,), annee=2022)
    [relie] = candidats_vus(Declarations(ATLAS, (muette, ancienne), memoire), [trouve])
    assert relie.rappels == ()
    assert relie.mesures == (
        MesureProposee(vue_mesure(muette), (), (RappelVu(ancienne, vue_mesure(PRIME).montants),)),
    )


def test_who_is_not_known() -> None:
    trouves = [Candidat(C, Reponse.INCONNU, (), ()), Candidat(B, Reponse.OUI, (), ())]
    assert candidats_vus(SAVOIR, trouves) == [
        CandidatVue(C, False, "", (), (), (), None, "a refusé de répondre"),
        CandidatVue(B, False, "", (), (), (), None, "déclare n’avoir mis aucune aide en place"),
    ]


def test_a_site_of_the_last_survey_is_not_old() -> None:
    """The latest that names one wins, and says no year."""
    derniere = replace(ATLAS.fiches["01", 2022], sites=("https://neuf.example",))
    atlas = replace(ATLAS, fiches={**ATLAS.fiches, ("01", 2022): derniere})
    [vu] = candidats_vus(savoir(atlas), [Candidat(A, Reponse.OUI, (), ())])
    assert (vu.sites, vu.annee_sites) == ((Site("https://neuf.example", "https://neuf.example"),), None)


def test_without_any_sheet() -> None:
    fiches = {cle: f for cle, f in ATLAS.fiches.items() if f.statut is not StatutFiche.REFUS}
    [vu] = candidats_vus(savoir(replace(ATLAS, fiches=fiches)), [Candidat(C, Reponse.INCONNU, (), ())])
    assert (vu.sites, vu.annee_sites, vu.raison) == ((), None, "pas de fiche")


# --- Analyses ---

PART = ChiffreCite(Decimal(48), "%", "des départements", "tous", "environ")
RANG = ChiffreCite(Decimal(3), "rang", "", "", "", dit="parmi les trois premiers")


def analyse(cle: str, annee: int, theme: str, *chiffres: ChiffreCite) -> AnalyseLue:
    return AnalyseLue(cle, annee, page=7, categorie="", theme=theme, texte="", chiffres=chiffres)


@pytest.mark.parametrize(
    ("chiffre", "dit"),
    [
        (PART, "48\u00a0%"),
        (RANG, "parmi les trois premiers"),
        (ChiffreCite(Decimal("1234.5"), "ruptures", "", "", ""), "1\u00a0234,5\u00a0ruptures"),
    ],
)
def test_a_figure(chiffre: ChiffreCite, dit: str) -> None:
    assert valeur(chiffre) == dit


def test_analyses_by_survey() -> None:
    """Latest first, then by theme as they are met."""
    a, b = analyse("a", 2019, "Bourses", PART, RANG), analyse("b", 2022, "Logement")
    c, d = analyse("c", 2019, "Murs"), analyse("d", 2019, "Bourses")
    chiffres = (ChiffreMontre("48\u00a0%", PART), ChiffreMontre("parmi les trois premiers", RANG))
    assert analyses_par_annee([a, b, c, d]) == [
        AnalysesAnnee(2022, [Theme("Logement", (Passage(b, ()),))]),
        AnalysesAnnee(
            2019, [Theme("Bourses", (Passage(a, chiffres), Passage(d, ()))), Theme("Murs", (Passage(c, ()),))]
        ),
    ]


@pytest.mark.parametrize(
    ("quoi", "dit"),
    [
        (
            Compte.FICHE_QUI_DIT,
            ("82 sur 101", "fiches de 2019 qui décrivent des aides ou déclarent n’en avoir aucune"),
        ),
        (Compte.CONNUS, ("82 sur 101", "territoires dont une fiche ou un tableau de 2019 dit quelque chose")),
        (Compte.FICHE_AIDES, ("82 sur 101", "territoires dont la fiche de 2019 décrit des aides")),
        (Compte.TERRITOIRES, ("82", "territoires ici, Métropole de Lyon comprise")),
    ],
)
def test_our_counts(quoi: Compte, dit: tuple[str, str]) -> None:
    """How many out of how many, and what is counted, in the survey."""
    recompte = Recompte(titre("82/101", NatureTitre.FRACTION), 2019, (Denombrement(quoi, 82, 101),))
    assert lignes_titres([recompte]) == [LigneTitre(recompte, (NotreCompte(*dit),))]


def test_without_counts() -> None:
    recompte = Recompte(titre("1", NatureTitre.FRACTION), 2019, ())
    assert lignes_titres([recompte]) == [LigneTitre(recompte, ())]
