"""Every template compiles; a component is called as its signature says; each folder has one meaning."""

from collections import Counter

import pytest
from jinja2 import meta, nodes

from tests.gabarits.analyse import (
    COMPOSANTS,
    GALERIE,
    NOMS,
    PARTIELS,
    appelle,
    appels,
    arbre,
    environnement,
    imports,
    inclut,
    macro,
    source,
)


def test_il_y_a_quelque_chose_a_regarder() -> None:
    assert len(NOMS) > 60
    assert len(COMPOSANTS) > 30
    assert len(PARTIELS) > 5
    assert sum(len(list(appels(nom))) for nom in NOMS) > 100


@pytest.mark.parametrize("nom", NOMS)
def test_un_gabarit_se_compile(nom: str) -> None:
    """An unknown filter, a tag left open, a name that Jinja2 does not know."""
    assert environnement().get_template(nom)


def _macro(composant: str) -> nodes.Macro:
    [trouvee] = arbre(composant).find_all(nodes.Macro)
    return trouvee


@pytest.mark.parametrize("composant", COMPOSANTS)
def test_un_composant_est_une_macro_qui_dit_ce_qu_elle_attend(composant: str) -> None:
    """One macro a file, of the file's name; a comment on top; nothing used but its arguments and what is global."""
    assert _macro(composant).name == macro(composant)
    assert source(composant).startswith("{# ")
    assert meta.find_undeclared_variables(arbre(composant)) - set(environnement().globals) == set()


@pytest.mark.parametrize("nom", NOMS)
def test_un_composant_est_appele_comme_il_le_veut(nom: str) -> None:
    """No argument that it does not know, none missing, none given twice; from the second on each has its name."""
    fautes = []
    for appel in appels(nom):
        recue = _macro(appel.composant)
        parametres = [argument.name for argument in recue.args]
        obligatoires = parametres[: len(parametres) - len(recue.defaults)]
        donnes = [*parametres[: appel.places], *appel.noms]
        manquants, inconnus = set(obligatoires) - set(donnes), set(donnes) - set(parametres)
        if manquants or inconnus or len(donnes) != len(set(donnes)) or appel.places > 1:
            fautes.append(f"{nom}:{appel.ligne} : {appel.composant} {manquants or ''} {inconnus or ''}")
    assert fautes == []


@pytest.mark.parametrize("nom", NOMS)
def test_ce_qui_est_importe_sert(nom: str) -> None:
    importes = imports(nom)
    assert set(importes.values()) == appelle(nom)
    assert importes == {macro(composant): composant for composant in importes.values()}


def test_un_composant_sert_a_une_page() -> None:
    servis = set().union(*(appelle(nom) for nom in NOMS if nom != GALERIE))
    assert set(COMPOSANTS) - servis == set()


def test_un_partiel_est_une_part_d_une_seule_page() -> None:
    """What two pages share is a component, and says what it expects; parts of the book stand beside it. The page that
    says how the site is has a frame of its own where no base can be asked for the site's."""
    emplois = Counter(partiel for nom in NOMS for partiel in set(inclut(nom)))
    du_livre = [partiel for partiel in emplois if partiel.startswith("livre/")]
    assert emplois == {**dict.fromkeys([*PARTIELS, *du_livre], 1), "partiels/sante.html": 2}
