"""A member of staff at the screen: opens pages of the admin, fills them in, saves, looks at the site."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.chromium import Serveur

# What a busy machine may need for a page, in milliseconds.
DELAI = 15_000
MOT_DE_PASSE = "quatre mots sans rapport"


def suivre(onglet: Any, element: Any) -> None:
    """Click what leads to another page, and wait for it: a click comes back while the page before is still there."""
    with onglet.expect_navigation():
        element.click()


def sans_photo(onglet: Any, nom: str) -> None:
    """Take no picture: a test has no use for it."""


@dataclass(frozen=True)
class Equipier:
    """One account, signed in; `photographier` is given the tab and the name of each picture of the guide."""

    onglet: Any
    navigateur: Any
    serveur: Serveur
    photographier: Callable[[Any, str], None] = sans_photo

    def ouvrir(self, adresse: str) -> str:
        """Go to a page, which must answer 200; return its text."""
        reponse = self.onglet.goto(adresse)
        assert reponse.status == 200, f"{adresse} : {reponse.status}"
        return self.lire()

    def ouvrir_la_premiere(self, liste: str) -> None:
        """Go to the page of the first row of a list."""
        self.ouvrir(liste)
        self.cliquer(self.onglet.locator("#result_list tbody th a").first)

    def lire(self) -> str:
        """The text of the page, blanks made one."""
        return " ".join(self.onglet.locator("body").inner_text().split())

    def remplir(self, **champs: str | bool) -> None:
        """Fill fields in by their names: a text, a choice by its label, a tick."""
        for nom, valeur in champs.items():
            champ = self.onglet.locator(f'[name="{nom}"]')
            if isinstance(valeur, bool):
                champ.set_checked(valeur)
            elif champ.evaluate("champ => champ.tagName") == "SELECT":
                champ.select_option(label=valeur)
            else:
                champ.fill(valeur)

    def chercher(self, nom: str, mots: str, *, choisir: str) -> None:
        """Choose a row in a field that completes words: what is typed, then what its line says."""
        self.onglet.locator(f'[name="{nom}"] + .select2').click()
        with self.onglet.expect_response(lambda reponse: "term=" in reponse.url and mots[:2] in reponse.url):
            self.onglet.locator(".select2-search__field").last.fill(mots)
        self.onglet.locator(".select2-results__option", has_text=choisir).first.click()

    def cocher(self, nom: str, *libelles: str) -> None:
        """Tick boxes of a list by what they are called."""
        for libelle in libelles:
            self.onglet.locator(f'label:has([name="{nom}"])', has_text=libelle).locator("input").check()

    def photo(self, nom: str) -> None:
        """Take the picture `nom` of the guide, as the screen is."""
        self.photographier(self.onglet, nom)

    def suivre(self, lien: str) -> None:
        """Click a link by all that it says."""
        self.cliquer(self.onglet.locator("a").get_by_text(lien, exact=True).first)

    def cliquer(self, element: Any) -> None:
        """Click what leads to another page, and wait for it."""
        suivre(self.onglet, element)

    def enregistrer(self, pourquoi: str, *, publier: bool = False, bouton: str = "Enregistrer") -> str:
        """Say why where it is asked, send the form, and return what the next page says; fails where the form is
        shown again."""
        if pourquoi:
            self.remplir(pourquoi=pourquoi)
        if publier:
            self.remplir(publier_motif=True)
        self.cliquer(self.onglet.locator(f'input[type=submit][value="{bouton}"]').first)
        faute = self.onglet.locator(".errornote, .errorlist")
        assert faute.count() == 0, faute.all_inner_texts()
        return self.lire()


def nouvel_onglet(navigateur: Any, serveur: Serveur) -> Any:
    """A tab of its own, nobody signed in."""
    contexte = navigateur.new_context(
        base_url=serveur.adresse, locale="fr-FR", viewport={"width": 1280, "height": 820}, color_scheme="light"
    )
    contexte.set_default_timeout(DELAI)
    return contexte.new_page()


def creer_compte(serveur: Serveur, nom: str, groupe: str) -> None:
    """Make an account of a group, or of none."""
    creer = (
        "from django.contrib.auth.models import Group, User; "
        f"u, _ = User.objects.get_or_create(username={nom!r}, is_staff=True); u.set_password({MOT_DE_PASSE!r}); "
        f"u.save(); u.groups.set(Group.objects.filter(name={groupe!r}))"
    )
    serveur.manage("shell", "-c", creer)


def donner_son_mot_de_passe(onglet: Any, nom: str, mot_de_passe: str = MOT_DE_PASSE) -> None:
    """Fill in the page of sign-in, and send it."""
    onglet.goto("/admin/login/")
    onglet.locator("#id_username").fill(nom)
    onglet.locator("#id_password").fill(mot_de_passe)
    suivre(onglet, onglet.locator("[type=submit]"))


@dataclass(frozen=True)
class Tache:
    """A task: its title in the guide, what is done, by somebody of which group, whose account is made first."""

    titre: str
    faire: Callable[[Equipier], None]
    groupe: str = "Publication"

    def jouer(
        self, navigateur: Any, serveur: Serveur, photographier: Callable[[Any, str], None] = sans_photo
    ) -> None:
        """Sign in and do it."""
        nom = self.groupe.lower() or "nouveau"
        creer_compte(serveur, nom, self.groupe)
        onglet = nouvel_onglet(navigateur, serveur)
        if self.groupe:
            donner_son_mot_de_passe(onglet, nom)
        self.faire(Equipier(onglet, navigateur, serveur=serveur, photographier=photographier))
        onglet.context.close()
