"""What the bench of the stack says of a page that is given too slowly."""

from outils.pile_banc import manque, rediger

JUSTE, LENTE = (800.0, 1000.0), (799.0, 1000.0)


def test_une_page_en_deca_de_huit_dixiemes_manque_sa_cible() -> None:
    assert manque({"/": JUSTE, "/lente/": LENTE}) == ["`/lente/`"]
    assert manque({"/": JUSTE}) == []


def test_le_document_le_dit_et_garde_sa_table() -> None:
    dit = rediger({"/": JUSTE, "/lente/": LENTE}, {"/": 12_300, "/lente/": 99_000}, "- Ici.")
    assert dit[:2] == ["- Ici.", "- Misses its target (0.80 of a file): `/lente/`."]
    assert dit[-2:] == ["| `/`, 12 kB | 800 | 1,000 | 0.80 |", "| `/lente/`, 99 kB | 799 | 1,000 | 0.80 |"]
    assert rediger({"/": JUSTE}, {"/": 1}, "- Ici.")[1] == "- Misses its target (0.80 of a file): nothing."
