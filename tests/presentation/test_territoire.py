"""What a territory's page says first: named cases here; its 101 pages, against the files, in tests/pages."""

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.combien import montants_enonces
from aides.domaine.evolutions import Bornes
from aides.domaine.montants import Montant
from aides.domaine.offre import SANS_FICHE, Case
from aides.domaine.suites import SuiteLue, Suites
from aides.domaine.vocabulaire import Base, Confiance, Relation, Stade
from aides.presentation.accroche_territoire import MontantCite, MontantsCites, Mouvement, OffreAnnee, accroche
from aides.presentation.changements import SuiteVue
from aides.presentation.mesures import vue_mesure
from aides.presentation.suites import vue_lien
from aides.presentation.territoire import (
    Anterieure,
    Autour,
    CategorieTue,
    LigneDite,
    MesureDite,
    Reponses,
    Signe,
    Silence,
    reponses,
)
from tests.domaine.objets import CATEGORIES, mesure
from tests.presentation.exemple import (
    ABSENTE,
    ANCIENNE,
    ATLAS,
    BOURSE,
    CHANGEMENTS,
    ENVISAGEE,
    LOGEMENT,
    MAINTENUE,
    MSP,
    NOUVELLE_AU_TABLEAU,
    PRIME,
    PROPOSEE,
    A,
    B,
    avec_analyses,
    vue,
)
from tests.provenances import du_livre

TELEMEDECINE = mesure("telemedecine", A, categories=())
LOGIS = mesure("logis", A, annee=2019, categories=(LOGEMENT,))
UN_MOIS = Montant(minimum=Decimal(400), maximum=Decimal(400), periodicite="mois", payee_a="personne")


def lue(*mesures: object, atlas: Atlas = ATLAS, suites: Suites | None = None) -> Reponses:
    return reponses(atlas, "01", CHANGEMENTS, mesures=mesures, suites=suites)  # type: ignore[arg-type]


def test_a_row_each_category_that_something_is_said_of_and_a_line_for_the_others() -> None:
    """Its signs, its change, its measures or those of an earlier sheet, whoever offers it around."""
    obtenue = lue(replace(PRIME, categories=(BOURSE,)), ANCIENNE, LOGIS, TELEMEDECINE)
    assert obtenue == Reponses(
        annee=2022,
        dites=(
            LigneDite(
                BOURSE,
                (Signe(vue(PROPOSEE, 2019), False), Signe(vue(PROPOSEE, 2022, "Fiche"), False)),
                SuiteVue(MAINTENUE),
                mesures=(MesureDite(vue_mesure(replace(PRIME, categories=(BOURSE,))), ()),),
                anterieure=None,
                autour=Autour((B,), 1),
            ),
            LigneDite(
                LOGEMENT,
                (Signe(vue(ABSENTE, 2019), False), Signe(vue(PROPOSEE, 2022, "Tableau seul"), True)),
                SuiteVue(NOUVELLE_AU_TABLEAU),
                mesures=(),
                anterieure=Anterieure(2019, (vue_mesure(LOGIS),)),
                autour=Autour((), 0),
            ),
        ),
        silences=(Silence("Non mentionnée en 2019 et en 2022", (CategorieTue(MSP, Autour((), 0)),)),),
        hors_categorie=(MesureDite(vue_mesure(TELEMEDECINE), ()),),
    )


@pytest.mark.parametrize(
    "dite",
    [
        lambda: lue(mesure("projet", A, categories=(MSP,), stade=Stade.ENVISAGEE)),
        lambda: lue(atlas=avec_analyses(("01", 2022, "msp"))),
        lambda: lue(atlas=_autrement(mention="un mot")),
        lambda: lue(atlas=_autrement(divergence=True)),
    ],
    ids=["mesure", "analyse", "mention", "divergence"],
)
def test_what_is_said_of_a_category_that_is_not_offered_is_a_row_too(dite: object) -> None:
    obtenue = dite()  # type: ignore[operator]
    assert [ligne.categorie for ligne in obtenue.dites] == list(CATEGORIES)
    assert obtenue.silences == ()


def _autrement(**champs: object) -> Atlas:
    """The atlas where something more is said of the third category of « 01 »."""
    cle = ("01", 2022, "msp")
    autre: Case = replace(ATLAS.offre[cle], **champs)  # type: ignore[arg-type]
    return replace(ATLAS, offre={**ATLAS.offre, cle: autre})


def test_silent_categories_are_told_apart_by_what_tells_their_state() -> None:
    """One not mentioned by a sheet, another by the table alone, under a sheet that says nothing."""
    cle = ("2A", 2022, "msp")
    muette = replace(
        ATLAS.offre["01", 2022, "msp"],
        territoire="2A",
        fiche=SANS_FICHE,
        ligne_tableau=True,
        provenance_tableau=du_livre(39),
    )
    atlas = replace(ATLAS, offre={**ATLAS.offre, cle: muette})
    obtenue = reponses(atlas, "2A", None, mesures=(), suites=None)
    assert [ligne.categorie for ligne in obtenue.dites] == [BOURSE]
    raison = "pas de réponse à l’enquête"
    assert [(s.dit, [c.categorie for c in s.categories]) for s in obtenue.silences] == [
        (f"Inconnue en 2019 et en 2022 ({raison})", [LOGEMENT]),
        (f"Inconnue en 2019 ({raison}), non mentionnée en 2022 (tableau seul, p.\u00a039)", [MSP]),
    ]
    assert obtenue.silences[0].categories[0].autour == Autour((A,), 1)


def test_a_measure_says_where_it_comes_from() -> None:
    """By the links that lead to it or, without any, by what the sheet says; nothing where none were coded."""
    lien = SuiteLue(ANCIENNE, PRIME, Relation.MODIFIEE, Confiance.SURE, "", ())
    suites = Suites(Bornes(2019, 2022), ("01",), (ANCIENNE,), (PRIME, ENVISAGEE), (lien,), MappingProxyType({}))
    bourse = lue(ANCIENNE, PRIME, ENVISAGEE, suites=suites).dites[0]
    assert [m.vue.ancre for m in bourse.mesures] == [PRIME.cle, ENVISAGEE.cle]
    assert bourse.mesures[0].liens == (vue_lien(lien),)
    assert [lien.pastille.cle for lien in bourse.mesures[1].liens] == ["pas_citee"]
    autres = replace(suites, paire=Bornes(2016, 2019))
    assert [m.liens for m in lue(PRIME, suites=autres).dites[0].mesures] == [()]


def test_disagreements_are_explained_where_there_are_some() -> None:
    assert lue().une_divergence is False
    assert lue(atlas=_autrement(divergence=True)).une_divergence is True


# --- The first sentence ---


def test_a_territory_in_a_sentence() -> None:
    """The last survey first; what its categories became; three amounts, each once, of money in force to persons,
    whole and of the last sheet, with what each is for; then those that the table alone states."""
    payees = [replace(UN_MOIS, minimum=Decimal(n), maximum=Decimal(n)) for n in (400, 500, 600, 700)]
    taux = Montant(payee_a="personne", taux=Decimal(30), objet="du matériel")
    loyer, structure = replace(UN_MOIS, nature="loyer"), replace(UN_MOIS, payee_a="structure")
    mesures = [
        replace(PRIME, categories=(MSP,), montants=(loyer, payees[0], structure)),
        mesure("hors", A, categories=(), montants=(payees[1],)),
        mesure("bis", A, categories=(MSP,), montants=(taux, payees[2], payees[3])),
        mesure("part", A, categories=(MSP,), montants=(replace(UN_MOIS, maximum=Decimal(1), partie_de=1),)),
        replace(ENVISAGEE, montants=(replace(UN_MOIS, total=Decimal(9)),)),
        replace(ANCIENNE, montants=(replace(UN_MOIS, total=Decimal(8)),)),
    ]
    cases = {
        ("01", 2022, "msp"): (payees[0], replace(UN_MOIS, minimum=None, maximum=Decimal(900))),
        ("01", 2019, "msp"): (replace(UN_MOIS, maximum=Decimal(901)),),
    }
    atlas = replace(ATLAS, offre={cle: replace(c, montants=cases.get(cle, ())) for cle, c in ATLAS.offre.items()})
    obtenue = accroche(atlas, "01", CHANGEMENTS, montants_enonces(mesures, atlas, ()))
    assert obtenue.offres == (
        OffreAnnee(2022, Decompte(2, 3, 3, 1), 1, "Décrit ses aides"),
        OffreAnnee(2019, Decompte(1, 3, 3), 0, "Décrit ses aides", absentes=1),
    )
    assert obtenue.quand == "De 2019 à 2022, toutes preuves comptées, tableaux compris"
    assert obtenue.mouvements == (Mouvement(1, "maintenue"), Mouvement(1, "nouvelle"))
    de_la_fiche = (
        MontantCite("400\u00a0€/mois", "prime"),
        MontantCite("500\u00a0€/mois", "hors, hors catégorie"),
        MontantCite("30\u00a0%", "du matériel"),
    )
    assert obtenue.montants == (
        MontantsCites("Montants de 2022", de_la_fiche, autres=2),
        MontantsCites("Montants du tableau, non daté", (MontantCite("900\u00a0€/mois", "msp"),), autres=0),
    )


def test_of_one_survey_nothing_became_anything() -> None:
    obtenue = accroche(ATLAS, "69M", None, ())
    assert (obtenue.quand, obtenue.mouvements, obtenue.montants) == ("", (), ())
    assert [o.statut for o in obtenue.offres] == ["A refusé de répondre", "Pas de fiche"]


def test_what_became_undetermined_is_no_movement() -> None:
    obtenue = accroche(ATLAS, "2A", ATLAS.changements(Bornes(2019, 2022), Base.FICHES), ())
    assert obtenue.quand == "De 2019 à 2022, à source égale, d’après les fiches seules"
    assert obtenue.mouvements == ()


def test_le_tableau_d_un_autre_ne_compte_pas() -> None:
    """The category that « 01 » owes to the table alone is none of « 2A »."""
    assert [o.du_seul_tableau for o in accroche(ATLAS, "2A", CHANGEMENTS, ()).offres] == [0, 0]
