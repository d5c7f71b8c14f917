"""Places among what answers, on a small site: postcodes, communes with who answers for them, names only begun."""

import pytest

from aides.domaine.reponses import Force, Genre
from aides.lectures.recherche import repondre
from tests.lectures.petit import DROME, dites, ecrite, mesures, recueil


@pytest.mark.parametrize(
    ("texte", "territoires", "nombre"),
    [("26 230", "", 8), ("26230", "26", 8), ("26 400", "", 24), ("26400", "26", 24), ("264", "", 30)],
)
def test_un_code_postal(texte: str, territoires: str, nombre: int) -> None:
    """Whole, it is its communes and their territory; in two, it may be money; begun, thirty communes at most."""
    trouvees = repondre(recueil(), texte)
    assert " ".join(t.code for t in trouvees.territoires) == territoires
    assert len(trouvees.communes) == nombre
    sure = Force.LIBELLE if nombre < 30 else Force.COMMUNE
    assert trouvees.forces[-1] == (sure, Genre.COMMUNE)


def test_une_commune_trouvee_entiere() -> None:
    """What it is called, what it is part of today, who answers for it."""
    [ancienne] = repondre(recueil(), "Esquibien").communes
    assert (ancienne.nom, ancienne.actuelle, ancienne.url) == ("Esquibien", "Audierne", "/29/")
    assert (ancienne.territoire and ancienne.territoire.code, ancienne.codes_postaux) == ("29", ("29770",))
    [mahoraise] = repondre(recueil(), "mamoudzou").communes
    assert (mahoraise.territoire, mahoraise.actuelle, mahoraise.url) == (None, "", "/regions/mayotte/")
    assert mahoraise.codes_postaux == ("97600", "97605")


def test_ce_qui_n_est_pas_hors_de_l_atlas_n_y_mene_pas() -> None:
    """A région of the Atlas answers for none of the communes that its territories do not have."""
    sans_ile = recueil(hors_atlas=())
    assert repondre(sans_ile, "mamoudzou").communes == ()
    assert not repondre(sans_ile, "mayotte").dehors


def test_des_communes_commencees_une_grande_peut_etre_voulue() -> None:
    """Nothing but names of communes that begin so: they stay, with what was perhaps meant."""
    nancy = repondre(recueil(), "nanci")
    assert (nancy.proposition, nancy.corrige, [c.nom for c in nancy.communes]) == ("Nancy", True, ["Nancy"])
    nevers = repondre(recueil(), "never")
    assert (nevers.proposition, [c.nom for c in nevers.communes]) == (
        "",
        ["Nevers", "Coulanges-lès-Nevers", "Varennes-lès-Nevers"],
    )
    granges = repondre(recueil(), "grang")
    assert (granges.proposition, granges.corrige, granges.texte) == ("Grand Est", False, "grang")
    assert [c.nom for c in granges.communes] == [
        "Granges-les-Beaumont",
        "Guilherand-Granges",
        "Les Granges-Gontardes",
    ]
    assert [r.slug for r in granges.regions] == []


def test_ce_qui_est_propose_repond_mieux() -> None:
    """« Navet » begins a word of a measure: its own answer stays."""
    assert dites(repondre(recueil(), "navet")) == {"mesures": "58-navette", "forces": "mesure:intitule"}
    de_plus = recueil(mesures=(*mesures(), ecrite("26-drom", DROME, "Le mot drom")))
    assert [m.cle for m in repondre(de_plus, "drom").mesures] == ["26-drom"]


@pytest.mark.parametrize(
    ("texte", "comparables"),
    [
        ("drome ardeche", "26 07"),
        ("Drôme et Ardèche", "26 07"),
        ("comparer la Drôme et l’Ardèche", "26 07"),
        ("Rhône vs grand lyon", "69 69M"),
        ("26 07", "26 07"),
        ("26, 07, 58", "26 07 58"),
        ("07 drome", "07 26"),
        # With words beside them.
        ("bourse drome ardeche", "26 07"),
        # One alone, named twice, or with something that is no territory's name.
        ("drome", ""),
        ("drome 26", ""),
        ("drome et bourse", ""),
        ("et ou", ""),
    ],
)
def test_plusieurs_territoires_se_comparent(texte: str, comparables: str) -> None:
    """Named one after the other, in the order of the words; the page leads to all of them side by side."""
    assert " ".join(t.code for t in repondre(recueil(), texte).comparables) == comparables


def test_plusieurs_territoires_sont_toute_la_reponse() -> None:
    trouvees = repondre(recueil(), "Drôme et Ardèche")
    assert [t.code for t in trouvees.territoires] == ["26", "07"]
    assert (trouvees.manquants, trouvees.mesures, trouvees.croisements) == ((), (), ())
    assert trouvees.forces == ((Force.ENTIER, Genre.TERRITOIRE),)
