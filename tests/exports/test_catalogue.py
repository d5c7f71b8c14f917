"""The list of the data sets: what each says of itself, and where its columns' values and words come from."""

from dataclasses import replace
from typing import Any

from aides.exports.catalogue import jeux
from aides.exports.genres import TEXTE
from aides.exports.vocabulaires import VOCABULAIRES
from tests.exports.exemples import CAPACITE, atlas, recueil

TOUT = recueil(
    atlas=atlas(annees=(2019, 2022, 2026)),
    capacites=[replace(CAPACITE, annee=annee) for annee in (2022, 2018, 2022, 2018)],
)
L_ATLAS = "«\u00a02019 VS 2022\u00a0», Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet"
L_EQUIPE = "L’équipe de L’Atlas des aides médicales"
LES_DOCUMENTS = "Documents de Régions et d’ARS, nommés à chaque ligne (voir /sources/)"


def test_les_jeux_dans_leur_ordre() -> None:
    assert [(jeu.cle, jeu.titre, jeu.source) for jeu in jeux(TOUT)] == [
        ("offre", "L’offre", L_ATLAS),
        ("evolution", "Les évolutions", L_ATLAS),
        ("matrice", "La matrice", L_ATLAS),
        ("fiches", "Les fiches", L_ATLAS),
        ("dispositifs", "Les dispositifs", f"{L_ATLAS} ; {LES_DOCUMENTS}"),
        ("suites", "Les suites des mesures", L_ATLAS),
        ("montants", "Les montants", f"{L_ATLAS} ; {LES_DOCUMENTS}"),
        ("figures", "Les nombres et les dates des mesures", L_ATLAS),
        ("capacites", "Les capacités de formation", L_ATLAS),
        ("chiffres", "Les chiffres régionaux", LES_DOCUMENTS),
        ("operations", "Les opérations régionales", LES_DOCUMENTS),
        ("divergences", "Les divergences", f"{L_ATLAS} ; {LES_DOCUMENTS}"),
        ("analyses", "Les analyses", L_ATLAS),
        ("chiffres_cites", "Les chiffres cités par les analyses", L_ATLAS),
        ("affirmations", "Ce que les analyses disent des territoires", L_ATLAS),
        ("contributions", "Les contributions", L_ATLAS),
        ("chiffres_imprimes", "Les chiffres que l’Atlas imprime", L_ATLAS),
        (
            "contacts",
            "Les sites et les adresses génériques",
            f"{L_ATLAS} ; {LES_DOCUMENTS} ; sites officiels relevés en 2026",
        ),
        ("tableaux", "Les tableaux récapitulatifs", L_ATLAS),
        ("documents", "Les documents", f"{L_ATLAS} ; {LES_DOCUMENTS}"),
        ("categories", "Les catégories d’aide", f"{L_ATLAS} ; {L_EQUIPE}"),
        ("corrections", "Les corrections", L_EQUIPE),
        ("paroles", "Ce que les autorités disent de leurs réponses", "Les autorités nommées à chaque ligne"),
        ("territoires", "Les territoires", "Qui les compte ; sites officiels relevés en 2026"),
        ("regions", "Les régions", L_ATLAS),
        ("enquetes", "Les enquêtes", L_ATLAS),
    ]


def test_les_annees_viennent_des_donnees() -> None:
    """Capacities name the years printed, each once, in order."""
    par_cle = {jeu.cle: jeu for jeu in jeux(TOUT)}
    assert [c.sens for c in par_cle["capacites"].colonnes if c.nom == "annee"] == ["année imprimée (2018 ou 2022)"]


def test_chaque_colonne_dit_ce_qu_elle_est() -> None:
    for jeu in jeux(TOUT):
        noms = [colonne.nom for colonne in jeu.colonnes]
        assert len(noms) == len(set(noms)), jeu.cle
        assert all(nom.isascii() and nom == nom.lower() and " " not in nom for nom in noms), jeu.cle
        assert all(colonne.sens and not colonne.sens.endswith(".") for colonne in jeu.colonnes), jeu.cle
        assert all(not colonne.unite or colonne.genre is not TEXTE for colonne in jeu.colonnes), jeu.cle
        assert all(colonne.sens[:1].islower() or colonne.sens[0] in "«%E" for colonne in jeu.colonnes), jeu.cle


def vocabulaires_des_colonnes() -> list[Any]:
    return [colonne.vocabulaire for jeu in jeux(TOUT) for colonne in jeu.colonnes if colonne.vocabulaire]


def test_tout_vocabulaire_sert_et_tous_ceux_qui_servent_sont_expliques() -> None:
    utiles = {vocabulaire.titre for vocabulaire in vocabulaires_des_colonnes()}
    assert utiles == {vocabulaire.titre for vocabulaire in VOCABULAIRES}
    assert len(VOCABULAIRES) == len(utiles)
