"""Numbers, lengths of time, amounts and commitments in words, a second time: naive, nothing of the site."""

from tests.oracle import Ligne

ENGAGEMENTS = {
    "oui": "Engagement demandé",
    "non": "Sans engagement, la fiche le dit",
    "non_precise": "Engagement non précisé par la fiche",
    "sans_objet": "",
}
NATURES_MONTANT = {
    "aide": "",
    "pret": "prêt",
    "budget": "budget ou coût",
    "loyer": "payé par le bénéficiaire",
    "remuneration": "rémunération",
}
PAR = {
    "": "",
    "km": "/kilomètre",
    "m2": "/m²",
    "demi_journee": "/demi-journée",
    "unique": " en une fois",
    "ensemble": " en tout",
}


def nombre(valeur: float) -> str:
    """A number with a space every three figures and a comma."""
    entier, _, decimales = f"{float(valeur):.2f}".partition(".")
    groupes: list[str] = []
    while len(entier) > 3:
        groupes.insert(0, entier[-3:])
        entier = entier[:-3]
    decimales = decimales.rstrip("0")
    return " ".join([entier, *groupes]) + (f",{decimales}" if decimales else "")


def duree(mois: int) -> str:
    """A length of time: a year, years where there are two or more and no month left over, else months."""
    if mois == 12:
        return "un an"
    return f"{mois // 12} ans" if mois > 12 and mois % 12 == 0 else f"{mois} mois"


def montant(m: Ligne) -> str:
    """An amount as it is read."""
    periode = m.get("periodicite", "")
    par = PAR.get(periode, f"/{periode}")
    bas, haut, plafond, taux = m.get("minimum"), m.get("maximum"), m.get("plafond"), m.get("taux")
    dits = []
    if haut is not None and bas is not None and bas != haut:
        dits.append(f"de {nombre(bas)} à {nombre(haut)} €{par}")
    elif haut is not None:
        dits.append(("jusqu’à " if bas is None and m.get("au_plus") else "") + f"{nombre(haut)} €{par}")
    elif bas is not None:
        dits.append(f"au moins {nombre(bas)} €{par}")
    if taux is not None:
        limite = "" if dits else "au moins " if m.get("au_moins") else "au plus " if m.get("au_plus") else ""
        plus_bas = m.get("taux_minimum")
        dits.append(f"de {nombre(plus_bas)} à {nombre(taux)} %" if plus_bas else f"{limite}{nombre(taux)} %")
    if plafond is not None:
        dits.append(f"jusqu’à {nombre(plafond)} €" + ("" if len(dits) == 1 and taux is None else par))
    texte = ", ".join(dits)
    if m.get("total") is not None and not texte and m.get("duree_mois"):
        texte = f"{nombre(m['total'])} € en tout, sur {duree(m['duree_mois'])}"
        texte += " au plus" if m.get("duree_au_plus") else ""
        return " ".join(mot for mot in (texte, m.get("objet", ""), f"({_nature(m)})" if _nature(m) else "") if mot)
    if m.get("duree_mois"):
        texte += f" pendant {duree(m['duree_mois'])}" + (" au plus" if m.get("duree_au_plus") else "")
    if m.get("total") is not None:
        texte += f" ({nombre(m['total'])} € en tout)" if texte else f"{nombre(m['total'])} € en tout"
    objet, nature = m.get("objet", ""), _nature(m)
    return " ".join(mot for mot in (texte.strip(), objet, f"({nature})" if nature else "") if mot)


def _nature(m: Ligne) -> str:
    """What an amount is where it is not money given to a person, and that it is a part of another."""
    nature = NATURES_MONTANT[m.get("nature", "aide")]
    a_qui = ("à une structure" if nature else "versé à une structure") if m.get("payee_a") == "structure" else ""
    part = "compris dans un autre montant" if m.get("partie_de") else ""
    return ", ".join(mot for mot in (nature, a_qui, part) if mot)


def retour(d: Ligne) -> str:
    """What a measure asks for in return."""
    mois, termes = d.get("engagement_mois"), d.get("engagement_texte", "")
    dit = f"Engagement {_combien(d, mois)}" if mois else ENGAGEMENTS[d.get("engagement", "non_precise")]
    if termes and not mois and d.get("engagement", "non_precise") == "non_precise":
        return f"{termes} (engagement non précisé par la fiche)"
    return " : ".join(mot for mot in (dit, termes) if mot)


def _combien(d: Ligne, mois: int) -> str:
    """How long a commitment is: exactly, at least, at most, or between two lengths."""
    plus_long = d.get("engagement_mois_max")
    if plus_long:
        en_ans = mois % 12 == 0 and plus_long % 12 == 0
        return f"de {mois // 12} à {plus_long // 12} ans" if en_ans else f"de {mois} à {plus_long} mois"
    if d.get("engagement_au_moins"):
        return f"d’au moins {duree(mois)}"
    de = f"d’{duree(mois)}" if mois == 12 else f"de {duree(mois)}"
    return f"{de} au plus" if d.get("engagement_au_plus") else de
