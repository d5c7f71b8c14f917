"""Numbers, amounts and lengths of time in French. What is unknown is written as nothing, never as zero."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

INSECABLE = "\u00a0"
FINE = "\u202f"
_LETTRES = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze".split()
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def nombre(valeur: Decimal | float | int | None) -> str:
    """Write a number in French: « 1 200 », « 12,5 »; an unknown one is empty, never zero."""
    if valeur is None:
        return ""
    texte = f"{Decimal(str(valeur)).quantize(Decimal('0.01')):,f}".rstrip("0").rstrip(".")
    return texte.replace(",", INSECABLE).replace(".", ",")


def nombre_en_lettres(valeur: int) -> str:
    """Write a count of things in words up to twelve, in figures beyond: « trois », « 13 »."""
    return _LETTRES[valeur] if 0 <= valeur < len(_LETTRES) else nombre(valeur)


def enumerer(elements: Sequence[str], lien: str = "et") -> str:
    """Write a list: « a », « a et b », « a, b et c »; nothing for an empty one. `lien` goes before the last."""
    *premiers, dernier = elements or [""]
    return f"{', '.join(premiers)} {lien} {dernier}" if premiers else dernier


def enumerer_libelles(libelles: Sequence[str]) -> str:
    """Write a list of labels, that may be lists themselves: one that holds an « et » leaves no other to join them."""
    return ", ".join(libelles) if any(" et " in libelle for libelle in libelles) else enumerer(libelles)


def pourcentage(part: float | None) -> str:
    """Write a share (0–100) in French, to the nearest unit; empty where nothing is known."""
    return "" if part is None else f"{round(part)}{INSECABLE}%"


def euros(valeur: Decimal | None) -> str:
    """Write an amount in euros."""
    return "" if valeur is None else f"{nombre(valeur)}{INSECABLE}€"


def megaoctets(octets: int) -> str:
    """Write a weight: « 7,5 Mo »."""
    return f"{nombre(round(octets / 1e6, 1))}{INSECABLE}Mo"


def duree(mois: int) -> str:
    """Write a duration: whole years as years, else months."""
    if mois % 12 == 0 and mois >= 24:
        return f"{mois // 12}{INSECABLE}ans"
    return "un an" if mois == 12 else f"{mois}{INSECABLE}mois"


def date_longue(jour: date) -> str:
    """Write a date: « 25 novembre 2026 », « 1er décembre 2026 »."""
    return f"{jour.day}{'er' * (jour.day == 1)} {MOIS[jour.month - 1]} {jour.year}"


def instant_en_clair(ici: datetime) -> str:
    """Write a moment, told by the clock of here: « 25 novembre 2026 à 14 h 05 »."""
    return f"{date_longue(ici)} à {ici.hour}{INSECABLE}h{INSECABLE}{ici.minute:02}"


def abreger(texte: str, longueur: int) -> str:
    """Write a text of so many letters at most, cut between two words, « … » in the place of what is left out; a first
    word that is longer is cut itself. No word parts from what a no-break space ties it to."""
    if len(texte) <= longueur:
        return texte
    debut, suite = texte[: longueur - 1], texte[longueur - 1]
    entiers = debut if suite == " " else debut.rpartition(" ")[0]
    return f"{entiers.rstrip() or debut}…"


def capitale(texte: str) -> str:
    """Return a text with a capital at its head, for the beginning of a sentence; the rest is left as it is."""
    return texte[:1].upper() + texte[1:]


def minuscule(texte: str) -> str:
    """Return a label as it stands inside a sentence: no capital at its head, unless it begins with an acronym."""
    sigle = texte[:2].isalpha() and texte[:2].isupper()
    return texte if sigle else texte[:1].lower() + texte[1:]


INCONNUS = ("inconnu", "inconnus")


def effectif(nombre: int, inconnus: int, mots: tuple[str, str] = INCONNUS) -> str:
    """Write how many are kept and, where none is, of how many nobody can say: « 0, 2 inconnus ». `mots` says what
    these are, one and many, where they are not what the page lists."""
    return f"{nombre}, {inconnus} {mots[inconnus > 1]}" if inconnus and not nombre else str(nombre)


def pluriel(compte: int) -> str:
    """Return the « s » of a word after a count: none below two, « 0 territoire »."""
    return "" if compte < 2 else "s"
