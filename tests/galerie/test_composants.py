"""`/composants/`: for the team alone; it shows every component, in every state that one can have."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.test import Client

from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.regional import NATURES_CHIFFRE
from aides.mots.vocabulaires import CONFIANCES, NATURES_MONTANT, PREUVES, RAISONS, STADES

# Parts of two pages or more that show nothing of their own: what htmx needs, and the fields of a map's form.
MUETS = {"partiels/vif.html", "partiels/vif_scripts.html", "partiels/choix_carte.html"}


def test_la_galerie_est_a_l_equipe(client: Client, db: Any) -> None:
    assert client.get("/composants/").status_code == 404


def test_la_galerie_montre_chaque_composant(client_equipe: Client, racine: Path) -> None:
    """All of `composants/`, and every part that two other templates share."""
    gabarits = racine / "templates"
    emplois: Counter[str] = Counter()
    for gabarit in gabarits.rglob("*.html"):
        if gabarit.name != "composants.html":
            emplois.update(set(re.findall(r'{% include "(partiels/[^"]+)"', gabarit.read_text(encoding="utf-8"))))
    partages = {nom for nom, nombre in emplois.items() if nombre > 1}
    attendus = {f"composants/{c.name}" for c in (gabarits / "composants").iterdir()} | partages - MUETS
    assert len(attendus) > 25
    assert attendus - {g.name for g in client_equipe.get("/composants/").templates} == set()


def test_la_galerie_montre_chaque_etat(client_equipe: Client) -> None:
    reponse = client_equipe.get("/composants/")
    assert reponse.status_code == 200
    html = reponse.content.decode()
    for valeur in [*Etat, *Evolution]:
        assert f"etat-{valeur.value}" in html
    # What goes without saying (in force, sure, an aid paid) is not written; the filters name them too, elsewhere.
    mots = [mot for _, mot in (*PREUVES, *RAISONS, *NATURES_CHIFFRE)]
    mots += [f"<dt>Stade</dt><dd>{mot}" for _, mot in STADES[1:]]
    mots += [f"<dt>Codage</dt><dd>{mot}" for _, mot in CONFIANCES[1:]]
    mots += [f"<em>({mot.lower()})</em>" for _, mot in NATURES_MONTANT[1:]]
    mots += [f"<dt>En retour</dt><dd>{mot}" for mot in ("Engagement de 5", "Sans engagement", "Engagement non")]
    assert [mot for mot in mots if mot not in html] == []
