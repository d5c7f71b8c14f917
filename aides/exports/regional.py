"""The regional layer's data sets: figures, operations, and schemes as rows of `dispositifs`.

A région is written « R » and its INSEE code (« R11 »): a territory's code is never taken for it.
"""

from collections.abc import Iterable

from aides.domaine.regional import ChiffreLu, DispositifRegionalLu, OperationLue
from aides.exports import Jeu, Ligne, joindre, oui_non
from aides.exports.jeux import PAR_MONTANT, PAR_MONTANT_SUITE

SOURCES = "Documents de Régions et d’ARS, nommés à chaque ligne (voir /sources/)"


def code_region(codes_insee: str) -> str:
    """Return how the files name a région: « R11 »; « R01-02-03 » where the Atlas groups several."""
    return "R" + codes_insee.replace(" ", "-")


def lignes_dispositifs(dispositifs: Iterable[DispositifRegionalLu]) -> tuple[Ligne, ...]:
    """Return regional schemes as rows of `dispositifs.csv`: always a `porteur`, and counted in no département."""
    return tuple(
        (
            d.cle,
            code_region(d.code_region),
            d.region.nom,
            d.annee,
            d.porteur,
            d.intitule,
            d.resume,
            joindre([c.cle for c in d.categories]),
            d.stade.value,
            *(joindre([lire(m) for m in d.montants]) for _, _, lire in PAR_MONTANT),
            joindre([cle for cle, _ in d.beneficiaires]),
            d.engagement_mois,
            None,
            d.source.cle,
            "",
            *(joindre([lire(m) for m in d.montants]) for _, _, lire in PAR_MONTANT_SUITE),
            d.engagement,
            d.engagement_texte,
            oui_non(True),
            d.resultats,
            "",
        )
        for d in dispositifs
    )


def jeu_chiffres(chiffres: Iterable[ChiffreLu]) -> Jeu:
    """One row per figure of a regional document."""
    return Jeu(
        "chiffres",
        "Les chiffres régionaux",
        "Une ligne par chiffre tiré d’un document de Région ou d’ARS, avec ce qu’il compte et sa période. Deux "
        "documents qui ne disent pas la même chose ont chacun leur ligne.",
        (
            ("source", "clé du document"),
            ("territoire", "code INSEE du département, ou « R » et le code de la région quand elle est entière"),
            ("nom", "nom du département ou de la région"),
            ("niveau", "region, departement ou commune (l’indicateur nomme alors la commune)"),
            ("porteur", "qui agit : Région, ARS, URPS…"),
            ("dispositif", "clé du dispositif régional dans dispositifs.csv ; vide : aucun en particulier"),
            ("indicateur", "ce qui est compté, avec la réserve du document (« près de »)"),
            ("valeur", "valeur imprimée"),
            ("unite", "EUR, %, structures, professionnels…"),
            ("periode", "période, comme le document la donne"),
            ("nature", "compte (compté), annonce (annoncé) ou prevision (prévu)"),
            ("lieu", "place dans le document"),
        ),
        tuple(
            (
                c.source.cle,
                c.territoire.code if c.territoire else code_region(c.code_region),
                c.territoire.nom if c.territoire else c.region.nom,
                c.niveau.value,
                c.porteur,
                c.dispositif[0] if c.dispositif else "",
                c.indicateur,
                c.valeur,
                c.unite,
                c.periode,
                c.nature.value,
                c.lieu,
            )
            for c in chiffres
        ),
        SOURCES,
    )


def jeu_operations(operations: Iterable[OperationLue]) -> Jeu:
    """One row per operation or supported place."""
    return Jeu(
        "operations",
        "Les opérations régionales",
        "Une ligne par opération ou lieu soutenu, dans sa commune, d’après les documents de Région et d’ARS.",
        (
            ("source", "clé du document"),
            ("departement", "code INSEE du département"),
            ("commune", "commune, arrondissement ou intercommunalité"),
            ("precision", "quartier, nom du cabinet ou objet de l’opération"),
            ("nature", "clé de la nature de l’opération"),
            ("dispositif", "clé du dispositif régional dans dispositifs.csv"),
            ("annee", "année"),
            ("population", "habitants, quand le document les donne"),
            ("code_insee", "code INSEE de la commune ; vide pour une intercommunalité"),
            ("montant", "montant en euros, quand le document le donne"),
            ("lieu", "place dans le document"),
        ),
        tuple(
            (
                o.source.cle,
                o.territoire.code,
                o.commune,
                o.precision,
                o.nature.value,
                o.dispositif[0] if o.dispositif else "",
                o.annee,
                o.population,
                o.code_insee,
                o.montant,
                o.lieu,
            )
            for o in operations
        ),
        SOURCES,
    )
