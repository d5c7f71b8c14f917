"""What is promised of deaths midway: each way of breaking it is seen, and by one promise alone."""

from typing import Any

import pytest

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan

TUES, TOUT_OU_RIEN, VERROUS, ENTIER, ENSUITE = range(5)


def tenues(*etats: dict[str, Any], fois: int) -> dict[int, bool]:
    """Which promises are kept, by rank."""
    bilan = Bilan()
    morts.juger(bilan, "SQLite", list(etats), fois)
    return dict(enumerate(tenue for _, tenue in bilan.promesses))


def mort_de(vu: dict[str, Any], **autre: Any) -> dict[str, Any]:
    return {"mort": -27, "tue": True, "au_milieu": True, "en_ecrivant": True, **vu, **autre}


VUS: dict[str, Any] = {
    "somme": "a",
    "trace": {"aides_modification": 3, "reversion_version": 5},
    "version": "1",
    "editions": [],
    "sauvegarde": None,
    "fautes": [],
    "verrous": 0,
}
FAITS: dict[str, Any] = {
    **VUS,
    "somme": "b",
    "trace": {"aides_modification": 4, "reversion_version": 7},
    "version": "2",
}
# Each time another version is drawn.
DE_NOUVEAU = {**FAITS, "version": "9"}


def jugees(*essais: dict[str, Any], fois: int = 2, enfin: dict[str, Any] = DE_NOUVEAU) -> list[int]:
    """The ranks of the promises that are not kept."""
    debut, fin = {"mort": None, **VUS}, {"mort": 0, "tue": False, "au_milieu": False, **enfin}
    vues = tenues(debut, {"mort": 0, "tue": False, "au_milieu": False, **FAITS}, *essais, fin, fois=fois)
    return [rang for rang, tenue in vues.items() if not tenue]


def test_tout_est_tenu() -> None:
    assert jugees(mort_de(VUS), mort_de(DE_NOUVEAU)) == []


@pytest.mark.parametrize(
    "autre",
    [
        {"somme": "b"},
        {"trace": FAITS["trace"]},
        {"version": "2"},
        {"somme": "c"},
        {**FAITS, "trace": VUS["trace"]},
        {**FAITS, "trace": {**FAITS["trace"], "reversion_version": 6}},
        {**FAITS, "version": "1"},
        {"editions": ["2027-01-01"]},
        {"sauvegarde": {"aides_fiche": 2}},
    ],
)
def test_un_etat_entre_les_deux_se_voit(autre: dict[str, Any]) -> None:
    """Data without their history, or under the version of before, whose pages would be shown for ever."""
    assert jugees(mort_de(VUS), mort_de(VUS, **autre)) == [TOUT_OU_RIEN]


def test_ce_qui_reste_ou_est_entame_se_voit() -> None:
    assert jugees(mort_de(VUS), mort_de(VUS, verrous=1)) == [VERROUS]
    assert jugees(mort_de(VUS), mort_de(VUS, fautes=["base.sqlite3 manque"])) == [ENTIER]


def test_un_mort_de_moins_se_voit() -> None:
    assert jugees(mort_de(VUS), {"mort": 0, "tue": False, "au_milieu": False, **FAITS}) == [TUES]
    assert jugees(mort_de(VUS), mort_de(VUS), {"mort": 0, "tue": False, "au_milieu": False, **FAITS}) == []


def test_un_mort_qui_avait_tout_ecrit_ne_compte_pas() -> None:
    apres = mort_de(FAITS, au_milieu=False, en_ecrivant=False)
    assert jugees(mort_de(VUS), apres) == [TUES]
    assert jugees(mort_de(VUS), mort_de(VUS), apres) == []


def test_des_morts_d_avant_l_ecriture_ne_suffisent_pas() -> None:
    assert jugees(mort_de(VUS), mort_de(VUS, en_ecrivant=False)) == []
    assert jugees(mort_de(VUS, en_ecrivant=False), mort_de(VUS, en_ecrivant=False)) == [TUES]


def test_ce_qui_ne_se_refait_pas_se_voit() -> None:
    # Refused because of what a dead one left.
    assert jugees(mort_de(VUS), mort_de(VUS), {"mort": 1, "tue": False, "au_milieu": False, **VUS}) == [ENSUITE]
    # Fallen of something else than what was to kill it.
    assert jugees(mort_de(VUS), mort_de(VUS), {"mort": -11, "tue": False, "au_milieu": False, **VUS}) == [ENSUITE]
    assert jugees(mort_de(VUS), mort_de(VUS), enfin=VUS) == [ENSUITE]
    assert jugees(mort_de(VUS), mort_de(VUS), enfin={**FAITS, "version": "1"}) == [ENSUITE]


@pytest.mark.parametrize(
    ("quoi", "unite"),
    [("importer", "secondes de processeur"), ("restaurer", "secondes"), ("editer", "secondes de processeur")],
)
def test_par_quelle_montre(monkeypatch: pytest.MonkeyPatch, quoi: str, unite: str) -> None:
    fait = {"mort": 0, "tue": False, "au_milieu": False, "duree": 1.5, "ecriture": 1.25, **FAITS}
    monkeypatch.setattr(morts, "tuer", lambda *args: [{"mort": None, **VUS}, fait, mort_de(VUS), fait])
    assert morts.passer(None, quoi, 1, ("SQLite",)).chiffres == [  # type: ignore[arg-type]
        (f"SQLite : {unite} que cela prend", "1,50"),
        (f"SQLite : dont {unite} pendant qu’il s’écrit", "1,25"),
        ("SQLite : tués, dont pendant qu’il s’écrit", "1, 1"),
        ("SQLite : restés comme avant, faits en entier", "1, 0"),
    ]
