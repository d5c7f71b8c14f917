"""Acronyms and what they stand for, both ways."""

import pytest

from aides.domaine.sigles import SANS_SENS, SIGLES, SIGLES_ECRITS, equivalences, sens_de, sigles_dits


@pytest.fixture(autouse=True)
def _rien_de_garde() -> None:
    """Each test makes the table for itself: none is answered by what another had made."""
    equivalences.cache_clear()


@pytest.mark.parametrize(
    ("mot", "texte", "dit"),
    [
        ("msp", " une maison de sante pluriprofessionnelle ", True),
        ("msp", " des maisons de sante pluriprofessionnelles ", True),
        ("msp", " maison de sante ", False),
        ("msp", " demaison de sante pluriprofessionnelle ", False),
        ("msp", " maison de sante pluriprofessionnellement ", False),
        ("chr", " centre hospitalier regional ", True),
        ("chr", " centres hospitaliers regionaux ", True),
        ("chr", " centre hospitalier regiona ", False),
        ("chr", " centre hospitalier region ", False),
        ("chr", " centre hospitalier regionals ", False),
        ("chr", " centre hospitalier regionau ", False),
        ("cms", " centres medico sociaux ", True),
        ("cms", " centre medico social ", True),
        ("cms", " centre medico socials ", False),
        # What ends in « s » or « x » has no other plural.
        ("epci", " etablissements publics de cooperation intercommunale ", True),
        ("epci", " etablissements publics de cooperation intercommunales ", True),
        ("epci", " etablissements publics de cooperation intercommunaux ", False),
        ("chu", " centres hospitaliers universitaires ", True),
        ("chu", " centre hospitalier universitairex ", True),
        ("gip", " groupements d interets public ", True),
        ("vrd", " voirie et reseaux divers ", True),
        ("vrd", " voirie et reseauxs divers ", False),
        # Words of four letters have a plural.
        ("zrr", " zones de revitalisation rurale ", True),
        ("caim", " contrats d aides a l installation des medecins ", True),
        # Words of grammar, of three letters or fewer, have one number.
        ("irm", " imagerie par resonance magnetique ", True),
        ("irm", " imagerie pars resonance magnetique ", False),
        ("ars", " agences regionales de sante ", True),
        ("ars", " agence regionale des sante ", False),
        ("cls", " contrats locaux de sante ", True),
        ("cls", " contrats locals de sante ", False),
        ("aci", " accords conventionnels interprofessionnels ", True),
        ("msu", " maitres de stages des universites ", True),
        ("msu", " maitre de stage des universitess ", False),
        ("esp", " equipe de soins primaires ", True),
        ("esp", " equipe de soin primaire ", False),
    ],
)
def test_sens(mot: str, texte: str, dit: bool) -> None:
    [sens] = sens_de(mot)
    assert bool(sens.search(texte)) is dit


def test_un_mot_ordinaire_n_a_pas_de_sens_cache() -> None:
    assert sens_de("maison") == ()
    assert sens_de("ms") == ()


@pytest.mark.parametrize(
    ("cherches", "dits"),
    [
        ([], []),
        (["maison"], [()]),
        (["maison", "de", "sante", "pluriprofessionnelle"], [("msp",)] * 4),
        (["maisons", "sant"], [("forms", "msp")] * 2),
        (["sante", "maison"], [("forms", "msp")] * 2),
        (["a", "maison", "de", "sante", "pluriprofessionnelle"], [(), *[("msp",)] * 4]),
        (["maison", "de", "sante", "pluriprofessionnelle", "z"], [*[("msp",)] * 4, ()]),
        (["maison", "de", "sante", "pluri", "z"], [()] * 5),
    ],
)
def test_sigles_dits(cherches: list[str], dits: list[tuple[str, ...]]) -> None:
    assert sigles_dits(cherches) == dits


def test_chaque_sigle_se_reconnait_lui_meme() -> None:
    assert len(equivalences()) == len(SIGLES)
    assert all(e.dit.search(e.sens) for e in equivalences())
    assert all(sens_de(e.sigle) == (e.dit,) for e in equivalences())


def test_ce_qui_n_a_pas_de_sens_connu_est_un_sigle_aussi() -> None:
    assert {"pass", "sp", "aspros lg"} <= SIGLES_ECRITS
    assert not SANS_SENS & set(SIGLES)
