"""What pages share: cells, a territory's rows, counts, régions, links of sites."""

from dataclasses import replace

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.evolutions import Comptage
from aides.domaine.offre import SANS_FICHE
from aides.domaine.vocabulaire import Base, Etat, Preuve
from aides.presentation.changements import Devenir, SuiteVue, devenirs_categorie, suite_vue
from aides.presentation.commun import (
    ComptageAnnee,
    LigneComptage,
    LigneTerritoire,
    Site,
    TerritoiresRegion,
    beneficiaires_en_clair,
    cellule,
    cellules_par_annee,
    cle_statut,
    compter_statuts,
    lignes_comptage,
    lignes_territoires,
    site_cite,
    site_officiel,
    territoires_par_region,
)
from tests.domaine.objets import NORD, SUD, atlas, case
from tests.presentation.exemple import (
    ABSENTE,
    ATLAS,
    BOURSE,
    CHANGEMENTS,
    JAMAIS,
    LOGEMENT,
    MAINTENUE,
    MSP,
    MUET,
    MUETTE,
    NOUVELLE_AU_TABLEAU,
    PAIRE,
    PRIME,
    PROPOSEE,
    A,
    B,
    C,
    vue,
)
from tests.provenances import du_livre


@pytest.mark.parametrize(
    ("texte", "lien"),
    [
        ("https://medecins.example/aides", "https://medecins.example/aides"),
        ("sante@departement.example", "mailto:sante@departement.example"),
        ("https://user@departement.example", "https://user@departement.example"),
    ],
)
def test_a_site_is_followed_and_an_address_written_to(texte: str, lien: str) -> None:
    assert site_cite(texte) == Site(texte, lien)


@pytest.mark.parametrize(
    ("preuve", "dite"),
    [
        (Preuve.FICHE, "Fiche"),
        (Preuve.TABLEAU, "Tableau seul"),
        (Preuve.LES_DEUX, "Tableau et fiche"),
        (Preuve.AUCUNE, ""),
    ],
)
def test_a_cell_says_what_it_rests_on(preuve: Preuve, dite: str) -> None:
    """« Nowhere » goes without saying."""
    assert cellule(case("01", 2022, "msp", Etat.PROPOSEE, preuve)) == vue(PROPOSEE, 2022, dite)


@pytest.mark.parametrize(
    ("etat", "preuve", "page", "dite"),
    [
        (Etat.PROPOSEE, Preuve.TABLEAU, 32, "Tableau seul, p.\u00a032"),
        (Etat.PROPOSEE, Preuve.TABLEAU, None, "Tableau seul"),
        (Etat.PROPOSEE, Preuve.LES_DEUX, 32, "Tableau et fiche"),
        (Etat.NON_MENTIONNEE, Preuve.AUCUNE, 32, "Tableau seul, p.\u00a032"),
        (Etat.INCONNUE, Preuve.AUCUNE, 32, ""),
    ],
)
def test_what_only_the_table_says_has_its_page(etat: Etat, preuve: Preuve, page: int | None, dite: str) -> None:
    """The sheet's says nothing of it."""
    connue = case("01", 2022, "msp", etat, preuve)
    connue = replace(connue, ligne_tableau=True, provenance_tableau=du_livre(page), fiche=SANS_FICHE)
    assert cellule(connue).preuve == dite


def test_a_cell_says_what_an_analysis_says_against_it() -> None:
    dite = Affirmation("01", 2022, "msp", "passage", 29, "cite le territoire", "/sources/atlas/#passage")
    muette = replace(case("01", 2022, "msp", Etat.NON_MENTIONNEE), affirmations=(dite,))
    assert cellule(muette) == vue(MUETTE, 2022, contraires=(dite,))
    assert cellule(replace(muette, etat=Etat.PROPOSEE)).contraires == ()


def test_a_cell_keeps_the_words_of_the_table() -> None:

    dite = replace(case("01", 2019, "msp", Etat.PROPOSEE), mention="400 €", divergence=True)
    assert cellule(dite) == vue(PROPOSEE, 2019, mention="400 €", divergence=True)


def test_what_a_territory_said_of_a_category() -> None:
    """A cell a survey."""
    assert cellules_par_annee(ATLAS, "01", "msp") == (vue(MUETTE, 2019), vue(MUETTE, 2022))
    assert cellules_par_annee(ATLAS, "69M", "msp") == (vue(MUET, 2019), vue(MUET, 2022))


@pytest.mark.parametrize(
    ("site", "attendu"),
    [
        ("https://www.ladrome.fr", Site("ladrome.fr", "https://www.ladrome.fr")),
        ("https://aisne.com/sante", Site("aisne.com", "https://aisne.com/sante")),
        ("", None),
    ],
)
def test_the_official_site_bears_its_host_s_name(site: str, attendu: Site | None) -> None:
    assert site_officiel(replace(A, site=site)) == attendu


def test_the_rows_of_a_region() -> None:
    """A territory with its sheet of the survey, in words, and its cells."""
    assert lignes_territoires(ATLAS, 2019) == [
        LigneTerritoire(
            A,
            ATLAS.fiches["01", 2019],
            "Décrit ses aides",
            (vue(PROPOSEE, 2019), vue(ABSENTE, 2019), vue(MUETTE, 2019)),
        ),
        LigneTerritoire(B, None, "Pas de fiche", (vue(MUET, 2019),) * 3),
        LigneTerritoire(C, None, "Pas de fiche", (vue(MUET, 2019),) * 3),
    ]


def test_a_category_in_numbers() -> None:
    """Counts of each survey and of the changes; without two surveys, of no change."""
    lignes = lignes_comptage(ATLAS, CHANGEMENTS)
    assert [ligne.categorie for ligne in lignes] == [BOURSE, LOGEMENT, MSP]
    assert lignes[0] == LigneComptage(
        BOURSE,
        (
            ComptageAnnee(2019, Comptage({"proposee": 1, "inconnue": 2}, connus=1, total=3), ""),
            ComptageAnnee(2022, Comptage({"proposee": 2, "inconnue": 1}, connus=2, total=3), ""),
        ),
        devenirs_categorie(ATLAS, CHANGEMENTS, "bourse"),
    )
    [seule, *_] = lignes_comptage(atlas((A,), {}, annees=(2022,)))
    assert ([c.annee for c in seule.annees], seule.evolutions) == ([2022], None)


# « 01 » offered a grant, then did not answer.
PERDUE = atlas((A,), {("01", 2019, "bourse"): Etat.PROPOSEE})


def test_what_became_of_offers() -> None:
    """Each change by its own word, in one or in several, with its list; what befell none is there as zero."""
    vus = devenirs_categorie(ATLAS, CHANGEMENTS, "logement")
    debut = "categorie=logement&evolution="
    assert vus.devenirs == (
        Devenir(0, "maintenue", f"{debut}maintenue&base=toutes_preuves"),
        Devenir(1, "nouvelle", f"{debut}nouvelle&base=toutes_preuves"),
        Devenir(0, "plus mentionnée", f"{debut}plus_mentionnee&base=toutes_preuves"),
        Devenir(0, "supprimée", f"{debut}supprimee&base=toutes_preuves"),
    )
    assert vus.connus.nombre == 1
    assert (vus.perdus.annee, vus.perdus.avec_tableau) == (2019, None)
    perdue = "categorie=bourse&evolution=indeterminee&etat_de=proposee&base=toutes_preuves"
    perdus = devenirs_categorie(PERDUE, PERDUE.changements(PAIRE, Base.TOUTES_PREUVES), "bourse").perdus
    assert (perdus.partis.nombre, perdus.indetermines) == (1, Devenir(1, "indéterminée", perdue))


def test_by_sheets_alone_what_the_table_adds_is_said_beside() -> None:
    """The later sheet does not mention what the table alone offers; where both agree there is nothing to add."""
    fiches = ATLAS.changements(PAIRE, Base.FICHES)
    assert suite_vue(ATLAS, fiches, "01", "logement") == SuiteVue(JAMAIS, NOUVELLE_AU_TABLEAU)
    assert suite_vue(ATLAS, fiches, "01", "bourse") == SuiteVue(MAINTENUE)
    perdus = devenirs_categorie(ATLAS, fiches, "bourse").perdus
    assert perdus.avec_tableau is not None
    assert (perdus.avec_tableau.nombre, perdus.avec_tableau.mot) == (0, "")


def test_sheets_by_status() -> None:
    assert dict(compter_statuts(ATLAS, 2019)) == {"aides": 1, "absente": 2}
    assert dict(compter_statuts(ATLAS, 2022)) == {"aides": 1, "aucune_aide": 1, "refus": 1}
    assert cle_statut(ATLAS.fiches["69M", 2022]) == "refus"
    assert cle_statut(None) == "absente"


def test_whom_a_measure_is_for() -> None:
    assert beneficiaires_en_clair(PRIME.beneficiaires) == "Internes, Externes"
    assert beneficiaires_en_clair(()) == ""


def test_territories_by_region() -> None:
    """By slug; the territories of each in the order given."""
    assert territoires_par_region([C, B, A]) == [TerritoiresRegion(NORD, (B,)), TerritoiresRegion(SUD, (C, A))]
    assert territoires_par_region([]) == []
