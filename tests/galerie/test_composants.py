"""`/composants/`: for the team alone; it shows every component, in every state that one can have."""

from typing import Any

from django.test import Client

from aides.domaine.vocabulaire import Etat, Evolution, Relation
from aides.mots.regional import NATURES_CHIFFRE
from aides.mots.suites import CONFIANCES_LIEN
from aides.mots.vocabulaires import CONFIANCES, NATURES_MONTANT, PREUVES, RAISONS, STADES
from tests.gabarits.analyse import COMPOSANTS, GALERIE, atteint

# They show nothing of their own: what htmx needs, and the fields of a map's form.
MUETS = {"composants/vif.html", "composants/vif_scripts.html", "composants/choix_carte.html"}


def test_la_galerie_est_a_l_equipe(client: Client, db: Any) -> None:
    assert client.get("/composants/").status_code == 404


def test_la_galerie_montre_chaque_composant() -> None:
    assert set(COMPOSANTS) - atteint(GALERIE) == MUETS


def test_la_galerie_montre_chaque_etat(client_equipe: Client) -> None:
    reponse = client_equipe.get("/composants/")
    assert reponse.status_code == 200
    html = reponse.content.decode()
    for valeur in [*Etat, *Evolution, *Relation]:
        assert f"etat-{valeur.value}" in html
    # What goes without saying (in force, sure, an aid paid) is not written; the filters name them too, elsewhere.
    mots = [mot for _, mot in (*PREUVES, *RAISONS, *NATURES_CHIFFRE)]
    mots += [f"<dt>Stade</dt><dd>{mot}" for _, mot in STADES[1:]]
    mots += [f"<dt>Confiance</dt><dd>{mot}" for _, mot in CONFIANCES[1:]]
    mots += [f"<em>({mot.lower()})</em>" for _, mot in NATURES_MONTANT[1:]]
    mots += [f"<dt>En retour</dt><dd>{mot}" for mot in ("Engagement de 5", "Sans engagement", "Engagement non")]
    mots += [mot[0].upper() + mot[1:] for mot in CONFIANCES_LIEN.values()]
    mots.append("non dit")
    assert [mot for mot in mots if mot not in html] == []
