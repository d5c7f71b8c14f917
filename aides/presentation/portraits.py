"""Territories by their figures, one row each: those that are alike, or those that are compared."""

from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire, leurs_territoires
from aides.domaine.listes import ceux, premier
from aides.domaine.portraits import Portrait, Recensement
from aides.mots.ecriture import nombre
from aides.mots.etats import offre_en_clair
from aides.mots.portraits import densite_en_clair, ecart_de_parts, ecart_relatif, part_en_clair


class ChiffreVu(NamedTuple):
    """A figure, and that it is far from that of the territory that the page is about; "" where it is not."""

    texte: str
    ecart: str


@dataclass(frozen=True, slots=True)
class LignePortrait:
    """A territory's figures: inhabitants, how many a square kilometre, the share of those in small communes; how many
    categories it offers in the last survey. `lui` is the one that the page is about."""

    territoire: Territoire
    lui: bool
    habitants: ChiffreVu
    densite: ChiffreVu
    part: ChiffreVu
    offre: str
    precision: str

    @property
    def loin(self) -> bool:
        """Whether one of its figures is far."""
        return bool(self.habitants.ecart or self.densite.ecart or self.part.ecart)


@dataclass(frozen=True, slots=True)
class Portraits:
    """Territories, and what their figures are drawn from. `annee`: the survey in which it is said what they offer;
    None where the page says it elsewhere, being about no territory among others."""

    lignes: tuple[LignePortrait, ...]
    annee: int | None
    recensement: Recensement

    @property
    def autres(self) -> tuple[Territoire, ...]:
        """Those that the page is not about."""
        return leurs_territoires(self._lignes_des_autres)

    @property
    def tous_loin(self) -> bool:
        """Whether none of the others is near by all its figures."""
        return all(ligne.loin for ligne in self._lignes_des_autres)

    @property
    def _lignes_des_autres(self) -> tuple[LignePortrait, ...]:
        return ceux(self.lignes, lambda ligne: not ligne.lui)


def portraits(atlas: Atlas, recensement: Recensement, code: str = "") -> Portraits:
    """Return the atlas's territories that have figures, in its order; `code` is the one that the others stand by."""
    repere = _portrait(premier(atlas.territoires, lambda t: t.code == code))
    lignes = []
    for t in atlas.territoires:
        if t.portrait is not None:
            lignes.append(_ligne(atlas, t, t.portrait, repere=repere or t.portrait, lui=t.code == code))
    return Portraits(tuple(lignes), atlas.annee if repere else None, recensement=recensement)


def _portrait(territoire: Territoire | None) -> Portrait | None:
    return territoire.portrait if territoire else None


def _ligne(atlas: Atlas, t: Territoire, portrait: Portrait, *, repere: Portrait, lui: bool) -> LignePortrait:
    """A row; where the page is about no territory, each stands by itself and nothing is far."""
    offre, precision = offre_en_clair(atlas.decompte(t.code, atlas.annee))
    part = portrait.part_petites_communes
    return LignePortrait(
        territoire=t,
        lui=lui,
        habitants=ChiffreVu(nombre(portrait.habitants), ecart_relatif(portrait.habitants, repere.habitants)),
        densite=ChiffreVu(densite_en_clair(portrait.densite), ecart_relatif(portrait.densite, repere.densite)),
        part=ChiffreVu(part_en_clair(part), ecart_de_parts(part, repere.part_petites_communes)),
        offre=offre,
        precision=precision,
    )
