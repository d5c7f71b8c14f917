"""Somebody of the team, by HTTP: signs in, corrects a measure, says what came of it."""

import http.client
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from outils.epreuves.lieu import Lieu

NOM, MOT_DE_PASSE = "epreuve", "une phrase assez longue pour cela"
MESURE = "19-2019-bourse-800"
# Where the public reads it.
PAGE = f"/departements/19-correze/mesures/{MESURE}/"


class Champs(HTMLParser):
    """What a browser would send of the longest form of a page, untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.champs: list[tuple[str, str]] = []
        self._zone: str | None = None
        self._liste: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits: dict[str, Any] = dict(attrs)
        nom = dits.get("name") or ""
        if tag == "textarea":
            self._zone = nom
            self.champs.append((nom, ""))
        elif tag == "select":
            self._liste = nom
        elif tag == "option" and self._liste and "selected" in dits:
            self.champs.append((self._liste, dits.get("value") or ""))
        elif tag == "input" and nom and _part(dits):
            self.champs.append((nom, dits.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._zone = None
        elif tag == "select":
            self._liste = None

    def handle_data(self, data: str) -> None:
        if self._zone is not None:
            nom, dit = self.champs[-1]
            # What follows the tag at once is no part of the text.
            self.champs[-1] = (nom, dit + (data.removeprefix("\n") if not dit else data))


def _part(dits: dict[str, Any]) -> bool:
    """Whether a browser sends an input that nobody touched."""
    sorte = dits.get("type")
    if sorte in ("checkbox", "radio"):
        return "checked" in dits
    return sorte not in ("submit", "file", "image", "button", "search")


class Membre:
    """A browser with its cookies."""

    def __init__(self, port: int, patience: float = 15) -> None:
        self.port, self.patience = port, patience
        self.biscuits: dict[str, str] = {}

    def demander(self, methode: str, adresse: str, champs: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Ask; return the status (0 where nothing comes) and the page."""
        entetes = {
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.biscuits.items()),
            "Host": f"127.0.0.1:{self.port}",
        }
        corps = None
        if champs is not None:
            corps = urlencode(champs)
            entetes |= {"Content-Type": "application/x-www-form-urlencoded"}
            entetes |= {
                "Origin": f"http://127.0.0.1:{self.port}",
                "Referer": f"http://127.0.0.1:{self.port}{adresse}",
            }
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            connexion.request(methode, adresse, corps, entetes)
            reponse = connexion.getresponse()
            page = reponse.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as erreur:
            return 0, type(erreur).__name__
        finally:
            connexion.close()
        for biscuit in reponse.headers.get_all("Set-Cookie") or []:
            nom, _, valeur = biscuit.partition(";")[0].partition("=")
            self.biscuits[nom.strip()] = valeur
        return reponse.status, page

    def entrer(self) -> None:
        """Sign in. Raises SystemExit where that is refused."""
        adresse = "/admin/login/"
        _, page = self.demander("GET", adresse)
        jeton = champs_de(page)["csrfmiddlewaretoken"]
        donnes = [("csrfmiddlewaretoken", jeton), ("username", NOM), ("password", MOT_DE_PASSE), ("next", "/admin/")]
        statut, page = self.demander("POST", adresse, donnes)
        if statut != 302:
            raise SystemExit(f"L’équipe n’entre pas : {statut}.")

    def ouvrir(self, pk: int) -> tuple[int, list[tuple[str, str]]]:
        """Open a measure's form; return the status, and what the form would send."""
        statut, page = self.demander("GET", adresse_de(pk))
        lecteur = Champs()
        lecteur.feed(page)
        return statut, lecteur.champs

    def envoyer(self, pk: int, champs: list[tuple[str, str]], **changes: str) -> tuple[int, str]:
        """Send a form with some fields changed; 302: it was saved."""
        envoyes = [(nom, dit) for nom, dit in champs if nom not in changes] + list(changes.items())
        return self.demander("POST", adresse_de(pk), envoyes)

    def corriger(self, pk: int, resume: str) -> tuple[int, str]:
        """Open a measure, change what it says, save; 401 where one has to sign in again."""
        statut, champs = self.ouvrir(pk)
        if statut != 200:
            return 401 if statut == 302 else statut, ""
        return self.envoyer(pk, champs, resume=resume, pourquoi="Épreuve.")


def champs_de(page: str) -> dict[str, str]:
    """Return the fields of a page by name."""
    lecteur = Champs()
    lecteur.feed(page)
    return dict(lecteur.champs)


def adresse_de(pk: int) -> str:
    """Return the address of a measure's form."""
    return f"/admin/aides/dispositif/{pk}/change/"


def inscrire(lieu: Lieu, url: str) -> int:
    """Make an account on a base; return the number of the measure that it corrects."""
    lieu.manage(
        *("createsuperuser", "--noinput", "--username", NOM, "--email", "epreuve@exemple.fr"),
        DATABASE_URL=url,
        DJANGO_SUPERUSER_PASSWORD=MOT_DE_PASSE,
    )
    chercher = f"from aides.models import Dispositif as D; print('pk', D.objects.get(cle='{MESURE}').pk)"
    dit = lieu.manage("shell", "-v0", "-c", chercher, DATABASE_URL=url).stdout
    return int(dit.rpartition("pk ")[2])
