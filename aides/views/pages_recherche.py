"""Of the table of pages, where one says what one looks for."""

from aides.views import parametres as lus
from aides.views.page import RECHERCHES, SUGGESTIONS, Jumeau, PagePublique

DES_RECHERCHES = (
    PagePublique(
        nom="je-cherche",
        route="je-cherche/",
        vue="je_cherche.je_cherche",
        titre="Je cherche…",
        phrase="Un logement, une bourse, un stage, un poste pour deux : où en parlait-on en {derniere} ?",
        menu="Je cherche…",
        rang=7,
        parametres=lus.DES_SOUHAITS,
        au_plan=True,
        jumeau=Jumeau("Ces réponses", "lignes_listes.souhaits"),
        famille=RECHERCHES,
    ),
    PagePublique(
        nom="note-je-cherche",
        route="je-cherche/note/",
        vue="note.note_je_cherche",
        parametres=lus.DES_SOUHAITS,
        famille=RECHERCHES,
    ),
    PagePublique(
        nom="recherche",
        route="recherche/",
        vue="recherche.recherche",
        titre="Rechercher",
        phrase="Un département, une commune, un code postal, un dispositif.",
        parametres=("q",),
        famille=RECHERCHES,
    ),
    PagePublique(
        nom="suggestions",
        route="recherche/suggestions",
        vue="recherche.suggestions",
        parametres=("q",),
        famille=SUGGESTIONS,
    ),
)
