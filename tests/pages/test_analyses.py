"""What the Atlas's analyses say of a territory, where its state stands: beside it, and among the disagreements."""

from typing import NamedTuple

import pytest

from aides.lectures.atlas import lire_recueil
from tests.elements import ouvrir
from tests.oracle_pages import fichiers

pytestmark = pytest.mark.django_db


class Contraire(NamedTuple):
    """A territory, a survey, a category, and the page of the analysis that presents it as offered."""

    code: str
    annee: int
    categorie: str
    page: int


# Read in the source: what an analysis presents as offered, and neither the sheet nor the table of that survey.
CONTRAIRES = {
    Contraire("12", 2019, "emploi-conjoint", 20),
    Contraire("15", 2022, "emploi-conjoint", 28),
    Contraire("27", 2019, "logement-internes", 17),
    Contraire("36", 2022, "logement-internes", 27),
    Contraire("40", 2019, "bourse-etude", 16),
    Contraire("42", 2019, "logement-internes", 17),
    Contraire("42", 2022, "logement-internes", 27),
    Contraire("64", 2022, "logement-internes", 27),
    Contraire("71", 2022, "developpement-salariat", 30),
    Contraire("91", 2019, "accompagnement-installation", 24),
}


def test_ce_que_les_analyses_disent_contre_les_etats() -> None:
    cases = lire_recueil().atlas.offre.values()
    lus = {Contraire(c.territoire, c.annee, c.categorie, a.page) for c in cases for a in c.contraires}
    assert lus == CONTRAIRES


def test_les_divergences_les_rangent_a_part() -> None:
    page = ouvrir("/divergences/?genre=analyse")
    assert page.un("p.compte").texte.startswith("10 désaccords sur ")
    lus = {tr.id: tr.tous("td")[1].texte for tr in page.un(".divergences table").un("tbody").tous("tr")}
    assert set(lus) == {f"analyse-{c.code}-{c.annee}-{c.categorie}" for c in CONTRAIRES}
    dit = "Celle de 2022 tient la Saône-et-Loire, avec l’Orne, pour le département où le salariat est le plus"
    assert lus["analyse-71-2022-developpement-salariat"] == f"{dit} développé.Atlas, analyses, p. 30"
    entetes = [th.texte for th in page.un(".divergences table").un("thead").tous("th")]
    assert entetes == [
        "Territoire",
        "Catégorie",
        "Ce que dit l’analyse",
        "Ce que dit le tableau",
        "Ce que disent les fiches",
    ]


@pytest.mark.parametrize("contraire", sorted(CONTRAIRES), ids=str)
def test_la_page_du_departement_dit_les_deux(contraire: Contraire) -> None:
    f = fichiers()
    page = ouvrir(f.adresse(contraire.code))
    dites = page.par_id[contraire.categorie].tous(".contraire")
    [dite] = [e for e in dites if e.texte.startswith(f"L’analyse de {contraire.annee} ")]
    assert dite.texte.endswith(f" (Atlas, p. {contraire.page})")
    [lien] = dite.liens
    assert lien.startswith(f"/sources/atlas/#{contraire.annee}-")


@pytest.mark.parametrize("annee", fichiers().annees)
def test_la_grande_matrice_les_marque(annee: int) -> None:
    """By a sign with words to be read out, and a line of the legend that leads to all of them."""
    f = fichiers()
    page = ouvrir(f"/departements/?vue=matrice&annee={annee}")
    marques = {
        (tr.un(".code").texte, c)
        for tr in page.un("table.points").un("tbody").tous("tr")
        for c, td in zip(f.categories, tr.tous("td")[1:], strict=False)
        if td.tous(".contredit")
    }
    assert marques == {(c.code, c.categorie) for c in CONTRAIRES if c.annee == annee}
    [ligne] = [div for div in page.un("dl.legende").tous("div") if div.tous(".contredit")]
    assert ligne.texte == "≠dite proposée par une analyse, ni par la fiche ni par le tableau"
    assert ligne.liens == ["/divergences/?genre=analyse"]


def test_sans_rien_de_contredit_la_legende_n_en_dit_rien() -> None:
    page = ouvrir("/departements/?vue=matrice&region=bretagne")
    assert not page.tous(".contredit")
    assert len(page.un("dl.legende").tous("div")) == 4


def test_celle_de_la_region_aussi() -> None:
    page = ouvrir("/regions/pays-de-la-loire/")
    assert not page.tous(".matrice .contraire")
    page = ouvrir("/regions/auvergne-rhone-alpes/")
    lues = [e.texte for e in page.tous(".matrice .contraire")]
    dite = "dite proposée par l’analyse, p. {}"
    assert sorted(lues) == [dite.format(17), dite.format(27), dite.format(28)]
