"""What is typed to come in: a name and a password, then a code."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.validators import MaxLengthValidator


class FormulaireConnexion(AdminAuthenticationForm):
    """Django's, which tells the browser alone how long a name may be: a longer one is refused here too, rather than
    by the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        identifiant: Any = self.fields["username"]
        identifiant.validators.append(MaxLengthValidator(identifiant.max_length))


class FormulaireCode(forms.Form):
    """A code of the application, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=AdminTextInputWidget(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
