"""READS of places: what somebody means by a name, a number, a postcode, or two of these; and the land neighbours of a
territory. One understanding for every box."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.lieux import LieuEcrit, avec_zero, code_de, codes_dits, sans_direction
from aides.domaine.listes import ceux
from aides.domaine.noms import Repertoire
from aides.domaine.recherche import Requete
from aides.lectures.communes import (
    CommuneNommee,
    communes_nommees,
    departements_des,
    les_entieres,
    par_code_insee,
    par_code_postal,
)
from territoires.communes import Commune
from territoires.voisins import limitrophes

# No name is known but those of communes.
SANS_NOMS = Repertoire.etablir((), ())
_INSEE = re.compile(r"\d[\dab]\d{3}", re.ASCII)
# A postcode whole; fewer digits begin one.
_CODE_POSTAL = 5


@dataclass(frozen=True, slots=True)
class Lieux:
    """What was meant: territories and régions by their whole names or numbers; communes, the likest first.

    `entier`: the whole of what was typed names them; otherwise communes' names or postcodes begin so.
    `code_postal`: it alone says which communes; `sans_zero`: it was written without its zero, and may be another
    number, or begin the postcodes of `commencees`. A commune may bear the name of a territory that is elsewhere: the
    territory is meant, the commune may be offered.
    """

    territoires: tuple[Territoire, ...] = ()
    regions: tuple[RegionLue, ...] = ()
    communes: tuple[CommuneNommee, ...] = ()
    entier: bool = True
    code_postal: str = ""
    arrondissement: int = 0
    sans_zero: bool = False
    commencees: tuple[CommuneNommee, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.territoires or self.regions or self.communes)

    @property
    def homonymes(self) -> tuple[CommuneNommee, ...]:
        """The communes that bear the name of the territories meant, and are elsewhere."""
        if not self.territoires:
            return ()
        codes = leurs_codes(self.territoires)
        return ceux(self.communes, lambda c: c.departement not in codes)


@dataclass(frozen=True, slots=True)
class Lieu:
    """The name of a commune or of a territory (or a postcode), and the code of its territory."""

    nom: str
    departement: str

    @property
    def precis(self) -> str:
        """The place as the form reads it back without a doubt."""
        return f"{self.nom} ({self.departement})"


def comprendre(texte: str, repertoire: Repertoire = SANS_NOMS) -> Lieux:
    """Return what `texte` may mean; nothing where no place is called so."""
    ecrit = LieuEcrit.lire(texte)
    if not ecrit.nom:
        return _par_numero(ecrit, repertoire)
    if ecrit.code_postal:
        return _par_code_postal(texte, ecrit)
    if ecrit.code:
        return _par_nom_et_numero(ecrit, repertoire)
    return _par_nom(texte, ecrit, repertoire)


def _par_numero(ecrit: LieuEcrit, repertoire: Repertoire) -> Lieux:
    """A number alone: a département's, a postcode whole or begun, an INSEE code."""
    postal = ecrit.code_postal
    if not postal:
        regions = repertoire.chercher(ecrit.code).regions if ecrit.code else ()
        return Lieux(repertoire.de_nombre(ecrit.code), regions)
    entier = avec_zero(postal)
    entieres = _en(_nommees(par_code_postal(entier)), ecrit.code)
    autres = _en(_nommees(par_code_postal(postal) or par_code_insee(postal)), ecrit.code)
    if not (entieres or autres) and (siens := _par_debut_postal(postal, repertoire)):
        return Lieux(siens)
    if entier == postal or not entieres:
        return Lieux(communes=autres, entier=len(postal) == _CODE_POSTAL, code_postal=postal)
    return Lieux(communes=entieres, code_postal=entier, sans_zero=not ecrit.code, commencees=autres)


def _par_debut_postal(postal: str, repertoire: Repertoire) -> tuple[Territoire, ...]:
    """The territories of « 75000 », which people write for a number and is no commune's."""
    dits = codes_dits(code_de(postal)) if postal.endswith("000") else ()
    return tuple(chain.from_iterable(map(repertoire.de_nombre, sorted(dits))))


def _nommees(communes: Iterable[Commune]) -> tuple[CommuneNommee, ...]:
    return tuple(map(CommuneNommee, communes))


def _par_code_postal(texte: str, ecrit: LieuEcrit) -> Lieux:
    """A postcode and a name: communes that have both; else those of the code, which may be another number."""
    postal = ecrit.code_postal
    nommees = communes_nommees(Requete.lire(ecrit.texte))
    siennes = ceux(nommees, lambda c: avec_zero(postal) in c.commune.codes_postaux)
    trouvees = les_entieres(siennes) or siennes
    if not trouvees and postal.endswith("000") and not par_code_postal(postal):
        # « 75000 Paris »: its number, and no postcode.
        dits = codes_dits(code_de(postal))
        trouvees = ceux(les_entieres(nommees), lambda c: c.departement in dits)
    if trouvees:
        return Lieux(communes=trouvees, arrondissement=ecrit.arrondissement)
    if len(postal) < _CODE_POSTAL or postal not in texte:
        # « Prime 50 000 » speaks of money.
        return Lieux()
    return Lieux(communes=_nommees(par_code_postal(postal)), entier=False)


def _par_nom_et_numero(ecrit: LieuEcrit, repertoire: Repertoire) -> Lieux:
    """A name and a number: the territory that has both, or communes that are there."""
    territoires = repertoire.de_nom_et_nombre(ecrit.texte, ecrit.code)
    nommees = communes_nommees(Requete.lire(ecrit.texte))
    communes = _en(les_entieres(nommees), ecrit.code)
    if territoires or communes:
        return Lieux(territoires, communes=communes)
    return Lieux(communes=_en(nommees, ecrit.code), entier=False)


def _par_nom(texte: str, ecrit: LieuEcrit, repertoire: Repertoire) -> Lieux:
    """A name alone, or a commune's and its territory's."""
    requete = Requete.lire(texte)
    if _INSEE.fullmatch(ecrit.texte):
        return Lieux(communes=_nommees(par_code_insee(ecrit.texte)))
    # « Région Sud » is a name as it stands.
    territoires, regions = repertoire.entier(texte) or repertoire.entier(ecrit.texte)
    # « Ville-d’Avray » is a name as it stands; « ville de Brest » is « Brest ».
    nommees = communes_nommees(requete)
    entieres = les_entieres(nommees)
    if not entieres and requete.mots != ecrit.nom:
        nommees = communes_nommees(Requete.lire(ecrit.texte))
        entieres = les_entieres(nommees)
    if territoires or regions or entieres:
        return Lieux(territoires, regions, communes=() if territoires and ecrit.departement else entieres)
    situees = _situees(ecrit.nom, repertoire)
    if situees:
        return Lieux(communes=situees)
    partie = repertoire.entier(" ".join(sans_direction(ecrit.nom)))
    if partie:
        return Lieux(*partie)
    return Lieux(communes=tuple(nommees), entier=False)


def _situees(nom: Sequence[str], repertoire: Repertoire) -> tuple[CommuneNommee, ...]:
    """The communes of « Brest Finistère », « Finistère Brest », « Saint-Denis de La Réunion »."""
    for rang in range(1, len(nom)):
        gauche, droite = " ".join(nom[:rang]), " ".join(nom[rang:])
        for commune, ou in ((gauche, droite), (droite, gauche)):
            codes = _codes(repertoire, ou)
            if codes:
                entieres = les_entieres(communes_nommees(Requete.lire(commune)))
                trouvees = _la(entieres, codes)
                if trouvees:
                    return trouvees
    return ()


def _codes(repertoire: Repertoire, nom: str) -> set[str]:
    """The codes of the territories that a whole name names, those of a région included."""
    territoires, regions = repertoire.entier(nom)
    return {*leurs_codes(territoires), *leurs_codes(repertoire.territoires_de(regions))}


def _en(trouvees: Sequence[CommuneNommee], code: str) -> tuple[CommuneNommee, ...]:
    """Those in the territory of a number; where there is none, in those that people mean by it. No number: all."""
    if not code:
        return tuple(trouvees)
    return _la(trouvees, {code}) or _la(trouvees, codes_dits(code))


def _la(trouvees: Iterable[CommuneNommee], codes: Container[str]) -> tuple[CommuneNommee, ...]:
    """The communes that are in territories of these codes."""
    return ceux(trouvees, lambda commune: commune.departement in codes)


# --- Where somebody wants to live ---


def chercher_lieux(texte: str, repertoire: Repertoire = SANS_NOMS) -> list[Lieu]:
    """Return the places that `texte` may name, a territory before communes that bear its name; several of one
    territory are one where they bear the name itself.

    An exact name wins over longer ones: « Crest » is not « Le Crest ».
    """
    return situer(comprendre(texte, repertoire))


def situer(lieux: Lieux) -> list[Lieu]:
    """Return what was understood as places of a territory each: none for a région, which has several."""
    if lieux.territoires:
        return [Lieu(t.nom, t.code) for t in lieux.territoires]
    if lieux.regions or (lieux.code_postal and not lieux.entier):
        return []
    distincts = list(dict.fromkeys(_lieux(lieux.communes, lieux.code_postal)))
    departements = {lieu.departement for lieu in distincts}
    # The answer depends on the territory alone: communes of a single one leave nothing to choose.
    return distincts[:1] if len(departements) == 1 else distincts


def _lieux(communes: Iterable[CommuneNommee], code_postal: str = "") -> Iterator[Lieu]:
    """Yield communes as places; a postcode stands for all of its own."""
    for c in communes:
        yield Lieu(code_postal or c.nom, c.departement)


def homonymes(lieux: Lieux) -> list[Lieu]:
    """Return the communes elsewhere that bear the name of a territory, once a territory."""
    return list(dict.fromkeys(_lieux(lieux.homonymes)))


def codes_de(lieux: Lieux) -> frozenset[str]:
    """Return the codes of the territories that a whole place is, or is in; none where its name is only begun."""
    if not lieux.entier:
        return frozenset()
    return departements_des(lieux.communes).union(leurs_codes(lieux.territoires))


def autour(code: str) -> tuple[str, ...]:
    """Return a territory's code, then those of its land neighbours."""
    return (code, *limitrophes(code))
