"""How far a search reaches, what a radius may be, in which order answers come: from a site of known facts."""

import pytest

from tests.filtres.test_je_cherche import INCONNUE, filtre

SANS_LIEU = "Rayon, en km\u00a0: écrivez aussi une commune\u00a0: c’est d’elle que se mesure le rayon."
PAS_UN_NOMBRE = (
    "Rayon, en km\u00a0: écrivez un nombre entier de kilomètres, «\u00a0100\u00a0» ou «\u00a0100\u00a0km\u00a0»."
)


@pytest.mark.parametrize(
    ("requete", "messages"),
    [
        ("pres=Lyon&rayon=100", []),
        ("pres=Lyon&rayon=", []),
        ("rayon=100", [SANS_LIEU]),
        ("pres=+&rayon=100", [SANS_LIEU]),
        ("pres=Zzyzx&rayon=100", [INCONNUE]),
        ("pres=Lyon&rayon=loin", [PAS_UN_NOMBRE]),
        ("pres=Lyon&rayon=12,5", [PAS_UN_NOMBRE]),
        ("pres=Lyon&rayon=100+€", [PAS_UN_NOMBRE]),
        ("pres=Lyon&rayon=0", ["Rayon, en km\u00a0: écrivez un nombre d’au moins 1."]),
        ("pres=Lyon&rayon=-5", ["Rayon, en km\u00a0: écrivez un nombre d’au moins 1."]),
        ("pres=Lyon&rayon=20001", ["Rayon, en km\u00a0: écrivez un nombre d’au plus 20\u00a0000."]),
        ("pres=Lyon&tri=taille", ["Ordre\u00a0: «\u00a0taille\u00a0» n’est pas une valeur connue."]),
    ],
)
def test_un_rayon_se_lit_ou_se_refuse(requete: str, messages: list[str]) -> None:
    assert filtre(requete).panneau.messages == messages


@pytest.mark.parametrize("ecrit", ["1200", "1 200", "1.200", "1200 km", "1 200 kilomètres", "1200KM"])
def test_comme_on_l_ecrit(ecrit: str) -> None:
    demande = filtre(f"pres=Lyon&rayon={ecrit}")
    assert demande.rayon == 1200
    assert demande.panneau.ici == "/je-cherche/?pres=Lyon&rayon=1200"


@pytest.mark.parametrize(
    ("requete", "codes"),
    [
        ("pres=Lyon", {"69M", "01"}),
        ("pres=Lyon&rayon=1", {"69M"}),
        ("pres=Lyon&rayon=8", {"69M"}),
        ("pres=Lyon&rayon=9", {"69M", "01"}),
        ("pres=Lyon&rayon=450", {"69M", "01"}),
        ("pres=Lyon&rayon=500", {"69M", "01", "2A"}),
        ("pres=Ajaccio&rayon=1", {"2A"}),
    ],
)
def test_ceux_qui_sont_a_portee(requete: str, codes: set[str]) -> None:
    """Within the radius, whoever touches whom: Ain begins nine kilometres from the centre of Lyon."""
    assert set(filtre(requete).souhaits().codes or ()) == codes


def test_sans_commune_ni_rayon_ni_ordre() -> None:
    """What drops the place drops what is measured from it; without a radius, the neighbours again."""
    demande = filtre("categorie=msp&pres=Lyon&rayon=500&tri=numero")
    assert demande.panneau.adresse(pres=()) == "/je-cherche/?categorie=msp"
    assert [(p.critere, p.adresse) for p in demande.panneau.puces] == [
        ("Ce qui compte", "/je-cherche/?pres=Lyon&rayon=500&tri=numero"),
        ("Près d’une commune", "/je-cherche/?categorie=msp"),
        ("Rayon, en km", "/je-cherche/?categorie=msp&pres=Lyon&tri=numero"),
    ]
    assert set(demande.souhaits("pres").codes or ()) == {"01", "2A", "69M"}
    assert set(demande.souhaits("rayon").codes or ()) == {"01", "69M"}


@pytest.mark.parametrize(
    ("requete", "ordre", "par_distance"),
    [
        ("categorie=logement", ["01", "2A", "69M"], False),
        ("categorie=logement&tri=distance", ["01", "2A", "69M"], False),
        ("categorie=logement&pres=Ajaccio&rayon=900", ["2A", "01", "69M"], True),
        ("categorie=logement&pres=Ajaccio&rayon=900&tri=numero", ["01", "2A", "69M"], False),
        ("region=corse&pres=Ajaccio&rayon=900", ["2A", "01"], True),
        ("pres=Lyon&tri=distance", ["01", "69M"], True),
    ],
)
def test_dans_quel_ordre(requete: str, ordre: list[str], par_distance: bool) -> None:
    """By number unless asked, or unless there is a radius; who answers stays before whom nobody knows of."""
    demande = filtre(requete)
    assert [c.territoire.code for c in demande.trouves] == ordre
    assert demande.par_distance is par_distance


def test_l_autre_ordre() -> None:
    ordres = filtre("pres=Lyon").ordres
    assert [(o.cle, o.adresse, o.courant) for o in ordres] == [
        ("numero", "/je-cherche/?pres=Lyon", True),
        ("distance", "/je-cherche/?pres=Lyon&tri=distance", False),
    ]
    ordres = filtre("pres=Lyon&rayon=9").ordres
    assert [(o.adresse, o.courant) for o in ordres] == [
        ("/je-cherche/?pres=Lyon&rayon=9&tri=numero", False),
        ("/je-cherche/?pres=Lyon&rayon=9", True),
    ]


def test_la_distance_de_chacun() -> None:
    demande = filtre("pres=Lyon&rayon=9")
    assert [demande.distance(code) for code in ("69M", "01")] == [0, 9]
    assert filtre("categorie=msp").distance("01") is None
    # Several places are not one.
    plusieurs = filtre("pres=01000")
    assert (plusieurs.depart is None) is (len(plusieurs.lieux) != 1)
