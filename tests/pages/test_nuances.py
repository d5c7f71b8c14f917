"""What a département's page says beside its states and its changes, so that they do not gainsay its measures; and
what its first amounts are for. Over the real data, exact."""

import pytest

from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.lectures.atlas import lire_recueil
from aides.presentation.territoire import reponses
from tests.elements import ouvrir

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
CITEE, SUITE = "Citée en {}\u00a0: {}", "{}, hors de cette catégorie\u00a0: «\u00a0{}\u00a0»"
ENVISAGEE, EN_CREATION = "envisagée, non comptée", "en création, non comptée"
GENERAL = "schéma national ou régional, non compté"
# Territory, category, survey, why it is not counted.
CITEES = [
    ("02", "formation-msu", 2019, ENVISAGEE),
    ("02", "developpement-salariat", 2019, ENVISAGEE),
    ("14", "accueil-internes", 2019, ENVISAGEE),
    ("14", "accompagnement-installation", 2019, ENVISAGEE),
    ("14", "promotion-territoire", 2019, ENVISAGEE),
    ("18", "accompagnement-installation", 2019, EN_CREATION),
    ("19", "logement-internes", 2019, EN_CREATION),
    ("19", "developpement-salariat", 2019, EN_CREATION),
    ("45", "accompagnement-installation", 2022, EN_CREATION),
    ("45", "logement-internes", 2022, ENVISAGEE),
    ("45", "emploi-conjoint", 2022, EN_CREATION),
    ("45", "promotion-territoire", 2022, EN_CREATION),
    ("46", "accompagnement-installation", 2019, ENVISAGEE),
    ("48", "logement-internes", 2022, ENVISAGEE),
    ("54", "accompagnement-installation", 2022, GENERAL),
    ("58", "aide-financiere-installation", 2022, GENERAL),
    ("59", "accompagnement-installation", 2022, ENVISAGEE),
    ("65", "promotion-territoire", 2019, ENVISAGEE),
    ("67", "accompagnement-installation", 2019, EN_CREATION),
    ("75", "aide-financiere-installation", 2019, ENVISAGEE),
    ("75", "soutien-msp", 2019, ENVISAGEE),
    ("77", "aide-financiere-installation", 2019, GENERAL),
    ("79", "logement-internes", 2019, ENVISAGEE),
    ("79", "emploi-conjoint", 2019, ENVISAGEE),
]
# Territory, category, how sure and when, the measure of the other survey.
SUITES = [
    ("10", "aide-financiere-internes", "Suite probable en 2022", "Soutien financier aux étudiants en médecine"),
    ("10", "accueil-pmi", "Suite probable en 2022", "Soutien financier aux étudiants en médecine"),
    (
        "18",
        "aide-financiere-installation",
        "Origine probable en 2019",
        "Bourse départementale aux internes de médecine générale",
    ),
    ("18", "bourse-etude", "Suite probable en 2022", "Bourse d’aide à l’installation"),
    ("41", "logement-internes", "Suite en 2022", "Allocations de stage"),
    ("59", "developpement-salariat", "Origine probable en 2019", "Revalorisation des vacataires"),
    ("61", "accueil-pmi", "Suite en 2022", "Mobilisation des MSU"),
    ("65", "promotion-territoire", "Origine probable en 2019", "Réunions avec les jeunes internes"),
    ("81", "emploi-conjoint", "Origine en 2019", "Accompagnement personnalisé"),
    ("81", "emploi-conjoint", "Origine probable en 2019", "Guichet unique d’information"),
]
FIN = "La fiche de 2022 dit la fin de «\u00a0Rencontre avec les nouveaux diplômés\u00a0»"


def test_toutes_les_nuances() -> None:
    """Every category whose state or change its measures seem to gainsay, and no other."""
    recueil, paire = lire_recueil(), Bornes(2019, 2022)
    attendues = {(code, cle, CITEE.format(annee, dit)) for code, cle, annee, dit in CITEES}
    attendues |= {(code, cle, SUITE.format(dit, nom)) for code, cle, dit, nom in SUITES}
    obtenues = set()
    for t in recueil.territoires:
        seul = recueil.atlas.restreint([t.code])
        dites = reponses(
            seul,
            t.code,
            seul.changements(paire, Base.FICHES),
            mesures=recueil.mesures_de([t.code]),
            suites=recueil.suites(paire),
        )
        obtenues |= {(t.code, ligne.categorie.cle, n) for ligne in dites.dites for n in ligne.nuances}
    assert obtenues == {*attendues, ("90", "promotion-territoire", FIN)}


@pytest.mark.parametrize(
    ("adresse", "ligne", "attendu"),
    [
        ("90-territoire-de-belfort", "promotion-territoire", FIN),
        ("45-loiret", "emploi-conjoint", CITEE.format(2022, EN_CREATION)),
        ("41-loir-et-cher", "logement-internes", SUITE.format("Suite en 2022", "Allocations de stage")),
    ],
)
def test_la_page_la_dit_sous_le_changement(adresse: str, ligne: str, attendu: str) -> None:
    etats = ouvrir(f"/departements/{adresse}/").par_id[ligne].un("td.reponses-etats")
    assert [p.texte for p in etats.tous("p.nuance")] == [attendu.replace("\u00a0", " ")]


@pytest.mark.parametrize(
    ("adresse", "attendue"),
    [
        ("27-eure", "Montants de 2022 : 200 €/mois (aide de 200 € aux étudiants dentistes)."),
        (
            "28-eure-et-loir",
            "Montants de 2022 : 30 % (dépenses d’équipement d’un second cabinet, pour accueillir un adjoint, hors "
            "catégorie).",
        ),
        (
            "59-nord",
            "Montants de 2022 : 10 000 €/personne (aide à la formation d’infirmiers en pratique avancée, hors "
            "catégorie).",
        ),
        ("07-ardeche", "Montants de 2022 : 400 €/mois (aide aux internes de médecine générale)."),
    ],
)
def test_chaque_montant_de_l_accroche_dit_de_quoi(adresse: str, attendue: str) -> None:
    """The name of the measure, not its category's, which may not be of its public; a cell repeats nothing."""
    dite = ouvrir(f"/departements/{adresse}/").un("p.accroche").texte
    assert dite[dite.index("Montants") :] == attendue


def test_la_ligne_dit_ce_que_la_fiche_recente_ne_dit_plus() -> None:
    """Orne gave 200 € a placement in 2019; its sheet of 2022 has three words, which were « précisée »."""
    rangee = ouvrir("/departements/61-orne/").par_id["aide-financiere-internes"].texte
    assert "Aide à la mobilité · précisée (ne sont plus dits : montant, public)" in rangee
    assert "précisée (montant, public)" not in rangee
