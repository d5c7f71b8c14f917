"""What addresses bear after « ? »: keys however they are typed, and what is compared only where it matters."""

import pytest

from aides.domaine.adresses import Listes, cle_d_adresse
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base

USUELLE, ANCIENNE = Bornes(2019, 2022), Bornes(2016, 2019)


@pytest.mark.parametrize(
    ("ecrite", "cle"),
    [
        ("bourse-etude", "bourse-etude"),
        (" Bourse  d’Étude ", "bourse-d-etude"),
        ("ACCUEIL_PMI", "accueil-pmi"),
        ("…", ""),
    ],
)
def test_une_cle_comme_une_adresse_la_porte(ecrite: str, cle: str) -> None:
    assert cle_d_adresse(ecrite) == cle


@pytest.mark.parametrize(
    ("paire", "base", "criteres"),
    [
        (USUELLE, Base.FICHES, ""),
        (USUELLE, Base.TOUTES_PREUVES, "&base=toutes_preuves"),
        (ANCIENNE, Base.FICHES, "&de=2016&a=2019"),
        (ANCIENNE, Base.TOUTES_PREUVES, "&base=toutes_preuves&de=2016&a=2019"),
    ],
)
@pytest.mark.parametrize("nom", ["evolution", "etat_de", "etat_a", "appui"])
def test_ce_qui_est_compare_se_dit_s_il_n_est_pas_usuel(nom: str, paire: Bornes, base: Base, criteres: str) -> None:
    """Beside a change, either of its states, or what says the later one."""
    listes = Listes(Rapprochement(paire, base), USUELLE)
    assert listes.criteres("msp", **{nom: ["x"]}) == f"categorie=msp&{nom}=x{criteres}"


def test_ce_qui_est_compare_ne_se_dit_pas_hors_d_un_changement() -> None:
    listes = Listes(Rapprochement(ANCIENNE, Base.TOUTES_PREUVES), USUELLE)
    assert listes.criteres("msp") == "categorie=msp"
    assert listes.criteres("msp", etat=["proposee", "inconnue"], region=["nord"]) == (
        "categorie=msp&etat=proposee&etat=inconnue&region=nord"
    )


def test_les_valeurs_dans_l_ordre_et_ecrites_pour_une_adresse() -> None:
    listes = Listes(Rapprochement(ANCIENNE, Base.FICHES), None)
    assert listes.criteres("accueil pmi", annee=["2022"], evolution=["b", "a"]) == (
        "categorie=accueil+pmi&annee=2022&evolution=b&evolution=a&de=2016&a=2019"
    )


def test_une_seule_enquete_ne_compare_rien() -> None:
    assert Listes(None, None).criteres("msp", evolution=["nouvelle"]) == "categorie=msp&evolution=nouvelle"


def test_les_memes_enquetes_sur_une_autre_base() -> None:
    listes = Listes(Rapprochement(ANCIENNE, Base.FICHES), USUELLE)
    assert listes.sur(Base.TOUTES_PREUVES) == Listes(Rapprochement(ANCIENNE, Base.TOUTES_PREUVES), USUELLE)
    assert Listes(None, USUELLE).sur(Base.FICHES) == Listes(None, USUELLE)
