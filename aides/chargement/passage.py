"""A load under way: what it found, whose each row is, what it has done, and what it will say of it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from aides.chargement.comparer import Ecart, Valeurs, ecarts, est_a_l_equipe, reconnues
from aides.chargement.consigner import Fait, Registre
from aides.chargement.lignes import Ligne, defauts
from aides.chargement.lire import Enregistrement, FixtureInvalide, Identite
from aides.domaine.listes import ceux
from aides.models import Empreinte, VersionDonnees

# Where one of the three versions of a row in conflict is none.
SUPPRIMEE = "supprimée par l’équipe"
RETIREE = "retirée des fichiers"
JAMAIS_CHARGEE = "jamais chargée"


class CleInconnue(Exception):
    """A row to be overwritten that cannot be: says which and why, in French."""


@dataclass(frozen=True, slots=True)
class Conflit:
    """A row that both staff and the files changed since the last load: left as it is, until somebody decides."""

    nom: str
    # One of the three words above, where it holds.
    sans: str = ""
    ecarts: tuple[Ecart, ...] = ()


@dataclass(slots=True)
class Bilan:
    """What a load did, by natural key."""

    ajoutes: list[str] = field(default_factory=list)
    modifies: list[str] = field(default_factory=list)
    supprimes: list[str] = field(default_factory=list)
    respectes: list[str] = field(default_factory=list)
    conflits: list[Conflit] = field(default_factory=list)
    # Rows of staff's that no file knows.
    saisis: list[str] = field(default_factory=list)
    # What is wrong with staff's rows, or keeps a record of the files out because of them.
    avertissements: list[str] = field(default_factory=list)
    inchanges: int = 0

    @property
    def equipe(self) -> bool:
        """Whether anything of staff's stands in the database."""
        return bool(self.respectes or self.conflits or self.saisis)


@dataclass(slots=True)
class Passage:
    """A load under way: what it found, and what it has done so far."""

    lignes: dict[Identite, Ligne]
    traces: dict[Identite, Empreinte]
    # The primary keys of the rows that a record may point to: those found, then those written.
    cles: dict[Identite, int]
    # The rows whose version of the files is taken, whatever staff made of them.
    ecrases: Collection[Identite]
    bilan: Bilan = field(default_factory=Bilan)
    # Rows of the files that the database does not hold and will not: staff deleted them, or what they hang on.
    absents: set[Identite] = field(default_factory=set)
    # Records that could not be written when their turn came, then those that cannot be at all.
    remis: list[Enregistrement] = field(default_factory=list)
    empeches: dict[Identite, FixtureInvalide] = field(default_factory=dict)
    notees: dict[Identite, Empreinte] = field(default_factory=dict)
    # What was done, and the records that the database now holds as they are.
    faits: list[Fait] = field(default_factory=list)
    tenus: list[Enregistrement] = field(default_factory=list)

    def noter(self, identite: Identite, valeurs: Valeurs) -> None:
        """Remember what was written of a row, once the load ends."""
        trace = self.traces.get(identite) or Empreinte(modele=identite[0], cle=identite[1])
        if trace.valeurs != valeurs or trace.ancienne:
            trace.valeurs, trace.ancienne = valeurs, {}
            self.notees[identite] = trace

    def oublier(self, identite: Identite) -> None:
        """Forget a row that the files no longer hold."""
        self.notees.pop(identite, None)
        self.traces[identite].delete()

    def garder(self) -> None:
        """Write down what was noted."""
        nouvelles: list[Empreinte] = []
        connues: list[Empreinte] = []
        for trace in self.notees.values():
            (nouvelles if trace.pk is None else connues).append(trace)
        Empreinte.objects.bulk_create(nouvelles)
        Empreinte.objects.bulk_update(connues, ["valeurs", "ancienne"], batch_size=100)

    def consigner(self) -> None:
        """Keep it all as one revision; each row of a first load as a version, without a word on it."""
        Registre(self.cles, self.lignes, self.faits).ecrire(self.tenus)

    def pk(self, identite: Identite) -> int | None:
        """Return the primary key of a row that was there before the load; None for a new one."""
        return self.lignes[identite].pk if identite in self.lignes else None

    def ecrit(self, e: Enregistrement, voulues: Valeurs, pk: int) -> None:
        """Take down that a record was written."""
        ligne = self.lignes.get(e.identite)
        self.cles[e.identite] = pk
        self.faits.append(Fait(e.identite, pk, avant=ligne.valeurs if ligne else None, apres=voulues))
        (self.bilan.modifies if e.identite in self.lignes else self.bilan.ajoutes).append(e.nom)
        self.tenir(e, voulues)

    def tenir(self, e: Enregistrement, voulues: Valeurs) -> None:
        """Take down that the database holds a record as it is."""
        self.tenus.append(e)
        self.noter(e.identite, voulues)

    def retire(self, identite: Identite) -> None:
        """Take down that a row was removed."""
        ligne = self.lignes[identite]
        self.faits.append(Fait(identite, ligne.pk, avant=ligne.valeurs, apres=None))
        self.oublier(identite)
        self.bilan.supprimes.append(" ".join(identite))

    def a_l_equipe(self, identite: Identite, fichier: Valeurs) -> bool:
        """Whether staff made of a row what it is, or deleted it; `fichier` is empty where the files give it up."""
        ligne = self.lignes.get(identite)
        ecrites = self.ecrites(identite, [ligne.valeurs, fichier] if ligne else [fichier])
        if ligne is None:
            return identite in self.traces
        return est_a_l_equipe(ligne.valeurs, ecrites, fichier=fichier, defauts=defauts(identite[0]))

    def laisser(self, identite: Identite, fichier: Valeurs) -> None:
        """Say that a row stays as staff made it: in conflict, if the files changed it too."""
        nom, ligne, ecrites = " ".join(identite), self.lignes.get(identite), self.ecrites(identite, [])
        base = ligne.valeurs if ligne else None
        if identite not in self.traces:
            self.bilan.conflits.append(Conflit(nom, JAMAIS_CHARGEE, ecarts(base, fichier, None)))
        elif ecrites is None or (fichier and not ecarts(None, fichier, ecrites)):
            self.bilan.respectes.append(nom)
        elif base is None:
            self.bilan.conflits.append(Conflit(nom, SUPPRIMEE, ecarts(None, fichier, ecrites)))
        elif not fichier:
            self.bilan.conflits.append(Conflit(nom, RETIREE, ecarts(base, None, ecrites)))
        else:
            self.bilan.conflits.append(Conflit(nom, "", ecarts(base, fichier, ecrites)))

    def ecrites(self, identite: Identite, candidates: list[Valeurs]) -> Valeurs | None:
        """Return what the last load wrote of a row, if it did and if it is known: these may have its hash."""
        trace = self.traces.get(identite)
        if trace is None:
            return None
        if trace.valeurs is None:
            for valeurs in candidates:
                partie = reconnues(trace.ancienne, valeurs)
                if partie is not None:
                    self.noter(identite, partie)
                    break
        return trace.valeurs


class _Annulation(Exception):
    """Undoes a trial."""


@contextmanager
def essai() -> Iterator[None]:
    """Undo at the end all that is written inside, and the move of the data's version that it calls for.

    What follows writes by signals, in memory, is not undone: whoever keeps versions of rows does it in the database.
    """
    try:
        with transaction.atomic(), VersionDonnees.avancer_une_fois():
            yield
            raise _Annulation
    except _Annulation:
        pass


def designees(cles: Collection[str], connues: Collection[Identite], presentes: Collection[Identite]) -> set[Identite]:
    """Return the rows that people name to have them overwritten, as messages do: « aides.fiche 01/2019 », or by the
    key alone where one row has it. `connues` are those of the files; `presentes`, those of the database.

    Raises CleInconnue.
    """
    return {_designee(cle, connues, presentes) for cle in cles}


def _designee(cle: str, connues: Collection[Identite], presentes: Collection[Identite]) -> Identite:
    def repond(identite: Identite) -> bool:
        return cle in (identite[1], " ".join(identite))

    trouvees = ceux(connues, repond)
    if len(trouvees) == 1:
        return trouvees[0]
    if trouvees:
        noms = ", ".join(sorted(map(" ".join, trouvees)))
        raise CleInconnue(f"« {cle} » désigne plusieurs lignes : {noms}. Donnez le modèle devant la clé.")
    if ceux(presentes, repond):
        raise CleInconnue(f"« {cle} » n’est dans aucun fichier : il n’y a rien à remettre à sa place.")
    raise CleInconnue(f"« {cle} » ne désigne aucune ligne, ni des fichiers ni de la base.")
