"""What the table of pages says of the data as a whole: the archive, the database, what machines read, editions."""

from aides.views.page import FICHIERS, PagePublique

DES_DONNEES = (
    PagePublique(nom="archive", route="donnees/atlas-aides-medicales.zip", vue="paquet.archive", famille=FICHIERS),
    PagePublique(nom="base", route="donnees/atlas.sqlite", vue="paquet.base", du_disque=True, famille=FICHIERS),
    PagePublique(nom="metadonnees", route="donnees/metadata.json", vue="paquet.metadonnees"),
    PagePublique(nom="catalogue", route="donnees/catalogue.jsonld", vue="paquet.catalogue_jsonld"),
    PagePublique(nom="schema", route="donnees/<str:cle>.schema.json", vue="paquet.schema"),
    PagePublique(nom="fiche-jsonld", route="donnees/<str:cle>.jsonld", vue="paquet.fiche_jsonld"),
    PagePublique(
        nom="editions",
        route="donnees/editions/",
        vue="editions.editions",
        titre="Les éditions des données",
        phrase="Les données telles qu’elles étaient un jour, pour être citées et retrouvées.",
        au_plan=True,
    ),
    PagePublique(nom="edition", route="donnees/editions/<str:jour>/", vue="editions.edition"),
    PagePublique(
        nom="fichier-edition",
        route="donnees/editions/<str:jour>/<str:fichier>",
        vue="editions.fichier_d_edition",
        du_disque=True,
        famille=FICHIERS,
    ),
)
