"""The team's guide: `docs/equipe.md`, one text for who reads the project and who works in the admin."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TEXTE = settings.BASE_DIR / "docs" / "equipe.md"
# How the text names a static file, from where it is.
VERS_STATIC = "../static/"


@dataclass(frozen=True, slots=True)
class Titre:
    """A title of the guide: where it is in the page, what it says."""

    ancre: str
    texte: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide as a page: its HTML without the title, its parts and what it shows (names of static files)."""

    html: SafeString
    parties: tuple[Titre, ...]
    images: tuple[str, ...]


def composer(texte: str) -> Guide:
    """Make the page of a Markdown text: its first line is the title, its parts are the titles of level two."""
    lecteur = MarkdownIt("commonmark", {"html": False}).enable("table")
    jetons = lecteur.parse(texte)
    parties, images = [], []
    for rang, jeton in enumerate(jetons):
        if jeton.type == "heading_open":
            mots = jetons[rang + 1].content
            jeton.attrSet("id", slugify(mots))
            if jeton.tag == "h2":
                parties.append(Titre(slugify(mots), texte=mots))
        for image in _images(jeton):
            nom = str(image.attrs["src"]).removeprefix(VERS_STATIC)
            images.append(nom)
            image.attrSet("src", static(nom))
            image.attrSet("loading", "lazy")
    corps = [jeton for jeton in jetons if not _dans_le_titre(jeton, jetons)]
    html = lecteur.renderer.render(corps, lecteur.options, {})
    return Guide(html=mark_safe(html), parties=tuple(parties), images=tuple(images))


def _images(jeton: Token) -> list[Token]:
    return [enfant for enfant in jeton.children or () if enfant.type == "image"]


def _dans_le_titre(jeton: Token, jetons: list[Token]) -> bool:
    """Whether it is one of the three tokens of the first title, which the page writes itself."""
    return any(jeton is premier for premier in jetons[:3])


@cache
def lire_guide() -> Guide:
    """Return the guide, read once: it changes with the code."""
    return composer(TEXTE.read_text(encoding="utf-8"))


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide, its parts beside it."""
    contexte = {**admin.site.each_context(request), "title": "Guide de l’équipe éditoriale", "guide": lire_guide()}
    return TemplateResponse(request, "admin/guide.html", contexte)
