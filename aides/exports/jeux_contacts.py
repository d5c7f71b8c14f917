"""The addresses that the Atlas and others print, as a data set; the official sites, which we looked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.analyses import par_pole
from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_TERRITOIRE, Contraintes
from aides.exports.genres import ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX, SITES
from aides.exports.reperes import CODE, CODE_INSEE
from territoires.insee import code_insee, nom_insee


@dataclass(frozen=True, slots=True)
class LigneContact:
    """A site or an address, whose it is and where it was read."""

    nature: str
    code: str
    nom: str
    contact: str
    code_insee: str = ""
    annee: int | None = None
    page: int | None = None


def _contacts(recueil: Recueil) -> Iterator[LigneContact]:
    atlas = recueil.atlas
    for t in atlas.territoires:
        insee_du = code_insee(t.code)
        if t.site:
            yield LigneContact("site_officiel", t.code, nom_insee(t.nom), contact=t.site, code_insee=insee_du)
        for annee in atlas.annees:
            fiche = atlas.fiches.get((t.code, annee))
            if fiche is not None:
                for site in fiche.sites:
                    yield LigneContact(
                        "fiche",
                        t.code,
                        nom_insee(t.nom),
                        contact=site,
                        code_insee=insee_du,
                        annee=annee,
                        page=fiche.page,
                    )
    for c in par_pole(recueil.capacites):
        if c.contact:
            yield LigneContact("pole", "", c.pole, contact=c.contact, page=c.page)
    for source in recueil.sources:
        if source.url:
            yield LigneContact("document", "", source.editeur, contact=source.url)


COLONNES_CONTACTS: tuple[Colonne[LigneContact], ...] = (
    colonne(
        "nature",
        "site_officiel (du territoire, relevé en 2026), fiche (cité par la fiche), pole (du pôle de formation) ou "
        "document (imprimé dans un document de Région ou d’ARS)",
        TEXTE,
        lire=lambda ligne: ligne.nature,
    ),
    colonne("territoire", f"{CODE} ; vide : pôle ou document", TEXTE, lire=lambda ligne: ligne.code),
    colonne("code_insee", CODE_INSEE, TEXTE, lire=lambda ligne: ligne.code_insee),
    colonne("nom", "nom du territoire, du pôle ou de l’éditeur du document", TEXTE, lire=lambda ligne: ligne.nom),
    colonne("annee", "année de la fiche qui le cite", ENTIER, lire=lambda ligne: ligne.annee),
    colonne("contact", "site, ou adresse générique", TEXTE, lire=lambda ligne: ligne.contact),
    colonne("page", "page de l’Atlas où il est imprimé", ENTIER, lire=lambda ligne: ligne.page),
)
CONTACTS = Jeu(
    cle="contacts",
    contraintes=Contraintes(
        identite=("nature", "territoire", "nom", "annee", "contact"),
        requises=("nature", "nom", "contact"),
        renvois=(DU_TERRITOIRE,),
    ),
    titre="Les sites et les adresses génériques",
    description=(
        "Une ligne par site ou adresse générique : ceux des territoires, que nous avons relevés, ceux que les fiches "
        "et les listes de pôles impriment. Aucun n’est d’une personne."
    ),
    origines=(ATLAS, DOCUMENTS_REGIONAUX, SITES),
    colonnes=COLONNES_CONTACTS,
    lire=_contacts,
)
