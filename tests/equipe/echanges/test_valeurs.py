"""What a cell means, kind by kind; and that no cell at all is a fault of ours."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.equipe.echanges.changements import lire_changements
from aides.equipe.echanges.limites import FichierRefuse
from aides.equipe.echanges.lire import lire_fichier
from aides.equipe.echanges.sortes import partie_de_cle
from aides.equipe.echanges.valeurs import lecteur, meme_cellule, rearmer
from aides.exports.genres import desarmer
from aides.models import Dispositif, Fiche, Montant
from tests.equipe.echanges.fichiers import en_xlsx, ods_de, rangee_ods


def lire(modele: Any, champ: str, cellule: str) -> Any:
    return lecteur(modele._meta.get_field(champ)).clean(cellule)


@pytest.mark.parametrize(
    ("champ", "cellule", "valeur"),
    [
        ("minimum", "", None),
        ("minimum", "0", Decimal(0)),
        ("minimum", "1 500,5", Decimal("1500.5")),
        ("minimum", "1\u202f500,50 €", Decimal("1500.50")),
        ("minimum", "1500.5", Decimal("1500.5")),
        ("minimum", "1.500", Decimal(1500)),
        ("taux", "12,5 %", Decimal("12.5")),
        ("duree_mois", "36 mois", 36),
        ("duree_mois", "", None),
        ("au_moins", "oui", True),
        ("au_moins", "VRAI", True),
        ("au_moins", "non", False),
        ("au_moins", "", False),
        ("objet", "'=1+1", "=1+1"),
        ("objet", "'tis", "'tis"),
        ("nature", "pret", "pret"),
        ("nature", "", ""),
    ],
)
def test_une_cellule(champ: str, cellule: str, valeur: Any) -> None:
    assert lire(Montant, champ, cellule) == valeur


def test_une_case_vide_est_ce_que_la_colonne_est_par_defaut() -> None:
    assert (lire(Fiche, "codee", ""), lire(Fiche, "brouillon", "")) == (True, False)
    assert lire(Dispositif, "categories", "") == []


@given(st.text(max_size=30))
def test_un_texte_desarme_revient(texte: str) -> None:
    """What an export protects from spreadsheets comes back as it was."""
    assert rearmer(desarmer(texte)) == texte or texte.startswith("'")


@pytest.mark.parametrize(
    ("un", "autre", "meme"),
    [("12.5", "12,5", True), ("12", "12,0", True), ("12", "13", False), ("a", "A", False), ("", "0", False)],
)
def test_deux_cellules_qui_disent_la_meme_chose(un: str, autre: str, meme: bool) -> None:
    assert meme_cellule(un, autre) is meme


@pytest.mark.parametrize(
    ("colonne", "texte", "partie"),
    [
        ("territoire", "1", "01"),
        ("territoire", "2a", "2A"),
        ("territoire", "974", "974"),
        ("territoire", "69m", "69M"),
        ("territoire", "", ""),
        ("annee", "1", "1"),
    ],
)
def test_le_code_d_un_territoire(colonne: str, texte: str, partie: str) -> None:
    assert partie_de_cle(colonne, texte) == partie


def test_les_changements_se_lisent_comme_ils_s_ecrivent() -> None:
    assert lire_changements("montant\u00a0: 800 €/mois → 1 200 €/mois|durée : non dit → 3 ans") == [
        ("montant", "800 €/mois", "1 200 €/mois"),
        ("duree", "", "3 ans"),
    ]
    assert lire_changements("") == []


def lu_ou_refuse(contenu: bytes, forme: str) -> None:
    with suppress(FichierRefuse):
        lire_fichier(contenu, forme)


@given(st.binary(max_size=400), st.sampled_from(["csv", "xlsx", "ods"]))
def test_n_importe_quoi_est_lu_ou_refuse(contenu: bytes, forme: str) -> None:
    lu_ou_refuse(contenu, forme)


CLASSEURS = {"xlsx": en_xlsx([["a", "b"], [1, "x"]]), "ods": ods_de(rangee_ods("ab") + rangee_ods("1x"))}


@given(
    st.sampled_from(sorted(CLASSEURS)),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_un_classeur_abime_est_lu_ou_refuse(forme: str, octets: list[tuple[int, int]]) -> None:
    abime = bytearray(CLASSEURS[forme])
    for place, octet in octets:
        abime[place % len(abime)] = octet
    lu_ou_refuse(bytes(abime), forme)
