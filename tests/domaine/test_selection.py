"""Territories chosen by what they offer: who is kept, of whom none can tell, in which order, for which cases."""

from dataclasses import replace
from typing import Any

import pytest

from aides.domaine.changements import Rapprochement
from aides.domaine.conditions import Condition
from aides.domaine.demande_offre import CriteresTerritoires, DemandeOffre, avec
from aides.domaine.evolutions import Bornes
from aides.domaine.selection import Concernee, Selection, indecis
from aides.domaine.vocabulaire import Base, Etat, StatutFiche
from tests.domaine.objets import NORD, SUD, atlas, territoire

A, B, C, D = (territoire(code, region) for code, region in (("A", SUD), ("B", NORD), ("C", SUD), ("D", NORD)))
PROPOSEE, ABSENTE, MUETTE = Etat.PROPOSEE, Etat.DECLAREE_ABSENTE, Etat.NON_MENTIONNEE


def ligne(code: str, annee: int, *etats: Etat) -> dict[tuple[str, int, str], Any]:
    """The states of a territory's three categories in a survey."""
    return dict(zip([(code, annee, cle) for cle in ("bourse", "logement", "msp")], etats, strict=False))


ATLAS = atlas(
    (A, B, C, D),
    {
        **ligne("A", 2019, PROPOSEE, ABSENTE, ABSENTE),
        **ligne("A", 2022, PROPOSEE, PROPOSEE, ABSENTE),
        **ligne("B", 2019, PROPOSEE, PROPOSEE, PROPOSEE),
        **ligne("B", 2022, PROPOSEE, MUETTE, MUETTE),
        **ligne("C", 2022, PROPOSEE, PROPOSEE),
    },
    statuts={("A", 2022): StatutFiche.AIDES, ("B", 2022): StatutFiche.AIDES, ("C", 2022): StatutFiche.REFUS},
)
SELECTION = Selection(ATLAS)


def criteres(**champs: Any) -> CriteresTerritoires:
    siens: dict[str, Any] = {nom: frozenset(v) if isinstance(v, set) else v for nom, v in champs.items()}
    compares = Rapprochement(Bornes(2019, 2022), Base.TOUTES_PREUVES)
    return CriteresTerritoires(annee=siens.pop("annee", 2022), rapprochement=compares, **siens)


@pytest.mark.parametrize(
    ("demande", "retenus", "indetermines"),
    [
        (criteres(), "ABCD", ""),
        (criteres(region={"nord"}), "BD", ""),
        (criteres(region={"nord", "sud"}), "ABCD", ""),
        (criteres(statut={"aides"}), "AB", ""),
        (criteres(statut={"absente"}), "D", ""),
        (criteres(statut={"absente"}, annee=2019), "ABCD", ""),
        (criteres(q="territoire a"), "A", ""),
        (criteres(q="b"), "B", ""),
        (criteres(q="territoire z"), "", ""),
        (criteres(categorie={"logement"}), "AC", "D"),
        (criteres(categorie={"msp"}), "", "CD"),
        (criteres(categorie={"bourse", "logement"}), "AC", "D"),
        (criteres(categorie={"logement", "msp"}, mode="un"), "AC", "D"),
        (criteres(categorie={"logement", "msp"}), "", "CD"),
        (criteres(categorie={"msp"}, etat={"inconnue"}), "CD", ""),
        (criteres(etat={"non_mentionnee"}), "B", "CD"),
        (criteres(etat={"non_mentionnee"}, region={"nord"}), "B", "D"),
        (criteres(categorie={"logement"}, etat={"non_mentionnee", "proposee"}), "ABC", "D"),
        (criteres(evolution={"nouvelle"}), "A", "CD"),
        (criteres(evolution={"maintenue"}, categorie={"bourse"}), "AB", "CD"),
        (criteres(evolution={"indeterminee"}), "CD", ""),
        (criteres(etat_de={"proposee"}), "AB", "CD"),
        (criteres(etat_de={"declaree_absente"}), "A", "CD"),
        (criteres(etat_de={"inconnue"}), "CD", ""),
        (criteres(etat_a={"non_mentionnee"}), "B", "CD"),
        (criteres(etat_de={"proposee"}, etat_a={"non_mentionnee"}), "B", "CD"),
        (criteres(etat_de={"declaree_absente"}, etat_a={"proposee"}, categorie={"logement"}), "A", "CD"),
        (criteres(q="z", lieux={"C"}), "C", ""),
        (criteres(q="z", lieux={"C"}, region={"nord"}), "", ""),
    ],
)
def test_qui_est_garde(demande: CriteresTerritoires, retenus: str, indetermines: str) -> None:
    """Each criterion is met; an unknown answer neither keeps nor drops."""
    assert "".join(t.code for t in SELECTION.retenus(demande)) == retenus
    assert "".join(t.code for t in SELECTION.indetermines(demande)) == indetermines


@pytest.mark.parametrize(
    ("tri", "ordre"),
    [
        ("code", "ABCD"),
        ("-code", "DCBA"),
        ("nom", "ABCD"),
        ("-nom", "DCBA"),
        ("region", "BDAC"),
        ("-region", "ACBD"),
        ("offre-2022", "BACD"),
        ("-offre-2022", "ABCD"),
        ("offre-2019", "ABCD"),
        ("-offre-2019", "BACD"),
    ],
)
def test_dans_quel_ordre(tri: str, ordre: str) -> None:
    """Ties in the Atlas's order; by number, those not wholly known after, unknown ones last, either way."""
    assert "".join(t.code for t in SELECTION.retenus(criteres(tri=tri))) == ordre
    assert "".join(t.code for t in SELECTION.trier((D, B, A, C), criteres(tri=tri))) == ordre


def test_par_nom_sans_accents() -> None:
    noms = {"01": "Zélande", "02": "Île", "03": "ile", "04": "Alpes"}
    siens = tuple(replace(territoire(code), nom=nom) for code, nom in noms.items())
    selection = Selection(atlas(siens, {}))
    assert [t.code for t in selection.retenus(criteres(tri="nom"))] == ["04", "02", "03", "01"]


@pytest.mark.parametrize(
    ("demande", "code", "concernees"),
    [
        (criteres(), "A", []),
        (criteres(region={"sud"}), "A", []),
        (criteres(categorie={"msp", "bourse"}, mode="un"), "A", ["bourse", "msp"]),
        (criteres(etat={"proposee"}), "A", ["bourse", "logement"]),
        (criteres(evolution={"nouvelle"}), "A", ["logement"]),
        (criteres(etat={"proposee"}), "C", ["bourse", "logement"]),
    ],
)
def test_pour_quelles_cases(demande: CriteresTerritoires, code: str, concernees: list[str]) -> None:
    """The categories named or, if none is, those that fit; none where nothing is asked of them."""
    changements = ATLAS.changements(Bornes(2019, 2022), Base.TOUTES_PREUVES)
    attendues = [Concernee(ATLAS.case(code, 2022, cle), changements.ligne(code, cle)) for cle in concernees]
    assert SELECTION.concernees(demande, code) == attendues


VALEURS = {
    "region": ["nord", "sud"],
    "statut": ["aides", "refus", "absente"],
    "categorie": ["bourse", "logement", "msp"],
    "etat": ["proposee", "declaree_absente", "non_mentionnee", "inconnue"],
    "evolution": ["maintenue", "nouvelle", "indeterminee"],
    "annee": ["2019", "2022"],
}
DEMANDES = [
    criteres(),
    criteres(region={"nord"}),
    criteres(statut={"aides"}),
    criteres(q="territoire a"),
    criteres(categorie={"logement"}),
    criteres(categorie={"logement", "msp"}, mode="un"),
    criteres(categorie={"bourse", "logement"}, etat={"proposee"}),
    criteres(etat={"proposee"}, evolution={"nouvelle"}),
    criteres(categorie={"bourse"}, evolution={"maintenue"}, region={"sud"}),
    criteres(categorie={"bourse", "logement"}, evolution={"maintenue"}),
    criteres(annee=2019, etat={"declaree_absente"}),
]


@pytest.mark.parametrize("demande", DEMANDES)
def test_les_comptes(demande: CriteresTerritoires) -> None:
    """Beside each value, what it would keep alone for its criterion: as asking so says."""
    comptes = SELECTION.comptes(demande, VALEURS)
    assert comptes == {
        nom: {v: len(SELECTION.retenus(avec(demande, nom, v))) for v in valeurs} for nom, valeurs in VALEURS.items()
    }
    for nom in ("region", "statut", "categorie", "etat", "evolution", "q"):
        assert SELECTION.nombre_sans(demande, nom) == len(SELECTION.retenus(avec(demande, nom, "")))


def test_les_comptes_de_ce_qui_n_est_pas_demande() -> None:
    """Nothing but what is asked about is counted, and a value that keeps nobody counts nought."""
    assert SELECTION.comptes(criteres(), {"region": ["nord", "est"]}) == {"region": {"nord": 2, "est": 0}}


@pytest.mark.parametrize(
    ("nom", "valeur", "attendus"),
    [
        ("region", "sud", criteres(region={"sud"}, etat={"inconnue"}, q="a")),
        ("region", "", criteres(etat={"inconnue"}, q="a")),
        ("etat", "proposee", criteres(region={"nord"}, etat={"proposee"}, q="a")),
        ("annee", "2019", criteres(annee=2019, region={"nord"}, etat={"inconnue"}, q="a")),
        ("q", "b", criteres(region={"nord"}, etat={"inconnue"}, q="b")),
        ("q", "", criteres(region={"nord"}, etat={"inconnue"})),
    ],
)
def test_un_critere_change(nom: str, valeur: str, attendus: CriteresTerritoires) -> None:
    assert avec(criteres(region={"nord"}, etat={"inconnue"}, q="a"), nom, valeur) == attendus


@pytest.mark.parametrize(
    ("valeur", "base"), [("fiches", Base.FICHES), ("toutes_preuves", Base.TOUTES_PREUVES), ("", Base.FICHES)]
)
def test_une_autre_base(valeur: str, base: Base) -> None:
    """The same two surveys, on sheets alone where nothing is said; of one survey, nothing to compare."""
    change = avec(criteres(q="a"), "base", valeur)
    assert change == replace(criteres(q="a"), rapprochement=Rapprochement(Bornes(2019, 2022), base))
    seule = replace(criteres(), rapprochement=None)
    assert avec(seule, "base", valeur) == seule


@pytest.mark.parametrize(
    ("demande", "porte_sur_offre", "etats", "toutes"),
    [
        (criteres(), False, set(), False),
        (criteres(region={"nord"}, statut={"aides"}, q="a"), False, set(), False),
        (criteres(categorie={"msp"}), True, {"proposee"}, True),
        (criteres(categorie={"msp"}, mode="un"), True, {"proposee"}, False),
        (criteres(etat={"inconnue"}), True, {"inconnue"}, False),
        (criteres(evolution={"nouvelle"}), True, set(), False),
        (criteres(categorie={"msp"}, evolution={"nouvelle"}), True, set(), True),
        (criteres(categorie={"msp"}, etat={"inconnue"}), True, {"inconnue"}, True),
    ],
)
def test_ce_que_des_criteres_demandent(
    demande: CriteresTerritoires, porte_sur_offre: bool, etats: set[str], toutes: bool
) -> None:
    assert demande.etats_voulus == frozenset(etats)
    assert (demande.porte_sur_offre, demande.toutes) == (porte_sur_offre, toutes)


def test_les_categories_regardees() -> None:
    """Those named, in the Atlas's order, or else all; those of them that fit."""
    nommees = DemandeOffre(ATLAS, criteres(categorie={"msp", "bourse"}))
    assert nommees.cles == ("bourse", "msp")
    assert nommees.categories_qui_conviennent(A) == ["bourse"]
    assert DemandeOffre(ATLAS, criteres()).cles == ("bourse", "logement", "msp")


def conditions(*siennes: str, **champs: Any) -> CriteresTerritoires:
    return criteres(conditions=tuple(map(Condition.lire, siennes)), **champs)


@pytest.mark.parametrize(
    ("demande", "retenus", "indetermines"),
    [
        (conditions("logement:proposee"), "AC", "D"),
        (conditions("logement:pas_proposee"), "B", "D"),
        (conditions("msp:inconnue", "logement:proposee"), "C", "D"),
        (conditions("msp:inconnue", "logement:non_mentionnee", mode="un"), "BCD", ""),
        (conditions("logement:nouvelle", "msp:pas_proposee"), "A", "CD"),
        (conditions("msp:pas_proposee", categorie={"logement"}), "A", "CD"),
        (conditions("msp:non_mentionnee", categorie={"logement"}, mode="un"), "ABC", "D"),
        (conditions("logement:proposee", etat={"inconnue"}), "C", "D"),
        (conditions("logement:proposee", etat={"inconnue"}, mode="un"), "C", "D"),
        (conditions("logement:proposee", region={"nord"}), "", "D"),
    ],
)
def test_a_chaque_categorie_sa_condition(demande: CriteresTerritoires, retenus: str, indetermines: str) -> None:
    """Joined with the categories named; what is asked of any category is one more criterion."""
    assert "".join(t.code for t in SELECTION.retenus(demande)) == retenus
    assert "".join(t.code for t in SELECTION.indetermines(demande)) == indetermines


def test_ce_que_des_conditions_demandent() -> None:
    siennes = conditions("logement:nouvelle", "msp:proposee", categorie={"bourse"})
    assert (siennes.porte_sur_changement, siennes.changement_commun) == (True, False)
    assert [siennes.suit(cle) for cle in ("bourse", "logement", "msp")] == [False, True, False]
    assert siennes.nommees == {"bourse", "logement", "msp"}
    assert siennes.etats_voulus == {"proposee"}
    reste = conditions("logement:nouvelle", categorie={"bourse"})
    assert siennes.sans_condition(Condition("msp", "proposee")) == reste
    assert not conditions("msp:proposee").porte_sur_changement
    assert all(criteres(evolution={"nouvelle"}).suit(cle) for cle in ("bourse", "logement", "msp"))


def test_a_qui_la_question_est_posee() -> None:
    """Those that all else keeps, whatever they answer."""
    demandes = conditions("logement:proposee", region={"sud"}, statut={"aides", "refus"})
    for siens, sur in ((demandes, 2), (criteres(), 4)):
        bilan = SELECTION.bilan(siens, SELECTION.cribler(siens))
        assert (bilan.sur, bilan.total) == (sur, 4)
    assert [t.code for t in indecis(SELECTION.cribler(conditions("msp:proposee")))] == ["C", "D"]
