"""Communes and places: what a name or a postcode leads to, in which order, in which territories."""

import pytest

from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.noms import Repertoire
from aides.lectures.communes import chercher_communes
from aides.lectures.lieux import Lieu, autour, chercher_lieux, codes_de, comprendre, homonymes, situer
from territoires.communes import FICHIER, Commune, anciennes, communes

# --- Communes ---


@pytest.mark.parametrize(
    ("texte", "limite", "noms"),
    [
        ("crest", 6, ["Crest", "Crestot", "Crestet", "Crest-Voland", "Le Crest", "Le Crestet"]),
        ("crest", 1, ["Crest"]),
        ("LE CREST", 30, ["Le Crest", "Le Crestet"]),
        ("evry", 30, ["Évry", "Évry-Courcouronnes", "Évry-Grégy-sur-Yerre"]),
        ("26000", 30, ["Valence"]),
        ("2600", 30, ["Valence"]),
        ("260", 2, ["Valence"]),
        ("26", 30, []),
        ("75001", 30, ["Paris"]),
        ("Zzyzx", 30, []),
        ("", 30, []),
        ("…", 30, []),
    ],
)
def test_les_communes_trouvees(texte: str, limite: int, noms: list[str]) -> None:
    """The name itself, then those that begin with it, then the others, the most inhabited first; or by postcode."""
    assert [c.nom for c in chercher_communes(texte, limite)] == noms


@pytest.mark.parametrize("code", ["132", "2612", "01410", "42620"])
def test_par_code_postal_comme_un_calcul_naif(code: str) -> None:
    """All those of which a postcode begins so, and no other, the most inhabited first; as many as are asked for."""
    siennes = [c for c in communes() if any(postal.startswith(code) for postal in c.codes_postaux)]
    attendues = sorted(siennes, key=lambda c: c.population, reverse=True)
    assert len(attendues) > 1
    assert chercher_communes(code, 40_000) == attendues
    assert chercher_communes(code, 2) == attendues[:2]


def test_trente_communes_si_rien_n_est_dit() -> None:
    assert len(chercher_communes("saint")) == 30
    assert chercher_communes("saint") == chercher_communes("saint", 31)[:30]


# --- Places ---


@pytest.mark.parametrize(
    ("texte", "lieux"),
    [
        ("Crest", [("Crest", "26")]),
        (" crest ", [("Crest", "26")]),
        ("Valence", [("Valence", "26"), ("Valence", "82"), ("Valence", "16")]),
        ("valence (26)", [("Valence", "26")]),
        ("Valence(82) ", [("Valence", "82")]),
        ("Évry", [("Évry", "91"), ("Évry", "89")]),
        ("Évry (89)", [("Évry", "89")]),
        # Renamed, or absorbed with nothing left of the name.
        ("Châlons-sur-Marne", [("Châlons-sur-Marne", "51")]),
        ("51000 chalons sur marne", [("Châlons-sur-Marne", "51")]),
        ("Tremblay-lès-Gonesse", [("Tremblay-lès-Gonesse", "93")]),
        ("Hénin-Liétard", [("Hénin-Liétard", "62")]),
        ("Bruay-en-Artois", [("Bruay-en-Artois", "62")]),
        ("Malo les Bains", [("Malo-les-Bains", "59")]),
        ("Caudéran", [("Caudéran", "33")]),
        ("Saint-Rambert-l'Île-Barbe", [("Saint-Rambert-l'Île-Barbe", "69M")]),
        ("Saint-Servan-sur-Mer", [("Saint-Servan-sur-Mer", "35")]),
        ("Capesterre-de-Guadeloupe", [("Capesterre-de-Guadeloupe", "971")]),
        # Roissy-en-Brie was called so: whoever types it may mean another.
        ("Roissy", [("Roissy-en-Brie", "77"), ("Roissy-en-France", "95")]),
        ("Cherbourg", [("Cherbourg-en-Cotentin", "50")]),
        ("Valence (99)", []),
        ("l abergement (01)", [("L'Abergement-Clémenciat", "01")]),
        ("Ajaccio (2a)", [("Ajaccio", "2A")]),
        ("lyon (69m)", [("Lyon", "69M")]),
        ("saint denis (974)", [("Saint-Denis", "974")]),
        ("Mamoudzou", [("Mamoudzou", "976")]),
        ("26000", [("26000", "26")]),
        ("42620", [("42620", "42"), ("42620", "03")]),
        ("42620 (42)", [("42620", "42")]),
        ("26", []),
        # Four figures are a postcode without its zero; where none is so, they begin one.
        ("2600", [("02600", "02")]),
        ("6000", [("06000", "06")]),
        ("1000", [("01000", "01")]),
        ("9000", [("09000", "09")]),
        ("6000 (06)", [("06000", "06")]),
        ("6000 (60)", []),
        ("6000 Nice", [("Nice", "06")]),
        ("Nice 6000", [("Nice", "06")]),
        ("6000 Foix", []),
        ("2601", []),
        ("0600", []),
        ("prime 6000", []),
        ("Zzyzx", []),
        ("", []),
    ],
)
def test_les_lieux_nommes(texte: str, lieux: list[tuple[str, str]]) -> None:
    """An exact name wins over longer ones; a postcode is whole; several places of one territory are one."""
    assert chercher_lieux(texte) == [Lieu(*lieu) for lieu in lieux]


REPERTOIRE = Repertoire.etablir(
    tuple(
        Territoire(code, nom, f"/{code}/", RegionLue(region.lower(), region, ""))
        for code, nom, region in [
            ("26", "Drôme", "AuRA"), ("29", "Finistère", "Bretagne"), ("34", "Hérault", "Occitanie"),
            ("69", "Rhône", "AuRA"), ("69M", "Métropole de Lyon", "AuRA"), ("84", "Vaucluse", "PACA"),
            ("93", "Seine-Saint-Denis", "IDF"), ("974", "La Réunion", "Réunion"), ("2A", "Corse-du-Sud", "Corse"),
            ("2B", "Haute-Corse", "Corse"), ("22", "Côtes-d’Armor", "Bretagne"), ("75", "Paris", "IDF"),
        ]
    ),
    (),
    [RegionLue("mayotte", "Mayotte", "", dans_atlas=False)],
)  # fmt: skip


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("Hérault", "34"),
        ("Hérault (34)", "34"),
        ("34 Hérault", "34"),
        ("herault 34", "34"),
        ("34", "34"),
        ("69D", "69"),
        ("69 M", "69M"),
        ("2a", "2A"),
        ("20", "2A 2B"),
        ("Département de la Drôme", "26"),
        ("département de la Réunion", "974"),
        ("le département du Vaucluse", "84"),
        ("conseil départemental de la Drôme", "26"),
        ("dept. 26", "26"),
        ("cotes darmor", "22"),
        ("cote d armor", "22"),
        ("côtes\u200b-d’armor", "22"),
        ("LA RÉUNION", "974"),
        ("Réunion", "974"),
        ("Seine St Denis", "93"),
        ("Corse", "2A 2B"),
        ("Bretagne", ""),
        ("département n°26", "26"),
        ("CD 34", "34"),
        ("conseil général de l’Hérault", "34"),
        ("Hérault nord", "34"),
        ("sud-Vaucluse", "84"),
        ("Corse-du-Sud", "2A"),
        ("34000", ""),
        ("75000", "75"),
        ("69000", "69 69M"),
        ("75000 Paris", ""),
    ],
)
def test_un_territoire_comme_on_l_ecrit(texte: str, codes: str) -> None:
    assert [t.code for t in comprendre(texte, REPERTOIRE).territoires] == codes.split()


@pytest.mark.parametrize(
    ("texte", "nom", "code"),
    [
        ("29200 Brest", "Brest", "29"),
        ("Brest 29200", "Brest", "29"),
        ("Brest 29", "Brest", "29"),
        ("Brest (29)", "Brest", "29"),
        ("Brest Finistère", "Brest", "29"),
        ("finistere brest", "Brest", "29"),
        ("Brest, Bretagne", "Brest", "29"),
        ("Brest cedex 2", "Brest", "29"),
        ("ville de Brest", "Brest", "29"),
        ("mairie de Crest", "Crest", "26"),
        ("Ville-d'Avray", "Ville-d'Avray", "92"),
        ("Saint Denis 93", "Saint-Denis", "93"),
        ("Saint-Denis de La Réunion", "Saint-Denis", "974"),
        ("lyon 69", "Lyon", "69M"),
        ("Paris 13e", "Paris", "75"),
        ("paris 13", "Paris", "75"),
        ("Paris XIIIe", "Paris", "75"),
        ("13ème arrondissement de Paris", "Paris", "75"),
        ("Lyon 3e arr.", "Lyon", "69M"),
        ("marseille 1er", "Marseille", "13"),
        ("Annecy-le-Vieux", "Annecy-le-Vieux", "74"),
        ("annecy le vieux 74940", "Annecy-le-Vieux", "74"),
        ("Cherbourg-Octeville", "Cherbourg-Octeville", "50"),
        ("26 400", "26400", "26"),
        ("93046", "93046", "93"),
        ("2A004", "Ajaccio", "2A"),
        ("Brest métropole", "Brest", "29"),
        ("agglo de Brest", "Brest", "29"),
        ("75000 Paris", "Paris", "75"),
        ("69000 Lyon", "Lyon", "69M"),
        ("13000 Marseille", "Marseille", "13"),
        ("La Réunion (47)", "La Réunion", "47"),
        ("Vaucluse (25)", "Vaucluse", "25"),
    ],
)
def test_une_commune_comme_on_l_ecrit(texte: str, nom: str, code: str) -> None:
    assert chercher_lieux(texte, REPERTOIRE) == [Lieu(nom, code)]


def test_un_nom_de_territoire_est_le_territoire_et_la_commune_est_offerte() -> None:
    compris = comprendre("La Réunion", REPERTOIRE)
    assert situer(compris) == [Lieu("La Réunion", "974")]
    assert homonymes(compris) == [Lieu("La Réunion", "47")]
    assert homonymes(comprendre("Paris", REPERTOIRE)) == []
    assert homonymes(comprendre("Crest", REPERTOIRE)) == []


@pytest.mark.parametrize("texte", ["Mayotte", "976"])
def test_mayotte_est_une_region_hors_de_l_atlas(texte: str) -> None:
    compris = comprendre(texte, REPERTOIRE)
    assert [r.slug for r in compris.regions] == ["mayotte"]
    assert situer(compris) == []


def test_chaque_ancienne_commune_mene_a_son_territoire() -> None:
    """All of them, most of which bear a name that no commune has any longer."""
    toutes, noms = communes(), {c.nom for c in communes()}
    perdues = [a for a in anciennes() if a.nom not in noms]
    assert (len(anciennes()), len(perdues)) == (4176, 3891)
    for ancienne in perdues[::60]:
        rang = toutes.rang(ancienne.commune)
        assert rang is not None
        assert toutes[rang].departement in codes_de(comprendre(ancienne.nom)), ancienne


def test_chaque_commune_se_retrouve_par_son_code() -> None:
    assert all(communes().rang(c.code) == rang for rang, c in enumerate(communes()) if rang % 97 == 0)
    assert communes().rang("99999") is None
    assert communes().rang("0100") is None


def test_un_debut_de_nom() -> None:
    """Where no name is the one typed, all those that begin so: each once."""
    trouves = chercher_lieux("cres")
    actuelles = [Lieu(c.nom, c.departement) for c in chercher_communes("cres", 40_000)]
    assert trouves[: len(set(actuelles))] == list(dict.fromkeys(actuelles))
    assert len(trouves) > 30
    assert Lieu("Cressy", "76") in trouves[len(set(actuelles)) :], "former communes come last"


def test_tous_les_homonymes() -> None:
    """However many communes bear the beginning of a name: none is cut off."""
    assert len(chercher_lieux("saint")) > 3_000


def test_un_lieu_se_relit_sans_doute() -> None:
    for lieu in chercher_lieux("Valence"):
        assert chercher_lieux(lieu.precis) == [lieu]
    assert Lieu("Valence", "26").precis == "Valence (26)"


@pytest.mark.parametrize(
    ("code", "autour_de"), [("26", ("26", "04", "05", "07", "38", "84")), ("974", ("974",)), ("2A", ("2A", "2B"))]
)
def test_autour(code: str, autour_de: tuple[str, ...]) -> None:
    assert autour(code) == autour_de


def test_les_lignes_d_un_registre() -> None:
    """From the head on, from the end, by slices; none beyond: each line of the file, once."""
    lignes = FICHIER.read_text(encoding="utf-8").splitlines()[1:]
    registre = communes()
    assert len(registre) == len(lignes)
    assert list(registre) == [Commune.de_ligne(ligne) for ligne in lignes]
    assert registre[-1] == Commune.de_ligne(lignes[-1])
    assert registre[2:4] == [Commune.de_ligne(ligne) for ligne in lignes[2:4]]
    for rang in (len(lignes), -len(lignes) - 1):
        with pytest.raises(IndexError):
            registre[rang]


def test_le_rang_d_un_code() -> None:
    """Of every commune, those of Corsica in their place; none of what is no code, before, between and after."""
    assert [communes().rang(c.code) for c in communes()] == list(range(len(communes())))
    for code in ("", "00000", "20001", "2A999", "99999", "0100"):
        assert communes().rang(code) is None
