"""What a visitor reports, and what an authority says through its link: read, validated, kept as typed where it is
wrong."""

from typing import Any

from django import forms
from django.http import QueryDict

from aides.domaine.signalements import ADRESSE_MAX
from aides.domaine.texte import mots
from aides.filtres.base.formulaire import Formulaire

MESSAGE_MAX, COURRIEL_MAX, REPONSE_MAX = 2000, 254, 600


class FormulaireSujet(Formulaire):
    """What the page is asked: what is to be reported."""

    sujet = forms.CharField(label="Sujet", required=False, max_length=ADRESSE_MAX)


def sujet_demande(donnees: QueryDict) -> str:
    """Return the address of what is to be reported; "" where none is given, or none that can be read."""
    formulaire = FormulaireSujet(donnees, choix={})
    return str(formulaire.cleaned_data["sujet"]) if formulaire.is_valid() else ""


class Paragraphes(forms.CharField):
    """Lines as people count their letters: browsers send two for an end of line."""

    def to_python(self, value: Any) -> str:
        """Return the text with ends of line of one letter."""
        texte = super().to_python(value) or ""
        return texte.replace("\r\n", "\n")


class FormulaireSignalement(forms.Form):
    """A report. `site` is to stay empty: people do not see it."""

    sujet = forms.CharField(required=False, max_length=ADRESSE_MAX)
    jeton = forms.CharField(required=False, max_length=400)
    message = Paragraphes(
        label="Ce qui est faux, et comment vous le savez",
        max_length=MESSAGE_MAX,
        error_messages={
            "required": "Dites ce qui est faux.",
            "max_length": f"Ce message est trop long : {MESSAGE_MAX} caractères au plus.",
            "null_characters_not_allowed": "Ce message contient un caractère qui ne s’écrit pas.",
        },
    )
    courriel = forms.EmailField(
        label="Votre adresse électronique, si vous voulez une réponse (facultatif)",
        required=False,
        max_length=COURRIEL_MAX,
        error_messages={
            "invalid": "Cette adresse n’en est pas une : « nom@exemple.fr ».",
            "max_length": "Cette adresse est trop longue.",
        },
    )
    site = forms.CharField(required=False)

    def clean_message(self) -> str:
        message = str(self.cleaned_data["message"])
        if not mots(message):
            raise forms.ValidationError("Dites ce qui est faux.")
        return message

    def clean_site(self) -> str:
        if self.cleaned_data["site"]:
            raise forms.ValidationError("Un champ qui doit rester vide ne l’était pas : envoyez de nouveau.")
        return ""


class FormulaireParole(forms.Form):
    """What an authority says: that its answers hold, a short reply, or both."""

    exact = forms.BooleanField(required=False)
    texte = Paragraphes(
        label="Votre réponse (facultatif)",
        required=False,
        max_length=REPONSE_MAX,
        error_messages={
            "max_length": f"Cette réponse est trop longue : {REPONSE_MAX} caractères au plus.",
            "null_characters_not_allowed": "Cette réponse contient un caractère qui ne s’écrit pas.",
        },
    )

    def clean(self) -> None:
        super().clean()
        if not self.errors and not self.cleaned_data["exact"] and not mots(self.cleaned_data["texte"]):
            raise forms.ValidationError("Cochez la case, écrivez une réponse, ou les deux.")
