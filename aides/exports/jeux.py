"""The data sets: which rows, which columns, and what each column means (`/donnees/` shows the same words).

Only domain objects come in: no ORM, no request.
"""

from collections.abc import Callable, Iterable

from aides.domaine.catalogue import Atlas, CapaciteLue, MesureLue
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import evolution
from aides.domaine.montants import Montant
from aides.domaine.offre import Case
from aides.exports import Jeu, Ligne, Valeur, joindre, oui_non

_TERRITOIRE = (
    ("territoire", "code INSEE du département, « 69M » pour la Métropole de Lyon ; du texte : « 01 », « 2A »"),
    ("nom", "nom du territoire"),
    ("region", "nom de la région, telle que l’Atlas groupe les territoires"),
)
_ANNEE = ("annee", "année de l’enquête")
_CASE = (
    ("etat", "proposee, declaree_absente, non_mentionnee ou inconnue"),
    ("mention", "ce que la case du tableau récapitulatif dit de plus qu’un point"),
    ("preuve", "tableau, fiche ou tableau+fiche ; vide quand rien ne dit que l’aide est proposée"),
    ("divergence", "oui quand le tableau et une fiche qui décrit des aides ne disent pas la même chose, sinon non"),
    ("page", "page imprimée où commencent les fiches du territoire"),
)
COLONNES_OFFRE = (*_TERRITOIRE, _ANNEE, ("categorie", "clé de la catégorie d’aide"), *_CASE)


def _case(case: Case) -> Ligne:
    return (case.etat.value, case.mention, case.preuve.value, oui_non(case.divergence), case.page)


def jeu_offre(atlas: Atlas) -> Jeu:
    """One row per territory, survey and category."""
    return Jeu(
        "offre",
        "L’offre",
        "Une ligne par territoire, enquête et catégorie : ce qui est su, et sur quoi cela repose.",
        COLONNES_OFFRE,
        tuple(
            (t.code, t.nom, t.region.nom, annee, c.cle, *_case(atlas.case(t.code, annee, c.cle)))
            for t in atlas.territoires
            for annee in atlas.annees
            for c in atlas.categories
        ),
    )


def jeu_evolution(atlas: Atlas) -> Jeu:
    """One row per territory and category: both states and the change between the last two surveys."""
    de, a = atlas.bornes
    par_code = {t.code: t for t in atlas.territoires}
    return Jeu(
        "evolution",
        "Les évolutions",
        "Une ligne par territoire et catégorie : l’état à chaque enquête et ce que la catégorie est devenue.",
        (
            *_TERRITOIRE,
            ("categorie", "clé de la catégorie d’aide"),
            (f"etat_{de}", f"état en {de}, comme dans offre.csv"),
            (f"etat_{a}", f"état en {a}"),
            ("evolution", "maintenue, nouvelle, plus_mentionnee, supprimee, jamais ou indeterminee"),
        ),
        tuple(
            (
                e.territoire,
                par_code[e.territoire].nom,
                par_code[e.territoire].region.nom,
                e.categorie,
                e.avant.etat.value,
                e.apres.etat.value,
                e.evolution.value,
            )
            for e in atlas.evolutions
        ),
    )


def jeu_fiches(atlas: Atlas) -> Jeu:
    """One row per territory and survey: what its sheet is. A territory without a sheet has its row too."""
    lignes: list[Ligne] = []
    for t in atlas.territoires:
        for annee in atlas.annees:
            f = atlas.fiches.get((t.code, annee))
            suite: Ligne = (f.statut.value, f.page, f.remarque) if f else ("absente", None, "")
            lignes.append((t.code, t.nom, t.region.nom, annee, *suite, t.site))
    return Jeu(
        "fiches",
        "Les fiches",
        "Une ligne par territoire et enquête : ce qu’est sa fiche dans l’Atlas.",
        (
            *_TERRITOIRE,
            _ANNEE,
            ("statut", "aides, aucune_aide, sans_reponse, refus, vide ou absente"),
            ("page", "page imprimée où commencent les fiches du territoire"),
            ("remarque", "notre remarque sur la fiche"),
            ("site", "site officiel de la collectivité, relevé en 2026 : il ne vient pas de l’Atlas"),
        ),
        tuple(lignes),
    )


# Columns that hold one value per amount, and where it is read.
PAR_MONTANT: tuple[tuple[str, str, Callable[[Montant], Valeur]], ...] = (
    ("montant_min", "valeur la plus basse", lambda m: m.minimum),
    (
        "montant_max",
        "valeur la plus haute ; égale à la plus basse quand la fiche en donne une seule",
        lambda m: m.maximum,
    ),
    ("unite", "unité du montant (EUR)", lambda m: m.unite),
    (
        "periodicite",
        "par mois, an, stage, projet… ; unique : en une fois ; ensemble : en tout",
        lambda m: m.periodicite,
    ),
    ("plafond", "valeur à ne pas dépasser", lambda m: m.plafond),
    ("taux", "part prise en charge, en pour cent", lambda m: m.taux),
)
PAR_MONTANT_SUITE: tuple[tuple[str, str, Callable[[Montant], Valeur]], ...] = (
    (
        "nature_montant",
        "aide, budget (coût ou budget), loyer (payé par le bénéficiaire) ou remuneration",
        lambda m: m.nature,
    ),
    ("objet_montant", "ce que le montant concerne", lambda m: m.objet),
    ("duree_mois", "durée du versement, en mois", lambda m: m.duree_mois),
    ("total", "total sur la durée, quand la fiche le donne", lambda m: m.total),
)


def jeu_dispositifs(mesures: Iterable[MesureLue], suite: Iterable[Ligne] = ()) -> Jeu:
    """One row per measure, then the rows of `suite`; amounts are aligned from column to column."""
    return Jeu(
        "dispositifs",
        "Les dispositifs",
        "Une ligne par mesure décrite par une fiche, à tous les stades, « hors catégorie » comprises. Plusieurs "
        "valeurs sont jointes par « | » ; les colonnes de montants se lisent rang par rang (le premier minimum va "
        "avec la première unité), et sont vides quand aucun montant n’a cette valeur. Les dispositifs d’une Région "
        "ou d’une ARS suivent, sous le code « R » de leur région : ils ne comptent dans aucun département.",
        (
            ("id", "clé de la mesure ; c’est aussi son ancre dans la page du territoire ou de la région"),
            ("territoire", f"{_TERRITOIRE[0][1]} ; « R11 » : la région, pour une aide de la Région ou de l’ARS"),
            _TERRITOIRE[1],
            _ANNEE,
            ("porteur", "qui la mène ; vide : le département lui-même"),
            ("intitule", "titre, de notre main"),
            ("resume", "résumé, de notre main"),
            ("categories", "clés des catégories ; vide : hors catégorie"),
            ("stade", "en_vigueur, experimentee, adoptee (ces trois comptent), envisagee, en_creation ou terminee"),
            *((nom, sens) for nom, sens, _ in PAR_MONTANT),
            ("beneficiaires", "clés des publics"),
            ("engagement_mois", "durée de l’engagement demandé, en mois"),
            ("page", "page imprimée où commencent les fiches du territoire ; vide hors de l’Atlas"),
            ("source", "clé du document"),
            ("confiance", "confiance du codage : sure, probable ou douteuse"),
            *((nom, sens) for nom, sens, _ in PAR_MONTANT_SUITE),
            ("engagement", "oui, non (la fiche le dit) ou non_precise"),
            ("engagement_texte", "termes de l’engagement"),
            ("schema_general", "oui pour un schéma national ou régional, cité mais non compté"),
            ("resultats", "résultats annoncés par la fiche"),
            ("motif", "pourquoi le codage n’est pas sûr"),
        ),
        (*(_dispositif(m) for m in mesures), *suite),
    )


def _dispositif(m: MesureLue) -> Ligne:
    return (
        m.cle,
        m.territoire.code,
        m.territoire.nom,
        m.annee,
        m.porteur,
        m.intitule,
        m.resume,
        joindre([c.cle for c in m.categories]),
        m.stade.value,
        *(joindre([lire(x) for x in m.montants]) for _, _, lire in PAR_MONTANT),
        joindre([cle for cle, _ in m.beneficiaires]),
        m.engagement_mois,
        m.page,
        m.source,
        m.confiance.value,
        *(joindre([lire(x) for x in m.montants]) for _, _, lire in PAR_MONTANT_SUITE),
        m.engagement,
        m.engagement_texte,
        oui_non(m.schema_general),
        m.resultats,
        m.motif,
    )


def jeu_capacites(capacites: Iterable[CapaciteLue]) -> Jeu:
    """One row per figure printed; what the Atlas does not print has no row."""
    return Jeu(
        "capacites",
        "Les capacités de formation",
        "Une ligne par pôle hospitalier, année et spécialité : le nombre d’internes que le pôle peut former, tel "
        "qu’imprimé. Une spécialité que l’Atlas n’imprime pas n’a pas de ligne.",
        (
            ("pole", "ville du pôle hospitalier"),
            ("region", "région sous laquelle l’Atlas l’imprime"),
            ("annee", "année imprimée (2018 ou 2022)"),
            ("specialite", "clé de la spécialité ; medecine_generale est comprise dans specialites_medicales"),
            ("internes", "nombre d’internes"),
            ("page", "page imprimée"),
        ),
        tuple((c.pole, c.region, c.annee, c.specialite, c.internes, c.page) for c in capacites),
    )


def jeu_comparaison(atlas: Atlas, criteres: CriteresComparaison) -> Jeu:
    """The rows of a comparison: those of the offer, in the order asked for, with the change."""
    par_code = {t.code: t for t in atlas.territoires}
    de, a = atlas.bornes
    lignes = []
    for categorie in criteres.retenues(atlas):
        cle = categorie.cle
        for code in criteres.codes:
            t = par_code[code]
            devenu = evolution(atlas.case(code, de, cle).etat, atlas.case(code, a, cle).etat).value
            for annee in criteres.annees:
                lignes.append((code, t.nom, t.region.nom, annee, cle, *_case(atlas.case(code, annee, cle)), devenu))
    return Jeu(
        "comparaison",
        "Une comparaison",
        "Les lignes d’offre.csv pour les territoires d’une comparaison, avec l’évolution.",
        (*COLONNES_OFFRE, ("evolution", f"ce que la catégorie est devenue de {de} à {a}")),
        tuple(lignes),
    )
