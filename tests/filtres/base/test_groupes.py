"""A list a group: what is read of an address, refused, shown, and how a chip names it."""

from typing import Any

import pytest
from django.http import QueryDict

from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.groupes import UneParGroupe, par_groupe
from aides.filtres.base.panneau import Option, Panneau, Puce

CHOIX = par_groupe([("lit", "Lit"), ("table", "Table haute")], [("bois", "Bois"), ("neuf", "État\u00a0: neuf")])


class Meubles(Formulaire):
    """One such field."""

    si = UneParGroupe("Matières", "Une par meuble.", exemple="lit:bois")


def panneau(requete: str, **reste: Any) -> Panneau:
    sien = Panneau(Meubles(QueryDict(requete), choix={"si": CHOIX}), "/m/", **reste)
    sien.form.is_valid()
    return sien


def test_les_choix() -> None:
    assert panneau("").form.possibles("si") == ["lit:bois", "lit:neuf", "table:bois", "table:neuf"]


@pytest.mark.parametrize(
    ("requete", "adresse"),
    [
        ("", "/m/"),
        ("si=", "/m/"),
        ("si=&si=table%3Abois&si=", "/m/?si=table:bois"),
        ("si=table:bois&si=lit:neuf", "/m/?si=table:bois&si=lit:neuf"),
        ("si=lit:bois&si=lit:bois", "/m/?si=lit:bois"),
        ("si=Lit.BOIS", "/m/?si=lit:bois"),
    ],
)
def test_ce_qu_une_adresse_demande(requete: str, adresse: str) -> None:
    """Empty lists ask nothing; however it is written, an address bears one way."""
    sien = panneau(requete)
    assert (sien.form.errors, sien.adresse()) == ({}, adresse)


@pytest.mark.parametrize(
    ("requete", "faute"),
    [
        ("si=lit", "«\u00a0lit\u00a0» ne se comprend pas, écrivez par exemple «\u00a0lit:bois\u00a0»."),
        ("si=lit:", "«\u00a0lit:\u00a0» ne se comprend pas, écrivez par exemple «\u00a0lit:bois\u00a0»."),
        ("si=lit:fer", "«\u00a0fer\u00a0», dans «\u00a0lit:fer\u00a0», n’est pas une valeur connue."),
        ("si=banc:bois", "«\u00a0banc\u00a0», dans «\u00a0banc:bois\u00a0», n’est pas une valeur connue."),
        ("si=table:neuf&si=table:bois", "«\u00a0Table haute\u00a0» n’en prend qu’une, gardez-en une seule."),
        ("si=lit:bois&si=x", "«\u00a0x\u00a0» ne se comprend pas, écrivez par exemple «\u00a0lit:bois\u00a0»."),
    ],
)
def test_ce_qui_est_refuse(requete: str, faute: str) -> None:
    sien = panneau(requete)
    assert sien.messages == [f"Matières\u00a0: {faute}"]
    assert sien.blocs[0].ouvert


def test_le_bloc() -> None:
    """A list a group, each value with its count; folded until one is chosen."""
    sien = panneau("si=table:bois", replies=("si",))
    sien.comptes = {"si": {"lit:bois": 3, "table:bois": 2}}
    [bloc] = sien.blocs
    assert (bloc.genre, bloc.options, bloc.ouvert) == ("groupes", (), True)
    assert [(groupe.cle, groupe.libelle) for groupe in bloc.groupes] == [("lit", "Lit"), ("table", "Table haute")]
    assert bloc.groupes[0].options == (
        Option("lit:bois", "Bois", 3, cochee=False),
        Option("lit:neuf", "État\u00a0: neuf", 0, cochee=False),
    )
    assert [option.cochee for option in bloc.groupes[1].options] == [True, False]
    assert [option.nombre for option in panneau("").blocs[0].groupes[0].options] == [None, None]
    assert not panneau("", replies=("si",)).blocs[0].ouvert


def test_les_puces() -> None:
    """Named by the group, with the first part of what is chosen where it has two."""
    assert panneau("si=table:bois&si=lit:neuf").puces == [
        Puce("Table haute", "Bois", "/m/?si=lit:neuf"),
        Puce("Lit, état", "neuf", "/m/?si=table:bois"),
    ]
