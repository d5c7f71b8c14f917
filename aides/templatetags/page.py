"""What concerns the page as a whole: a block written once and used twice."""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

register = template.Library()


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
