"""What the bench of the stack says of a page that is given too slowly."""

from outils.pile import bornes_du_site
from outils.pile_banc import Mesure, manque, rediger

JUSTE, LENTE = Mesure(800.0, 1000.0, 2000.0), Mesure(799.0, 1000.0, 2000.0)


def test_une_page_en_deca_de_huit_dixiemes_manque_sa_cible() -> None:
    assert manque({"/": JUSTE, "/lente/": LENTE}) == ["`/lente/`"]
    assert manque({"/": JUSTE}) == []


def test_le_document_le_dit_et_garde_sa_table() -> None:
    dit = rediger({"/": JUSTE, "/lente/": LENTE}, {"/": 12_300, "/lente/": 99_000}, "- Ici.")
    assert dit[0] == "- Ici."
    assert dit[2] == "- Misses its target (0.80 of that): `/lente/`."
    assert dit[-2:] == [
        "| `/`, 12 kB | 800 | 1,000 | 0.80 | 2,000 | 0.40 |",
        "| `/lente/`, 99 kB | 799 | 1,000 | 0.80 | 2,000 | 0.40 |",
    ]
    assert rediger({"/": JUSTE}, {"/": 1}, "- Ici.")[2] == "- Misses its target (0.80 of that): nothing."


def test_le_fichier_du_site_a_toutes_les_bornes_du_site() -> None:
    assert bornes_du_site() == [
        "limit_conn connexions 200;",
        "limit_conn corps 20;",
        "limit_req zone=entrees burst=10 nodelay;",
        "limit_req zone=recherches burst=150 nodelay;",
        "limit_req zone=suggestions burst=400 nodelay;",
        "limit_req zone=exports burst=40 nodelay;",
        "limit_req zone=listes burst=150 nodelay;",
        "limit_req zone=ecrits burst=10 nodelay;",
    ]
