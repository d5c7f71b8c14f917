"""Amounts and counts as data sets: a row for each that a measure, a table's cell or a regional scheme states."""

from decimal import Decimal

from aides.domaine.combien import ChiffreEnonce, MontantEnonce
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import d_enonces
from aides.exports.enonces import DEBUT, LIEU, PAGE, PORTEE, beneficiaires
from aides.exports.genres import BOOLEEN, DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.jeux_dispositifs import AU_MOINS, AU_PLUS, DUREE_AU_PLUS, EUROS, PAYEE_A, TAUX_MINIMUM
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX
from aides.exports.reperes import RANG

CENTIME = Decimal("0.01")
_OBJET = "ce que le {} concerne, de notre main"


def _par_mois(ligne: MontantEnonce) -> Decimal | None:
    """The highest that it comes to, to the nearest cent."""
    par_mois = ligne.montant.par_mois
    return par_mois.sommet.quantize(CENTIME) if par_mois else None


MONTANT: tuple[Colonne[MontantEnonce], ...] = (
    colonne(
        "nature",
        "aide, pret, budget (coût ou budget), loyer (payé par le bénéficiaire) ou remuneration",
        TEXTE,
        lire=lambda ligne: ligne.montant.nature,
        vocabulaire=mots.NATURE_MONTANT,
    ),
    colonne(
        "payee_a",
        PAYEE_A,
        TEXTE,
        lire=lambda ligne: ligne.montant.payee_a,
        vocabulaire=mots.PAYEE_A,
    ),
    colonne(
        "minimum",
        "valeur la plus basse ; vide : aucune, ou « jusqu’à »",
        DECIMAL,
        lire=lambda ligne: ligne.montant.minimum,
        unite=EUROS,
    ),
    colonne(
        "maximum",
        "valeur la plus haute, égale à la plus basse quand le document en donne une seule ; vide : aucune, ou « au "
        "moins »",
        DECIMAL,
        lire=lambda ligne: ligne.montant.maximum,
        unite=EUROS,
    ),
    colonne("au_moins", f"{AU_MOINS}, de la valeur ou du taux", BOOLEEN, lire=lambda ligne: ligne.montant.au_moins),
    colonne("au_plus", f"{AU_PLUS}, de la valeur ou du taux", BOOLEEN, lire=lambda ligne: ligne.montant.au_plus),
    colonne(
        "unite",
        "unité du montant (EUR)",
        TEXTE,
        lire=lambda ligne: ligne.montant.unite,
        vocabulaire=mots.UNITE,
    ),
    colonne(
        "par",
        "par mois, an, stage, projet… ; unique : en une fois ; ensemble : en tout ; vide : non dit",
        TEXTE,
        lire=lambda ligne: ligne.montant.periodicite,
        vocabulaire=mots.PERIODICITE,
    ),
    colonne("plafond", "valeur à ne pas dépasser", DECIMAL, lire=lambda ligne: ligne.montant.plafond, unite=EUROS),
    colonne("taux", "part prise en charge, en pour cent", DECIMAL, lire=lambda ligne: ligne.montant.taux, unite="%"),
    colonne(
        "duree_mois",
        "durée du versement, en mois",
        ENTIER,
        lire=lambda ligne: ligne.montant.duree_mois,
        unite="mois",
    ),
    colonne(
        "total",
        "total sur la durée, quand le document le donne",
        DECIMAL,
        lire=lambda ligne: ligne.montant.total,
        unite=EUROS,
    ),
    colonne(
        "par_mois",
        "ce que le montant fait par mois, au plus haut d’une fourchette : tel quel, ou divisé par nous quand il est "
        "annuel, semestriel ou versé pour une durée connue ; vide : rien ne permet de le dire",
        DECIMAL,
        lire=_par_mois,
        unite=EUROS,
    ),
    colonne(
        "engagement",
        "oui, non (le document le dit), non_precise, ou sans_objet (rien n’est versé à une personne) ; vide pour une "
        "case d’un tableau, qui n’en dit rien",
        TEXTE,
        lire=lambda ligne: ligne.enonce.mesure.engagement if ligne.enonce.mesure else None,
        vocabulaire=mots.ENGAGEMENT,
    ),
    colonne(
        "engagement_mois",
        "durée de l’engagement demandé, en mois",
        ENTIER,
        lire=lambda ligne: ligne.enonce.mesure.engagement_mois if ligne.enonce.mesure else None,
        unite="mois",
    ),
    colonne(
        "engagement_au_moins",
        "oui quand cette durée est un minimum ; vide pour une case d’un tableau",
        BOOLEEN,
        lire=lambda ligne: ligne.enonce.mesure.engagement_au_moins if ligne.enonce.mesure else None,
    ),
    colonne(
        "engagement_mois_max",
        "durée la plus longue de l’engagement, quand le document donne une fourchette",
        ENTIER,
        lire=lambda ligne: ligne.enonce.mesure.engagement_mois_max if ligne.enonce.mesure else None,
        unite="mois",
    ),
    colonne(
        "engagement_au_plus",
        "oui quand cette durée est un maximum ; vide pour une case d’un tableau",
        BOOLEEN,
        lire=lambda ligne: ligne.enonce.mesure.engagement_au_plus if ligne.enonce.mesure else None,
    ),
    colonne(
        "beneficiaires",
        "clés des publics ; vide : non dits",
        liste(TEXTE),
        lire=beneficiaires,
        vocabulaire=mots.BENEFICIAIRE,
    ),
    colonne("objet", _OBJET.format("montant"), TEXTE, lire=lambda ligne: ligne.montant.objet),
)
CHIFFRE: tuple[Colonne[ChiffreEnonce], ...] = (
    colonne(
        "sorte",
        "ce qui est compté, ou date",
        TEXTE,
        lire=lambda ligne: ligne.chiffre.sorte,
        vocabulaire=mots.SORTE,
    ),
    colonne(
        "minimum",
        "nombre le plus bas ; vide : aucun, ou « jusqu’à »",
        DECIMAL,
        lire=lambda ligne: ligne.chiffre.minimum,
        unite="celle de la colonne sorte",
    ),
    colonne(
        "maximum",
        "nombre le plus haut, égal au plus bas quand le document en donne un seul ; vide : aucun, ou « au moins »",
        DECIMAL,
        lire=lambda ligne: ligne.chiffre.maximum,
        unite="celle de la colonne sorte",
    ),
    colonne("au_moins", AU_MOINS, BOOLEEN, lire=lambda ligne: ligne.chiffre.au_moins),
    colonne("au_plus", AU_PLUS, BOOLEEN, lire=lambda ligne: ligne.chiffre.au_plus),
    colonne(
        "date",
        "la date, aussi loin qu’elle est connue (aaaa, aaaa-mm ou aaaa-mm-jj) ; vide : un nombre",
        TEXTE,
        lire=lambda ligne: ligne.chiffre.date,
    ),
    colonne("objet", _OBJET.format("chiffre"), TEXTE, lire=lambda ligne: ligne.chiffre.objet),
)
RANG_MONTANT: tuple[Colonne[MontantEnonce], ...] = (
    colonne("rang", RANG, ENTIER, lire=lambda ligne: ligne.montant.ordre),
    colonne(
        "taux_minimum",
        TAUX_MINIMUM,
        DECIMAL,
        lire=lambda ligne: ligne.montant.taux_minimum,
        unite="%",
    ),
    colonne(
        "partie_de",
        "rang du montant de la même mesure dont celui-ci est une part ; vide : d’aucun",
        ENTIER,
        lire=lambda ligne: ligne.montant.partie_de,
    ),
)
DUREE: Colonne[MontantEnonce] = colonne(
    "duree_au_plus", DUREE_AU_PLUS, BOOLEEN, lire=lambda ligne: ligne.montant.duree_au_plus
)
A_PART: Colonne[MontantEnonce] = colonne(
    "a_part",
    "pourquoi ce n’est pas de l’argent en vigueur que le territoire verse à une personne, et que la page des "
    "montants le met à part ; vide : c’en est",
    TEXTE,
    lire=lambda ligne: ligne.a_part,
    vocabulaire=mots.A_PART,
)
RANG_CHIFFRE: Colonne[ChiffreEnonce] = colonne("rang", RANG, ENTIER, lire=lambda ligne: ligne.chiffre.ordre)
MONTANTS = Jeu(
    cle="montants",
    contraintes=d_enonces("nature", "unite"),
    titre="Les montants",
    description=(
        "Une ligne par montant : ceux des mesures, à tous les stades, puis ceux que des cases des tableaux donnent, "
        "puis ceux des dispositifs d’une Région ou d’une ARS. Une mesure de plusieurs montants a plusieurs lignes ; "
        "l’un peut être une part d’un autre, que partie_de désigne : ne les additionnez pas."
    ),
    origines=(ATLAS, DOCUMENTS_REGIONAUX),
    colonnes=(*DEBUT, *MONTANT, PAGE, *RANG_MONTANT, LIEU, *PORTEE, A_PART, DUREE),
    lire=lambda recueil: recueil.montants,
)
FIGURES = Jeu(
    cle="figures",
    contraintes=d_enonces("sorte"),
    titre="Les nombres et les dates des mesures",
    description=(
        "Une ligne par nombre (places, personnes, structures, rencontres, semaines…) ou par date que donne une "
        "mesure d’une fiche ou une case d’un tableau, avec ce qu’il compte. Ceux des documents régionaux sont "
        "dans chiffres.csv."
    ),
    origines=(ATLAS,),
    colonnes=(*DEBUT, *CHIFFRE, PAGE, RANG_CHIFFRE, *PORTEE),
    lire=lambda recueil: recueil.chiffres_dits,
)
