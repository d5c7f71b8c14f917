"""What became of measures, asked of any two surveys: generated sites of one to four, against the naive oracle."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Relation
from aides.filtres.base.panneau import Bloc
from aides.filtres.dispositifs import FiltreDispositifs, FormulaireDispositifs
from tests import generateurs_recueil, oracle, oracle_changements, oracle_suites
from tests.filtres.demandes import comptes, lue
from tests.filtres.site import lignes as un_site
from tests.generateurs import Lignes
from tests.generateurs_recueil import recueil

RELATIONS = [r.value for r in Relation]


def demander(lignes: Lignes, **demande: object) -> FiltreDispositifs:
    return FiltreDispositifs(QueryDict(urlencode(demande, doseq=True)), recueil(lignes), "/dispositifs/")


def paire(filtre: FiltreDispositifs) -> Bornes | None:
    """The surveys that are compared."""
    assert isinstance(filtre.form, FormulaireDispositifs)
    return filtre.form.paire


def codees(lignes: Lignes) -> list[tuple[int, int]]:
    """The surveys that links were coded between, the most recent last."""
    siennes = [p for p in oracle_changements.paires(lignes) if oracle_suites.comptes(lignes, *p)]
    return sorted(siennes, key=lambda p: (p[1], p[0]))


def bloc(filtre: FiltreDispositifs, nom: str) -> Bloc:
    [sien] = [b for b in filtre.panneau.blocs if b.nom == nom]
    return sien


def attendues(lignes: Lignes, bornes: tuple[int, int]) -> dict[str, list[str]]:
    """By relation, the measures that have it between two surveys, in the order of the records."""
    par_cle = {d["cle"]: oracle_suites.relations(lignes, *bornes, d["cle"]) for d in lignes["aides.dispositif"]}
    return {r: [cle for cle, siennes in par_cle.items() if r in siennes] for r in RELATIONS}


@given(generateurs_recueil.lignes_suites(), st.sampled_from(RELATIONS))
def test_une_relation_entre_deux_enquetes(lignes: Lignes, relation: str) -> None:
    """Of each pair: what is kept, what stands beside each relation, the words that say which surveys."""
    connues = codees(lignes)
    annees = oracle.annees(lignes)
    for de, a in oracle_changements.paires(lignes) if connues else []:
        filtre = demander(lignes, relation=relation, de=de, a=a)
        if (de, a) not in connues:
            assert not filtre.valide
            assert filtre.panneau.messages == [
                f"Ce qu’elle est devenue\u00a0: aucun lien n’est encore codé entre les mesures de {de} et celles de "
                f"{a}\u00a0: on ne sait pas ce qu’elles sont devenues."
            ]
            continue
        siennes = attendues(lignes, (de, a))
        assert sorted(m.cle for m in filtre.retenues) == sorted(siennes[relation])
        assert comptes(filtre.panneau)["relation"] == {r: len(cles) for r, cles in siennes.items() if cles}
        titre = f"Ce qu’elle est devenue{f' de {de} à {a}' if len(annees) > 2 else ''}"
        assert bloc(filtre, "relation").libelle == titre
        assert bloc(filtre, "relation").aide.startswith(f"De {de} à {a}\u00a0: ce qu’une mesure de {de} est devenue")
        [puce] = filtre.panneau.puces
        assert (puce.critere, filtre.panneau.actifs) == (titre, 1)
        assert {"relation"} & lue(puce.adresse).keys() == set()


@given(generateurs_recueil.lignes_suites(), st.sampled_from(RELATIONS))
def test_sans_enquetes_nommees_ce_sont_les_dernieres_reliees(lignes: Lignes, relation: str) -> None:
    """Old addresses answer what they answered: of the last surveys that links were coded between."""
    connues, filtre = codees(lignes), demander(lignes, relation=relation)
    assert filtre.valide
    if not connues:
        assert {"relation", "de", "a"} & filtre.form.fields.keys() == set()
        assert "relation" not in filtre.panneau.comptes
        assert len(filtre.retenues) == len(lignes["aides.dispositif"])
        return
    assert paire(filtre) == connues[-1]
    assert sorted(m.cle for m in filtre.retenues) == sorted(attendues(lignes, connues[-1])[relation])
    nommees = demander(lignes, relation=relation, de=connues[-1][0], a=connues[-1][1])
    assert nommees.panneau.ici == filtre.panneau.ici == f"/dispositifs/?relation={relation}"


@given(generateurs_recueil.lignes_suites())
def test_des_enquetes_sans_relation_ne_restreignent_rien(lignes: Lignes) -> None:
    """Two surveys alone keep every measure, whether links were coded or not; they are no filter to be dropped."""
    for de, a in oracle_changements.paires(lignes) if codees(lignes) else []:
        filtre = demander(lignes, de=de, a=a)
        assert filtre.valide
        assert len(filtre.retenues) == len(lignes["aides.dispositif"])
        assert (filtre.panneau.puces, filtre.a_relacher()) == ([], [])
        dite = bloc(filtre, "relation")
        if (de, a) in codees(lignes):
            continue
        assert {o.nombre for o in dite.options} == {None}
        assert dite.aide.startswith(f"Aucun lien n’est encore codé entre les mesures de {de} et celles de {a}")


def trois(*liens: tuple[int, int]) -> Lignes:
    """A site of three surveys, one measure in each of them, with links between some."""
    lignes = un_site((2016, 2019, 2022))
    fiche, mesure = lignes["aides.fiche"][0], lignes["aides.dispositif"][0]
    lignes["aides.fiche"] = [{**fiche, "enquete": [annee]} for annee in (2016, 2019, 2022)]
    lignes["aides.dispositif"] = [
        {**mesure, "cle": f"mesure-{annee}", "fiche": ["01", annee]} for annee in (2016, 2019, 2022)
    ]
    lignes["aides.suite"] = [
        {"de": [f"mesure-{de}"], "a": [f"mesure-{a}"], "relation": "reconduite"} for de, a in liens
    ]
    return lignes


@pytest.mark.parametrize(
    ("liens", "demande", "attendue"),
    [
        ([(2016, 2019), (2019, 2022)], {}, (2019, 2022)),
        # The last survey is not coded yet.
        ([(2016, 2019)], {}, (2016, 2019)),
        ([(2016, 2019)], {"a": 2022}, (2019, 2022)),
        ([(2016, 2019)], {"de": 2016}, (2016, 2019)),
        # Nor with the one before it.
        ([(2016, 2022)], {}, (2016, 2022)),
        ([(2016, 2022), (2016, 2019)], {}, (2016, 2022)),
        ([(2016, 2022), (2016, 2019)], {"a": 2019}, (2016, 2019)),
        ([(2016, 2019), (2019, 2022)], {"de": 2016}, (2016, 2022)),
    ],
)
def test_les_enquetes_qui_vont_sans_dire(
    liens: list[tuple[int, int]], demande: dict[str, int], attendue: tuple[int, int]
) -> None:
    filtre = demander(trois(*liens), **demande)
    assert filtre.valide
    assert paire(filtre) == attendue


def test_deux_enquetes_ne_se_choisissent_pas_trois_si() -> None:
    """Beside the relation, and before what puts the answer in order."""
    trois_enquetes = demander(trois((2016, 2019)), de=2016, a=2019, relation="reconduite")
    noms = list(trois_enquetes.form.fields)
    assert noms[noms.index("relation") :][:4] == ["relation", "de", "a", "tri"]
    assert [(b.genre, b.valeur) for b in trois_enquetes.panneau.blocs if b.nom in ("de", "a")] == [
        ("liste", "2016"),
        ("liste", "2019"),
    ]
    lignes = trois((2016, 2019))
    lignes["aides.enquete"] = lignes["aides.enquete"][:2]
    lignes["aides.fiche"], lignes["aides.dispositif"] = lignes["aides.fiche"][:2], lignes["aides.dispositif"][:2]
    deux = demander(lignes, relation="reconduite")
    assert [(b.genre, b.valeur) for b in deux.panneau.blocs if b.nom in ("de", "a")] == [
        ("cachee", ""),
        ("cachee", ""),
    ]


@pytest.mark.parametrize(
    ("demande", "message"),
    [
        ({"de": "abc"}, "De l’enquête de\u00a0: «\u00a0abc\u00a0» n’est l’année d’aucune enquête."),
        ({"de": 2022, "a": 2019}, "De l’enquête de\u00a0: l’enquête de 2022 n’est pas antérieure à celle de 2019."),
        ({"a": 2016}, "à celle de\u00a0: aucune enquête n’est antérieure à celle de 2016."),
        ({"de": 2016, "a": 2022, "relation": "terminee"}, "Ce qu’elle est devenue\u00a0: aucun lien n’est"),
        ({"de": 2016, "a": 2019, "relation": "disparue"}, "Ce qu’elle est devenue\u00a0: «\u00a0disparue\u00a0»"),
    ],
)
def test_ce_qui_ne_se_demande_pas(demande: dict[str, object], message: str) -> None:
    filtre = demander(trois((2016, 2019)), **demande)
    assert not filtre.valide
    [dit] = filtre.panneau.messages
    assert dit.startswith(message)
