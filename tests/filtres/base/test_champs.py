"""The fields that lists share: what each says, takes and refuses, in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.regional import SourceLue
from aides.filtres.base import champs

CHOIX = [("a", "A"), ("b", "B")]
MAL_FORMEE = "valeur mal formée."
# A field is made in the test that asks about it, not while tests are collected: what made it is then held by it.
Faire = Callable[[], Any]


@pytest.mark.parametrize(
    ("faire", "widget", "dit"),
    [
        (lambda: champs.cases("Nom", "Aide", CHOIX), forms.CheckboxSelectMultiple, ("Nom", "Aide", CHOIX)),
        (lambda: champs.cases("Nom"), forms.CheckboxSelectMultiple, ("Nom", "", [])),
        (lambda: champs.un_choix("Nom", "Aide", CHOIX), forms.RadioSelect, ("Nom", "Aide", CHOIX)),
        (lambda: champs.un_choix("Nom", liste=True), forms.Select, ("Nom", "", [])),
        (lambda: champs.texte("Nom", "Aide"), forms.TextInput, ("Nom", "Aide", None)),
        (lambda: champs.texte("Nom"), forms.TextInput, ("Nom", "", None)),
        (lambda: champs.entier("Nom", "Aide"), forms.NumberInput, ("Nom", "Aide", None)),
        (lambda: champs.entier("Nom"), forms.NumberInput, ("Nom", "", None)),
    ],
)
def test_ce_qu_un_champ_montre(faire: Faire, widget: type, dit: tuple[str, str, Any]) -> None:
    """Its label, its help, its values, how it is shown; and none is required."""
    champ = faire()
    choix = list(champ.choices) if hasattr(champ, "choices") else None
    assert (champ.label, champ.help_text, choix) == dit
    assert type(champ.widget) is widget
    assert champ.required is False


@pytest.mark.parametrize(
    ("faire", "envoye", "lu"),
    [
        (lambda: champs.cases("Nom", choix=CHOIX), ["b", "a"], ["b", "a"]),
        (lambda: champs.cases("Nom", choix=CHOIX), [], []),
        (lambda: champs.un_choix("Nom", choix=CHOIX), "b", "b"),
        (lambda: champs.un_choix("Nom", choix=CHOIX), "", ""),
        (lambda: champs.texte("Nom"), "a" * 200, "a" * 200),
        (lambda: champs.texte("Nom"), "", ""),
        (lambda: champs.entier("Nom"), "0", 0),
        (lambda: champs.entier("Nom"), "1000000", 1_000_000),
        (lambda: champs.entier("Nom"), "", None),
        (lambda: champs.entier("Nom", minimum=2, maximum=3), "2", 2),
        (lambda: champs.entier("Nom", minimum=2, maximum=3), "3", 3),
    ],
)
def test_ce_qu_un_champ_lit(faire: Faire, envoye: Any, lu: Any) -> None:
    assert faire().clean(envoye) == lu


@pytest.mark.parametrize(
    ("faire", "envoye", "dit"),
    [
        (lambda: champs.cases("Nom", choix=CHOIX), ["c"], "«\u00a0c\u00a0» n’est pas une valeur connue."),
        (lambda: champs.cases("Nom", choix=CHOIX), "a", MAL_FORMEE),
        (lambda: champs.cases("Nom", choix=CHOIX, messages={"invalid_choice": "pas %(value)s"}), ["c"], "pas c"),
        (lambda: champs.un_choix("Nom", choix=CHOIX), "c", "«\u00a0c\u00a0» n’est pas une valeur connue."),
        (lambda: champs.un_choix("Nom", choix=CHOIX, messages={"invalid_choice": "pas %(value)s"}), "c", "pas c"),
        (lambda: champs.texte("Nom"), "a" * 201, "écrivez au plus 200 caractères."),
        (lambda: champs.texte("Nom"), "…", "écrivez au moins une lettre ou un chiffre."),
        (lambda: champs.entier("Nom"), "trois", "écrivez un nombre entier."),
        (lambda: champs.entier("Nom"), "-1", "écrivez un nombre d’au moins 0."),
        (lambda: champs.entier("Nom"), "1000001", "écrivez un nombre d’au plus 1\u00a0000\u00a0000."),
        (lambda: champs.entier("Nom", minimum=2, maximum=3), "1", "écrivez un nombre d’au moins 2."),
        (lambda: champs.entier("Nom", minimum=2, maximum=3), "4", "écrivez un nombre d’au plus 3."),
    ],
)
def test_ce_qu_un_champ_refuse(faire: Faire, envoye: Any, dit: str) -> None:
    with pytest.raises(ValidationError) as refus:
        faire().clean(envoye)
    assert refus.value.messages == [dit]


def test_les_choix_que_donnent_les_donnees() -> None:
    """Values and labels; the régions by name, each once, all else in the order given."""
    bretagne, corse = RegionLue("bretagne", "Bretagne", "/b/"), RegionLue("corse", "Corse", "/c/")
    siens = [
        Territoire("2B", "Haute-Corse", "/2B/", corse),
        Territoire("29", "Finistère", "/29/", bretagne),
        Territoire("2A", "Corse-du-Sud", "/2A/", corse),
    ]
    bourse = Categorie("bourse", "Bourse d’étude", "Bourse", "", "/bourse/")
    rapport = SourceLue("rapport", "Un rapport", editeur="ARS", date="2021", url="")
    assert champs.annees([2022, 2019]) == [("2022", "2022"), ("2019", "2019")]
    assert champs.territoires(siens) == [
        ("2B", "2B · Haute-Corse"),
        ("29", "29 · Finistère"),
        ("2A", "2A · Corse-du-Sud"),
    ]
    assert champs.categories([bourse]) == [("bourse", "Bourse d’étude")]
    assert champs.categories_courtes([bourse]) == [("bourse", "Bourse")]
    assert champs.sources([rapport]) == [("rapport", "ARS, 2021")]
    assert champs.regions(siens) == [("bretagne", "Bretagne"), ("corse", "Corse")]


@pytest.mark.parametrize(
    ("faire", "valeur", "dite"),
    [
        (champs.montant_min, "1500", "1\u00a0500\u00a0€"),
        (champs.montant_min, "1000000", "1\u00a0000\u00a0000\u00a0€"),
        (champs.montant_min, "1", "1\u00a0€"),
        (champs.montant_min, "0", "0"),
        (champs.montant_min, "9" * 30, "9" * 30),
        (champs.montant_min, "beaucoup", "beaucoup"),
        (lambda: champs.rayon("Rayon", ""), "100", "100\u00a0km"),
        (lambda: champs.rayon("Rayon", ""), "20001", "20001"),
    ],
)
def test_un_nombre_se_dit_comme_il_se_lit(faire: Faire, valeur: str, dite: str) -> None:
    assert faire().dire(valeur) == dite


def test_ce_que_les_champs_partages_disent() -> None:
    """Their names and their help, which a person reads beside the box."""
    somme, rayon, vue = champs.montant_min(" Ici."), champs.rayon("Rayon", "Depuis où."), champs.cachee(CHOIX)
    assert (somme.label, rayon.label, vue.label) == ("Au moins, en euros par mois", "Rayon", "Vue")
    assert champs.cachee(CHOIX, "Ordre").label == "Ordre"
    assert somme.help_text == (
        "Versés à une personne. Une fourchette compte par son plus haut\u00a0; une somme annuelle, ou pour une durée "
        "connue, est ramenée au mois. Ce qui n’est pas dit est à part. Ici."
    )
    assert rayon.help_text == "Depuis où."


@pytest.mark.parametrize("valeur", ["1 00", "loin", "100,5"])
def test_un_rayon_dit_ce_qu_il_attend(valeur: str) -> None:
    with pytest.raises(ValidationError) as refus:
        champs.rayon("Rayon", "").clean(valeur)
    assert refus.value.messages == [
        "écrivez un nombre entier de kilomètres, «\u00a0100\u00a0» ou «\u00a0100\u00a0km\u00a0»."
    ]
