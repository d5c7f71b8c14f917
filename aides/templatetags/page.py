"""What concerns the page as a whole or its prose: acronyms spelled out, a block written once and used twice."""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from aides.libelles_sigles import SIGLES

register = template.Library()
SIGLE = re.compile(rf"(?<![\w&#-])(?:{'|'.join(sorted(SIGLES))})(?![\w-])")


@register.filter(is_safe=True)
def sigles(texte: str | None) -> SafeString:
    """Escape a text and spell out the first use of each acronym, for the eye that hovers and the ear that listens."""
    vus: set[str] = set()

    def developper(trouve: re.Match[str]) -> str:
        sigle = trouve.group()
        if sigle in vus:
            return sigle
        vus.add(sigle)
        return f'<abbr title="{conditional_escape(SIGLES[sigle])}">{sigle}</abbr>'

    # Escaped before anything is added; no entity holds an acronym's capitals between two non-word characters.
    return mark_safe(SIGLE.sub(developper, conditional_escape(texte or "")))


class NoeudCapter(template.Node):
    """Holds the block; `nodelist` is the name under which Django looks for blocks inside a node."""

    def __init__(self, nom: str, nodelist: NodeList) -> None:
        self.nom = nom
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        context[self.nom] = SafeString(re.sub(r"\s+", " ", self.nodelist.render(context)).strip())
        return ""


@register.tag
def capter(parser: Parser, token: Token) -> NoeudCapter:
    """`{% capter nom %}{% block x %}…{% endblock %}{% endcapter %}`: render a block once, print it where wanted."""
    _, nom = token.split_contents()
    contenu = parser.parse(("endcapter",))
    parser.delete_first_token()
    return NoeudCapter(nom, contenu)
