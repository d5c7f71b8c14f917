"""A small atlas to build and break: fixtures as dictionaries, written to files of their own."""

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db import connection

from aides.chargement.lire import MODELES

Ligne = dict[str, Any]


class EnEntier(yaml.SafeDumper):
    """Writes what is there twice, twice: fixtures repeat nothing by name."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PETIT_ATLAS: dict[str, list[Ligne]] = {
    "reference.yaml": [
        {
            "model": "aides.source",
            "fields": {"cle": "atlas", "titre": "L’Atlas", "editeur": "Nous", "date": "2022"},
        },
        {"model": "aides.enquete", "fields": {"annee": 2019, "source": ["atlas"], "publiee": True}},
        {"model": "aides.enquete", "fields": {"annee": 2022, "source": ["atlas"], "publiee": True}},
        {
            "model": "aides.categorieaide",
            "fields": {"cle": "soutien-msp", "libelle": "MSP", "court": "MSP", "definition": "Des murs.", "ordre": 6},
        },
        {
            "model": "aides.categorieaide",
            "fields": {
                "cle": "bourse-etude",
                "libelle": "Bourse",
                "court": "B.",
                "definition": "Prêt.",
                "ordre": 5,
            },
        },
        {"model": "aides.beneficiaire", "fields": {"cle": "internes", "libelle": "Internes", "ordre": 1}},
    ],
    "territoires.yaml": [
        {"model": "territoires.region", "fields": {"codes_insee": "94", "nom": "Corse", "slug": "corse"}},
        {
            "model": "territoires.departement",
            "fields": {
                "code": "2A",
                "nom": "Corse-du-Sud",
                "slug": "corse-du-sud",
                "tri": "2A",
                "region": ["corse"],
            },
        },
        {
            "model": "territoires.departement",
            "fields": {"code": "2B", "nom": "Haute-Corse", "slug": "haute-corse", "tri": "2B", "region": ["corse"]},
        },
    ],
    "fiches.yaml": [
        {
            "model": "aides.fiche",
            "fields": {
                "departement": ["2A"],
                "enquete": [2022],
                "statut": "aides",
                "page": 90,
                "absences": [["bourse-etude"]],
            },
        },
        {
            "model": "aides.dispositif",
            "fields": {
                "cle": "2a-2022-maisons",
                "fiche": ["2A", 2022],
                "intitule": "Maisons de santé",
                "resume": "Le département paie une part des murs.",
                "categories": [["soutien-msp"]],
                "beneficiaires": [["internes"]],
                "page": 90,
            },
        },
        {
            "model": "aides.montant",
            "fields": {"dispositif": ["2a-2022-maisons"], "ordre": 1, "maximum": "15000.50", "taux": "20"},
        },
        {
            "model": "aides.fiche",
            "fields": {"departement": ["2B"], "enquete": [2022], "statut": "sans_reponse", "page": 91},
        },
    ],
    "tableaux.yaml": [
        {"model": "aides.tableau", "fields": {"region": ["corse"], "enquete": [2022]}},
        {
            "model": "aides.releve",
            "fields": {"departement": ["2A"], "enquete": [2022], "categorie": ["soutien-msp"], "mention": "PSLA"},
        },
    ],
    "formation.yaml": [
        {"model": "aides.pole", "fields": {"cle": "nice", "nom": "Nice"}},
        {
            "model": "aides.capacite",
            "fields": {
                "pole": ["nice"],
                "region": ["corse"],
                "annee": 2022,
                "specialite": "urgence",
                "internes": 7,
                "page": 88,
            },
        },
    ],
}


class Atelier:
    """A folder of fixtures that a test changes, record by record."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.fichiers = copy.deepcopy(PETIT_ATLAS)

    def champs(self, modele: str, **cherches: Any) -> Ligne:
        """Return the fields of the first record of `modele` that has these values, to be changed in place."""
        for lignes in self.fichiers.values():
            for ligne in lignes:
                if ligne["model"] == modele and all(ligne["fields"].get(c) == v for c, v in cherches.items()):
                    champs: Ligne = ligne["fields"]
                    return champs
        raise LookupError(modele)

    def ajouter(self, fichier: str, modele: str, **champs: Any) -> None:
        """Add a record at the end of a file."""
        self.fichiers[fichier].append({"model": modele, "fields": champs})

    def retirer(self, modele: str, **cherches: Any) -> None:
        """Remove the first record of `modele` that has these values."""
        champs = self.champs(modele, **cherches)
        for lignes in self.fichiers.values():
            lignes[:] = [ligne for ligne in lignes if ligne["fields"] is not champs]

    def ecrire(self) -> Path:
        """Write the files as they now are; return their folder."""
        for nom, lignes in self.fichiers.items():
            texte = yaml.dump(lignes, Dumper=EnEntier, allow_unicode=True, sort_keys=False)
            (self.dossier / nom).write_text(texte, encoding="utf-8")
        return self.dossier


def vider() -> None:
    """Empty every table of ours, in the test's transaction. Foreign keys are checked at its end: order is free."""
    with connection.cursor() as curseur:
        for app in ("aides", "territoires"):
            for modele in apps.get_app_config(app).get_models(include_auto_created=True):
                curseur.execute(f'DELETE FROM "{modele._meta.db_table}"')


def instantane() -> dict[str, list[Any]]:
    """Return every row of ours as tuples, so that two moments can be compared."""
    return {
        modele._meta.label: list(modele._base_manager.order_by("pk").values_list())
        for app in ("aides", "territoires")
        for modele in apps.get_app_config(app).get_models(include_auto_created=True)
    }


Contenu = dict[str, dict[str, Any]]


def contenu() -> Contenu:
    """Return every row that files may hold, by model and natural key; so are the rows that it points to."""
    cles: dict[tuple[str, Any], str] = {}
    lignes = {}
    for nom in MODELES:
        modele = apps.get_model(nom)
        rangees = list(modele._default_manager.order_by("pk").values())
        for rangee in rangees:
            parties = [valeur(modele._meta.get_field(n), rangee, cles) for n in cle_de(modele)]
            cles[nom, rangee["id"]] = "/".join(map(str, parties))
        for rangee in rangees:
            champs = {c.name: valeur(c, rangee, cles) for c in modele._meta.fields if not c.primary_key}
            lignes[f"{nom} {cles[nom, rangee['id']]}"] = champs
        for champ in modele._meta.many_to_many:
            cible = champ.related_model._meta.label_lower
            for pk, lie in modele._default_manager.order_by("pk").values_list("pk", champ.name):
                valeurs = lignes[f"{nom} {cles[nom, pk]}"].setdefault(champ.name, [])
                valeurs += [cles[cible, lie]] if lie else []
                valeurs.sort()
    return lignes


def cle_de(modele: Any) -> tuple[str, ...]:
    return getattr(modele, "CLE_NATURELLE", ("cle",))


def valeur(champ: Any, rangee: dict[str, Any], cles: dict[tuple[str, Any], str]) -> Any:
    """The value of a field as files write it."""
    brute = rangee[champ.attname]
    if champ.is_relation:
        return cles[champ.related_model._meta.label_lower, brute] if brute else None
    return str(brute) if isinstance(brute, Decimal) else brute
