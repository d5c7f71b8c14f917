"""`territoires.csv`: a golden row, in CSV and in JSON."""

from dataclasses import replace

from aides.domaine.portraits import Portrait, Recensement
from aides.exports.jeux_territoires import territoires
from tests.exports.exemples import AIN, CORSE, EN_AIN, cellules, objets, recueil

JEU = territoires(Recensement(millesime=2020, seuil=500, attribution="Qui les compte"))
DECRIT = replace(AIN, portrait=Portrait(1_000, 300, 123), voisins=("38", "69"), semblables=("2A", "2B"))


def test_une_ligne_par_territoire_qui_a_des_chiffres() -> None:
    """Corsica has none here: it is left out, not given zeros."""
    tout = recueil(territoires=(DECRIT, CORSE))
    assert cellules(JEU, tout) == [
        {
            **EN_AIN,
            "site": "https://ain.example",
            "habitants": "1000",
            "superficie": "300",
            "densite": "3.3",
            "habitants_petites_communes": "123",
            "part_petites_communes": "12.3",
            "voisins": "38|69",
            "semblables": "2A|2B",
        }
    ]
    [objet] = objets(JEU, tout)
    assert (objet["densite"], objet["part_petites_communes"], objet["semblables"]) == (3.3, 12.3, ["2A", "2B"])


def test_une_ile_sans_voisin() -> None:
    [ligne] = cellules(JEU, recueil(territoires=(replace(DECRIT, voisins=()),)))
    assert ligne["voisins"] == ""


def test_il_dit_l_annee_le_seuil_et_la_source() -> None:
    assert JEU.source == "Qui les compte ; sites officiels relevés en 2026"
    sens = {colonne.nom: colonne.sens for colonne in JEU.colonnes}
    assert sens["habitants"] == "population municipale en 2020"
    assert sens["habitants_petites_communes"] == "ceux qui vivent dans une commune de moins de 500 habitants"
    assert sens["part_petites_communes"] == "part des habitants qui vivent dans une commune de moins de 500 habitants"
