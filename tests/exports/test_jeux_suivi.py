"""`corrections.csv` and `paroles.csv`: what the pages show, and nothing that they keep to the team."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aides.domaine.corrections import ChampCorrige, Correction, LigneCorrigee
from aides.domaine.signalements import Moderation, Parole
from aides.exports.jeux_suivi import CORRECTIONS, PAROLES, TRANCHE
from aides.models import Dispositif, Enquete, ParoleAutorite
from aides.models.consignes import consigner
from territoires.models import Departement
from tests.exports.exemples import AIN, CORSE, cellules, objets, recueil

CHAMPS = (ChampCorrige("intitulé", "Avant", "Après"), ChampCorrige("page", "", "7"))
LIGNE = LigneCorrigee(
    "modification",
    "mesure",
    nom="Prime, 2022",
    territoire="Côte-d’Or (21)",
    adresse="/x/#y",
    champs=CHAMPS,
    code="21",
)
RETRAIT = LigneCorrigee("suppression", "site", nom="Un site", territoire="", adresse="", champs=())
# A day in Paris, the one before in London.
QUAND = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
DEBUT = {"numero": "7", "date": "2026-03-09", "motif": "Relu."}
DE_LA_LIGNE = {
    "sorte": "modification",
    "objet": "mesure",
    "designation": "Prime, 2022",
    "territoire": "21",
    "code_insee": "21",
    "nom": "Côte-d'Or (21)",
}


class Toutes:
    """Corrections that are read a slice at a time, and count the readings."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self.corrections, self.tranches = corrections, 0

    def __len__(self) -> int:
        return len(self.corrections)

    def __getitem__(self, tranche: slice) -> Sequence[Correction]:
        self.tranches += 1
        return self.corrections[tranche]


def test_une_ligne_par_champ() -> None:
    tout = recueil(corrections=Toutes([Correction(7, QUAND, "Relu.", (LIGNE, RETRAIT))]))
    vides = {"territoire": "", "code_insee": "", "nom": "", "champ": "", "avant": "", "apres": "", "page": ""}
    assert cellules(CORRECTIONS, tout) == [
        {**DEBUT, **DE_LA_LIGNE, "champ": "intitulé", "avant": "Avant", "apres": "Après", "page": "/x/#y"},
        {**DEBUT, **DE_LA_LIGNE, "champ": "page", "avant": "", "apres": "7", "page": "/x/#y"},
        {**DEBUT, "sorte": "suppression", "objet": "site", "designation": "Un site", **vides},
    ]
    assert [c.nom for c in CORRECTIONS.colonnes] == [*DEBUT, *DE_LA_LIGNE, "champ", "avant", "apres", "page"]


@pytest.mark.parametrize("nombre", [0, 1, TRANCHE, TRANCHE + 1])
def test_toutes_sont_lues_par_tranches(nombre: int) -> None:
    toutes = Toutes([Correction(n, QUAND, "", (RETRAIT,)) for n in range(nombre)])
    assert [o["numero"] for o in objets(CORRECTIONS, recueil(corrections=toutes))] == list(range(nombre))
    assert toutes.tranches == -(-nombre // TRANCHE) + 1


def test_une_ligne_par_parole() -> None:
    dite = Parole("Le département", 2022, jour=date(2026, 3, 9), exact=True, texte="Rien n’a changé.")
    tue = Parole("La Corse", 2019, jour=date(2026, 3, 8), exact=False, texte="", corrige_le=date(2026, 4, 1))
    tout = recueil(territoires=(AIN, CORSE), paroles={"2A": (tue,), "01": (dite,)})
    assert objets(PAROLES, tout) == [
        {
            "territoire": "01",
            "code_insee": "01",
            "nom": "Ain",
            "annee": 2022,
            "autorite": "Le département",
            "date": "2026-03-09",
            "exact": True,
            "texte": "Rien n’a changé.",
            "corrige_le": None,
        },
        {
            "territoire": "2A",
            "code_insee": "2A",
            "nom": "Corse-du-Sud",
            "annee": 2019,
            "autorite": "La Corse",
            "date": "2026-03-08",
            "exact": False,
            "texte": None,
            "corrige_le": "2026-04-01",
        },
    ]


def lues(client: Client, cle: str) -> list[dict[str, str]]:
    texte = client.get(f"/donnees/{cle}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(texte, newline="")))


@pytest.mark.django_db
def test_une_correction_est_dans_le_fichier_sans_son_auteur(client: Client) -> None:
    """Before the edit the file is empty; after it, what was changed, and the reason where it is public."""
    assert lues(client, "corrections") == []
    edith: Any = User.objects.create_user("edith-durand", first_name="Édith", last_name="Durand")
    mesure = Dispositif.objects.filter(fiche__departement__code="21").order_by("pk")[0]
    ancien = mesure.intitule
    for motif, public in (("Entre nous.", False), ("Erreur de lecture.", True)):
        with consigner(edith, motif, public=public):
            mesure.intitule = f"{ancien} : {motif}"
            mesure.save()
    dernieres, premieres = lues(client, "corrections")
    assert (dernieres["motif"], premieres["motif"]) == ("Erreur de lecture.", "")
    assert (premieres["avant"], premieres["apres"]) == (ancien, f"{ancien} : Entre nous.")
    assert (premieres["territoire"], premieres["code_insee"], premieres["nom"]) == ("21", "21", "Côte-d'Or (21)")
    assert "urand" not in client.get("/donnees/corrections.json").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("moderation", "texte"), [(Moderation.PUBLIEE, "Nos mots."), (Moderation.ATTENTE, None)])
def test_des_mots_non_publies_n_y_sont_pas(client: Client, moderation: Moderation, texte: str | None) -> None:
    ParoleAutorite.objects.create(
        lien="a",
        departement=Departement.objects.get(code="69M"),
        enquete=Enquete.objects.get(annee=2022),
        autorite="La Métropole",
        exact=True,
        texte="Nos mots.",
        moderation=moderation,
    )
    [parole] = json.loads(client.get("/donnees/paroles.json").content)["lignes"]
    assert (parole["territoire"], parole["code_insee"], parole["annee"]) == ("69M", None, 2022)
    assert (parole["autorite"], parole["exact"], parole["texte"]) == ("La Métropole", True, texte)
