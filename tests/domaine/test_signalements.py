"""Which words of an authority are shown, and in which order."""

from dataclasses import replace
from datetime import date

import pytest

from aides.domaine.signalements import Parole, Suivi, paroles_montrees


def parole(
    jour: int, annee: int = 2022, *, exact: bool = True, texte: str = "", qui: str = "le département"
) -> Parole:
    return Parole(qui, annee, date(2026, 11, jour), exact=exact, texte=texte)


def test_la_plus_recente_d_abord_et_une_confirmation_remplace_les_precedentes() -> None:
    anciennes = [parole(1), parole(5), parole(3)]
    assert paroles_montrees(anciennes) == (parole(5),)


def test_du_meme_jour_la_derniere_dite_remplace_les_autres() -> None:
    corrigee = replace(parole(5), corrige_le=date(2026, 11, 5))
    assert paroles_montrees([corrigee, parole(5)]) == (parole(5),)
    assert paroles_montrees([parole(5), corrigee]) == (corrigee,)


@pytest.mark.parametrize(
    "autre",
    [
        parole(1, 2019),
        parole(1, qui="la Ville de Paris"),
        parole(1, texte="Mais encore."),
        parole(1, exact=False, texte="x"),
    ],
)
def test_ce_qui_dit_autre_chose_reste(autre: Parole) -> None:
    assert paroles_montrees([autre, parole(5)]) == (parole(5), autre)


def test_ce_qui_attend_d_etre_relu_ne_se_montre_pas() -> None:
    assert paroles_montrees([parole(1, exact=False)]) == ()


def test_une_reponse_ne_remplace_pas_une_confirmation() -> None:
    reponse = parole(5, exact=False, texte="x")
    assert paroles_montrees([parole(1), reponse]) == (reponse, parole(1))


def test_ce_qui_a_sa_reponse() -> None:
    assert [suivi for suivi in Suivi if suivi.clos] == [Suivi.CORRIGE, Suivi.MAINTENU]
