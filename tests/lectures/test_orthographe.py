"""What was perhaps meant by words that nothing answers: names, words, amounts, as the site writes them."""

from decimal import Decimal

import pytest

from aides.domaine.montants import Montant
from aides.domaine.texte import mots
from aides.lectures import orthographe
from aides.lectures.orthographe import lexique_de, proposer
from tests.lectures.petit import ARDECHE, DROME, ecrite, mesures, recueil


@pytest.fixture(autouse=True)
def _rien_de_garde(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test makes its own words: none is answered by what another had made."""
    monkeypatch.setattr(orthographe, "_reserves", [])


# --- The words of the site ---


def test_les_mots_du_site() -> None:
    """Of measures and of all that has a name, as often as they are written; of four letters and more, no number."""
    lexique = lexique_de(recueil())
    assert lexique.composes == {"weekend": "week-end"}
    assert {mot: lexique.mots[mot] for mot in ("weekend", "week", "gorges", "ardeche", "wanted", "vivarais")} == {
        "weekend": 1,
        "week": 2,
        "gorges": 1,
        "ardeche": 2,
        "wanted": 1,
        "vivarais": 1,
    }
    # « Bourse »: three measures, the label, the short one, a word for the category.
    assert lexique.mots["bourse"] == 3 + 1 + 1 + 1
    assert {"bretagne", "auvergne", "psla", "saspas", "cesp"} <= set(lexique.mots)
    assert not {mot for mot in lexique.mots if len(mot) < 4 or mot.isdecimal()}
    assert "500" not in lexique.mots
    assert "5000" not in lexique.mots


def test_les_noms_entiers_du_site() -> None:
    """Of territories, régions, those outside the Atlas too, and categories by their short labels."""
    site = recueil()
    nommes = [t.nom for t in site.territoires] + [r.nom for r in (*site.regions, *site.hors_atlas)]
    nommes += [c.court for c in site.categories]
    assert lexique_de(site).noms == {" ".join(mots(nom)): nom for nom in nommes}
    assert lexique_de(site).noms["meurthe et moselle"] == "Meurthe-et-Moselle"
    assert {"mayotte", "msp", "grand est"} <= set(lexique_de(site).noms)


def test_les_mots_joints_comme_la_premiere_mesure_les_ecrit() -> None:
    site = recueil(
        mesures=(
            ecrite("a", DROME, "Un Rendez-vous", resume="Un porte-à-porte, le week-end."),
            ecrite("b", DROME, "Les Week-End et les rendez-Vous", resume="Le 06-07."),
        )
    )
    assert lexique_de(site).composes == {
        "rendezvous": "rendez-vous",
        "porteaporte": "porte-à-porte",
        "weekend": "week-end",
    }


def test_les_mots_ne_se_font_qu_une_fois() -> None:
    """For the same data; of others, anew; and nothing is kept of data that are no longer read."""
    premier, second = recueil(), recueil(mesures=(ecrite("x", DROME, "Zeppelin"),))
    lexique = lexique_de(premier)
    assert lexique_de(premier) is lexique
    autre = lexique_de(second)
    assert ("zeppelin" in autre.mots, "zeppelin" in lexique.mots) == (True, False)
    assert lexique_de(second) is autre
    assert [reserve.recueil() for reserve in orthographe._reserves] == [second]


# --- Words and names ---


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [
        ("ecnomie", ["économie"]),
        ("l'ecnomie", ["l’économie"]),
        ("d'ecnomie", ["d’économie"]),
        ("bourse d'etudde", ["bourse d’étude"]),
        ("l'etudde", ["l’étude"]),
        # A name keeps its capital.
        ("ardche", ["Ardèche"]),
    ],
)
def test_un_mot_elide_a_ses_accents(texte: str, propositions: list[str]) -> None:
    """Where the site never writes it but after an apostrophe."""
    site = recueil(
        mesures=(
            ecrite("a", DROME, "Bourse d’étude et d'économie", resume="Pour l’école, en école, et l’ardèche."),
            ecrite("b", ARDECHE, "L’Ardèche"),
        )
    )
    assert proposer(site, texte) == propositions


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [
        # Words of the site, with its accents, hyphens and capitals.
        ("bource d'etude", ["bourse d’étude"]),
        ("wekend", ["week-end"]),
        ("epheemre", ["éphémère"]),
        ("etudiens", ["étudiants"]),
        ("structre", ["structures"]),
        ("hospitlet", ["hospitalet"]),
        ("hospitlet et wekend", ["hospitalet et week-end"]),
        ("la navete gratuit", ["la navette gratuit"]),
        # Names in full.
        ("finister", ["Finistère"]),
        ("arcdeche", ["Ardèche"]),
        ("la reuniom", ["La Réunion"]),
        ("metropole de lion", ["Métropole de Lyon"]),
        ("bourgogne franche compte", ["Bourgogne-Franche-Comté"]),
        ("meutre et moselle", ["Meurthe-et-Moselle"]),
        ("département de la Nièvr", ["Nièvre"]),
        ("mayote", ["Mayotte", "Mayot"]),
        # Communes: a large one before a word as near, small ones after.
        ("chamber", ["Chambéry", "chambre"]),
        ("gitte", ["gîte", "Guitté"]),
        ("brst", ["Brest"]),
        ("st brieux", ["Saint-Brieuc"]),
        ("vallence", ["Valence"]),
        ("villeurbane", ["Villeurbanne"]),
        # Too far, too short, or nothing but signs and figures.
        ("vilorbanne", []),
        ("bourse zeppelin", []),
        ("zeppelin", []),
        ("msq", []),
        ("abc", []),
        ("26a4", []),
        ("12,5 %", []),
        ("", []),
    ],
)
def test_ce_qui_etait_peut_etre_voulu(texte: str, propositions: list[str]) -> None:
    """The nearest first."""
    assert proposer(recueil(), texte) == propositions


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [("chamber", ["Chambéry", "chambre"]), ("gitte", ["gîte"]), ("brst", ["Brest"]), ("guite", ["gîte"])],
)
def test_des_communes_commencent_ainsi(texte: str, propositions: list[str]) -> None:
    """Then a large one alone may be meant instead."""
    assert proposer(recueil(), texte, connue=True) == propositions


def site_de(*intitules: str) -> list[str]:
    """The words of a site of these measures alone, without categories to name."""
    site = recueil(mesures=tuple(ecrite(str(rang), ARDECHE, dit) for rang, dit in enumerate(intitules)))
    return proposer(site, "zorglob")


@pytest.mark.parametrize(
    ("intitules", "propositions"),
    [
        (["Un zorglub"], ["zorglub"]),
        # Of two as near, the one that begins alike, then the one that is written most.
        (["Un morglob", "Un zorglub"], ["zorglub"]),
        (["Un zorglib", "Un zorglub, un zorglub"], ["zorglub"]),
        (["Un zorglub, un zorglub", "Un zorglib"], ["zorglub"]),
        # The nearer before the more written.
        (["Un zorgluc, un zorgluc", "Un zorglab"], ["zorglab"]),
        # One letter off may be the first; two, not.
        (["Un morglob"], ["morglob"]),
        (["Un morglub"], []),
        (["Un zorgluc"], ["zorgluc"]),
        (["Un zorgluce"], []),
        # Written as the first measure that has it does.
        (["« Zörglub », dit-on"], ["zörglub"]),
        (["(Zorglub)."], ["zorglub"]),
        (["Un zorglub", "Le Zörglub"], ["zorglub"]),
    ],
)
def test_le_mot_le_plus_proche(intitules: list[str], propositions: list[str]) -> None:
    assert site_de(*intitules) == propositions


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [
        # Six letters: one fault; seven to ten: two.
        ("moisll", []),
        ("mosele", ["Moselle"]),
        ("mozele", []),
        ("mozelle", ["Moselle"]),
        ("mozzelle", ["Moselle"]),
        # Names in full: three beyond ten letters, words two at most.
        ("meurte et mosel", ["Meurthe-et-Moselle"]),
        ("meurthe mosele", ["Meurthe-et-Moselle"]),
    ],
)
def test_combien_de_lettres_peuvent_etre_fausses(texte: str, propositions: list[str]) -> None:
    assert [p for p in proposer(recueil(), texte) if "oselle" in p] == propositions


# --- Amounts ---


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [
        ("6 000 €", ["5\u00a0000\u00a0€"]),
        ("6000", ["5\u00a0000\u00a0€"]),
        ("6 000 euros", ["5\u00a0000\u00a0€"]),
        ("4000", ["5\u00a0000\u00a0€"]),
        # A quarter away at most, of what is asked for.
        ("6600", ["5\u00a0000\u00a0€"]),
        ("6700", []),
        ("17000", ["18\u00a0000\u00a0€"]),
        ("14400", ["18\u00a0000\u00a0€"]),
        ("14300", []),
        # Of two as near, the lower.
        ("450", ["400\u00a0€"]),
        ("460", ["500\u00a0€"]),
        # What is not in whole euros is not said.
        ("12", []),
        ("13", []),
        ("400000000", []),
        ("0", []),
    ],
)
def test_le_montant_le_plus_proche(texte: str, propositions: list[str]) -> None:
    assert proposer(recueil(), texte) == propositions


@pytest.mark.parametrize(("texte", "propositions"), [("5100", ["5\u00a0000\u00a0€"]), ("5150", []), ("450", [])])
def test_un_nombre_qui_commence_un_code_postal_est_rond_s_il_est_de_l_argent(
    texte: str, propositions: list[str]
) -> None:
    assert proposer(recueil(), texte, connue=True) == propositions


def test_un_nombre_parmi_des_mots_n_est_pas_une_somme() -> None:
    assert proposer(recueil(), "6000 navete") == ["6000 navette"]


def test_sans_aucun_montant() -> None:
    assert proposer(recueil(mesures=mesures()[:1]), "6000") == []
    rond = ecrite("m", DROME, "Prime", montants=(Montant(plafond=Decimal("5000.00")),))
    assert proposer(recueil(mesures=(rond,)), "6000") == ["5\u00a0000\u00a0€"]
