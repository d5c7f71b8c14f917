"""What a place has of the words beside its name, on a small site: which place, which words, what of them it has."""

import pytest

from aides.domaine.recherche import Requete
from aides.lectures.croisements import croiser
from aides.lectures.orthographe import lexique_de
from tests.lectures.petit import ARDECHE, AURA, BOURSE, DROME, LYON, RHONE, ecrite, recueil

BOURSES, SIENNES = "bourse-etude", "26-bourse 26-ancienne"


def croises(texte: str, *, seules: bool = False) -> list[tuple[str, ...]]:
    """The places with the words beside their names: categories, measures, words that no measure has."""
    trouves: list[tuple[str, ...]] = []
    for c in croiser(recueil(), Requete.lire(texte), texte=texte, seules=seules):
        categories, mesures = " ".join(k.cle for k in c.categories), " ".join(m.cle for m in c.mesures)
        trouves.append((c.lieu.nom, c.reste, categories, mesures, " ".join(c.manquants)))
    return trouves


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        # A name at either end, or between.
        ("bourse drome", [("Drôme", "bourse", BOURSES, SIENNES, "")]),
        ("drome bourse", [("Drôme", "bourse", BOURSES, SIENNES, "")]),
        ("bourse Drôme médecine", [("Drôme", "bourse medecine", BOURSES, SIENNES, "")]),
        ("nievre navette", [("Nièvre", "navette", "", "58-navette", "")]),
        ("grand lyon cabinet", [("Métropole de Lyon", "cabinet", "soutien-msp", "69M-cabinet", "")]),
        # Two places: what each has of the rest.
        (
            "drome rhone bourse",
            [("Drôme", "bourse", BOURSES, SIENNES, ""), ("Rhône", "bourse", BOURSES, "", "")],
        ),
        # Not the name that is the end of a longer one.
        ("metropole lyon cabinet", [("Métropole de Lyon", "cabinet", "soutien-msp", "69M-cabinet", "")]),
        # A number at either end; not of months, nor beside another number.
        ("bourse 26", [("Drôme", "bourse", BOURSES, SIENNES, "")]),
        ("26 bourse", [("Drôme", "bourse", BOURSES, SIENNES, "")]),
        ("69d bourse", [("Rhône", "bourse", BOURSES, "", "")]),
        ("69m cabinet", [("Métropole de Lyon", "cabinet", "soutien-msp", "69M-cabinet", "")]),
        ("974 bourse", [("La Réunion", "bourse", BOURSES, "", "")]),
        ("97 bourse", [("La Réunion", "bourse", BOURSES, "", "")]),
        ("bourse 26 mois", []),
        ("26 mois bourse", []),
        ("bourse 26 premiers", []),
        # Money is no number of a place.
        ("bourse 26 €", []),
        ("26 euros bourse", []),
        ("bourse 26 par mois", []),
        ("bourse 29200 €", []),
        ("drome 400 €", [("Drôme", "400", "", "26-ancienne", "")]),
        ("bourse 26 2022", []),
        ("7 bourse", []),
        ("999 bourse", []),
        # A name with its own number is the longer name; with another, each is a place.
        ("bourse Nièvre (58)", [("Nièvre", "bourse", BOURSES, "", "")]),
        (
            "bourse Nièvre 26",
            [("Nièvre", "bourse", BOURSES, "", ""), ("Drôme", "bourse", BOURSES, SIENNES, "")],
        ),
        # Régions of the Atlas, where no territory is called so.
        ("bourse bretagne", [("Bretagne", "bourse", BOURSES, "29-wanted", "")]),
        ("auvergne bourse", [("Auvergne-Rhône-Alpes", "bourse", BOURSES, SIENNES, "")]),
        ("auvergne rhone alpes medecine", [("Auvergne-Rhône-Alpes", "medecine", "", "26-bourse", "")]),
        ("La Réunion bourse", [("La Réunion", "bourse", BOURSES, "", "")]),
        ("bourse mayotte", []),
        # Words that say nothing, or of which it has nothing.
        ("drome", []),
        ("drome quelle", []),
        ("drome zeppelin", []),
        ("", []),
        # Some of the words: the others are missing, unless a category is meant by one.
        ("drome hospitalet zeppelin", [("Drôme", "hospitalet zeppelin", "", "26-chambre", "zeppelin")]),
        ("drome bourse zeppelin", [("Drôme", "bourse zeppelin", BOURSES, SIENNES, "")]),
        ("drome 400", [("Drôme", "400", "", "26-ancienne", "")]),
        ("navette nievre bourse", [("Nièvre", "navette bourse", BOURSES, "", "")]),
        # Of several words, a label's before another's.
        ("drome colocation bourse", [("Drôme", "colocation bourse", BOURSES, SIENNES, "")]),
        ("drome colocation", [("Drôme", "colocation", "logement-internes", "26-chambre", "")]),
        ("ardeche decouverte", [("Ardèche", "decouverte", "accueil-internes", "07-accueil", "")]),
        # The first ten words are read.
        ("drome a b c d e f g h i bourse", [("Drôme", "b e f g h i bourse", BOURSES, SIENNES, "")]),
        ("b e f g h i o p q drome bourse", [("Drôme", "b e f g h i o p q bourse", BOURSES, SIENNES, "")]),
        ("b e f g h i o p q r drome bourse", []),
    ],
)
def test_un_territoire_ou_une_region(texte: str, attendus: list[tuple[str, ...]]) -> None:
    assert croises(texte) == attendus
    assert croises(texte, seules=True) == attendus


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("wanted brest", [("Finistère", "wanted", "", "29-wanted", "")]),
        ("brest wanted", [("Finistère", "wanted", "", "29-wanted", "")]),
        ("bourse à Brest", [("Finistère", "bourse", BOURSES, "29-wanted", "")]),
        ("logement crest", [("Drôme", "logement", "logement-internes", "26-chambre", "")]),
        ("26400 bourse", [("Drôme", "bourse", BOURSES, SIENNES, "")]),
        # One alone, the first that has something.
        ("montelimar bourse crest", [("Drôme", "bourse crest", BOURSES, SIENNES, "")]),
        # A number in groups is money; a commune between words, of several territories or of none here, is no place.
        ("26 400 bourse", []),
        ("bourse crest medecine", []),
        ("bourse valence", []),
        ("bourse evry", []),
        ("crest zeppelin", []),
        ("crest", []),
    ],
)
def test_une_commune(texte: str, attendus: list[tuple[str, ...]]) -> None:
    """Only where nothing else has all the words."""
    assert croises(texte, seules=True) == attendus
    assert croises(texte) == []


def test_un_mot_commun_n_est_pas_une_commune() -> None:
    """« Crest » is here a word of measures too: in small letters there, nobody means the place."""
    for intitule, lieux in (("Aide au crest", []), ("Aide à Crest", [DROME])):
        site = recueil(mesures=(ecrite("26-aide", DROME, intitule),))
        for texte in ("logement crest", "crest logement"):
            trouves = croiser(site, Requete.lire(texte), texte=texte, seules=True)
            assert [c.lieu for c in trouves] == lieux, texte
    assert "bourse" in lexique_de(recueil()).communs


def test_une_region_est_tous_ses_territoires() -> None:
    [croisement] = croiser(recueil(), Requete.lire("auvergne bourse"), texte="auvergne bourse", seules=False)
    assert croisement.lieu == AURA
    assert croisement.territoires == (ARDECHE, DROME, RHONE, LYON)
    [croisement] = croiser(recueil(), Requete.lire("drome bourse"), texte="drome bourse", seules=False)
    assert (croisement.lieu, croisement.territoires) == (DROME, (DROME,))


def test_celles_qui_le_disent_avant_celles_de_la_categorie() -> None:
    """Measures that have the words, then the others of the categories, the last survey's first: each once."""
    siennes = (
        ecrite("autre-2019", DROME, "Aide", BOURSE, annee=2019),
        ecrite("dite-2019", DROME, "Bourse", BOURSE, annee=2019),
        ecrite("autre-2022", DROME, "Aide", BOURSE),
        ecrite("dite-2022", DROME, "Bourse"),
    )
    [croisement] = croiser(recueil(mesures=siennes), Requete.lire("drome bourse"), texte="drome bourse", seules=False)
    assert [m.cle for m in croisement.mesures] == ["dite-2022", "dite-2019", "autre-2022", "autre-2019"]
