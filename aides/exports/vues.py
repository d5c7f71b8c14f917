"""The questions that the site answers, as views of the database that people take away.

Each gives the numbers of a page. A change has its denominator beside it; what is not known is counted apart.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vue:
    """A view: its name, the question that it answers, which page answers it too, what makes it."""

    nom: str
    question: str
    page: str
    requete: str

    @property
    def description(self) -> str:
        """What is said of it where it is shown."""
        return f"Les nombres de la page {self.page}."


def _compte(colonne: str, *valeurs: str) -> str:
    """Columns that count the rows of each value."""
    return ",\n  ".join(f"SUM({colonne} = '{valeur}') AS {valeur}" for valeur in valeurs)


ETATS = _compte("o.etat", "proposee", "declaree_absente", "non_mentionnee", "inconnue")
DEVENIRS = _compte(
    "e.evolution",
    *("maintenue", "nouvelle", "plus_mentionnee", "supprimee", "absente", "jamais_mentionnee", "indeterminee"),
)
VUES = (
    Vue(
        "etats_par_categorie",
        "Combien de territoires proposent chaque catégorie, à chaque enquête ?",
        "/categories/",
        f"""SELECT o.annee, o.categorie, c.libelle,
  {ETATS},
  SUM(o.etat <> 'inconnue') AS connus, COUNT(*) AS territoires
FROM offre o JOIN categories c ON c.cle = o.categorie
GROUP BY o.annee, o.categorie ORDER BY o.annee, c.rowid""",
    ),
    Vue(
        "etats_par_region",
        "Et dans chaque région ?",
        "/regions/",
        f"""SELECT o.annee, o.region, o.categorie,
  {ETATS},
  SUM(o.etat <> 'inconnue') AS connus, COUNT(*) AS territoires
FROM offre o GROUP BY o.annee, o.region, o.categorie""",
    ),
    Vue(
        "evolutions_par_categorie",
        "Que sont devenues les catégories d’une enquête à l’autre, sur chaque base ?",
        "/evolution/",
        f"""SELECT e.de, e.a, e.base, e.categorie, c.libelle,
  {DEVENIRS},
  SUM(e.evolution <> 'indeterminee') AS comparables
FROM evolution e JOIN categories c ON c.cle = e.categorie
GROUP BY e.de, e.a, e.base, e.categorie ORDER BY e.de, e.a, e.base, c.rowid""",
    ),
    Vue(
        "fiches_par_statut",
        "Que sont les fiches de chaque enquête ?",
        "/methode/",
        "SELECT annee, statut, COUNT(*) AS territoires FROM fiches GROUP BY annee, statut",
    ),
    Vue(
        "mesures_par_categorie",
        "Combien de mesures des fiches dans chaque catégorie ?",
        "/dispositifs/",
        """SELECT d.annee, j.value AS categorie, COUNT(*) AS mesures
FROM dispositifs d, json_each(d.categories) j
WHERE d.territoire NOT LIKE 'R%' GROUP BY d.annee, j.value""",
    ),
    Vue(
        "montants_par_mesure",
        "Combien, pour qui, contre quoi ?",
        "/montants/",
        """SELECT m.annee, m.territoire, m.nom, d.intitule, m.nature, m.payee_a, m.minimum, m.maximum, m.unite,
  m.par, m.plafond, m.taux, m.par_mois, m.engagement, m.engagement_mois, m.categories, m.origine, m.mesure
FROM montants m LEFT JOIN dispositifs d ON d.id = m.mesure""",
    ),
    Vue(
        "mesures_par_relation",
        "Que sont devenues les mesures d’une enquête à l’autre ?",
        "/evolution/mesures/",
        """SELECT annee_de, annee_a, relation, COUNT(*) AS liens,
  COUNT(DISTINCT mesure_de) AS mesures_de, COUNT(DISTINCT mesure_a) AS mesures_a
FROM suites GROUP BY annee_de, annee_a, relation""",
    ),
    Vue(
        "divergences_par_genre",
        "Où les sources ne sont-elles pas d’accord ?",
        "/divergences/",
        "SELECT genre, COUNT(*) AS divergences FROM divergences GROUP BY genre",
    ),
    Vue(
        "internes_par_annee",
        "Combien d’internes les pôles peuvent-ils former, sans ce qui est imprimé deux fois ?",
        "/methode/",
        """SELECT annee, specialite, SUM(internes) AS internes, COUNT(DISTINCT pole) AS poles
FROM capacites WHERE NOT repetee GROUP BY annee, specialite""",
    ),
)
