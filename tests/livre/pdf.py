"""A PDF read back: what a screen reader, a viewer's outline and a printer find in it.

No veraPDF in what is installed here: these are the rules of PDF/UA-1 that a program can hold, one by one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

# What may stand in the tree of a document (ISO 32000-1, 14.8.4): no other tag without a role.
CONNUS = set(
    """Document Part Art Sect Div BlockQuote Caption Index NonStruct P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD
    THead TBody TFoot Span Link Figure""".split()
)


class Noeud:
    """A tag with what it is under."""

    def __init__(self, objet: DictionaryObject, mere: "Noeud | None") -> None:
        self.objet, self.mere = objet, mere
        self.nom = str(objet["/S"])[1:]

    @property
    def enfants(self) -> "Iterator[Noeud]":
        """The tags below."""
        dessous: Any = self.objet.get("/K", ())
        for enfant in dessous if isinstance(dessous, ArrayObject) else [dessous]:
            lu = enfant.get_object()
            if isinstance(lu, DictionaryObject) and "/S" in lu:
                yield Noeud(lu, self)

    def parcourir(self) -> "Iterator[Noeud]":
        """It, then every tag below, in the order in which they are read."""
        yield self
        for enfant in self.enfants:
            yield from enfant.parcourir()


class Lu:
    """A PDF."""

    def __init__(self, chemin: Path) -> None:
        self.lecteur = PdfReader(chemin)
        self.racine: Any = self.lecteur.trailer["/Root"]
        self.pages = self.lecteur.pages
        self.textes = [" ".join(page.extract_text().split()) for page in self.pages]

    @property
    def texte(self) -> str:
        """All its words."""
        return " ".join(self.textes)

    @property
    def noeuds(self) -> list[Noeud]:
        """Every tag."""
        [document] = self.racine["/StructTreeRoot"]["/K"]
        return list(Noeud(document.get_object(), None).parcourir())

    @property
    def titres(self) -> list[str]:
        """The levels of its headings, in their order."""
        return [n.nom for n in self.noeuds if n.nom in ("H1", "H2", "H3", "H4", "H5", "H6")]

    @property
    def polices(self) -> Iterator[tuple[str, bool]]:
        """Its fonts, and whether their letters are in the file."""
        for page in self.pages:
            for police in page["/Resources"]["/Font"].get_object().values():  # type: ignore[index]
                lue = police.get_object()
                descendante = lue.get("/DescendantFonts", [lue])[0].get_object()
                descripteur = descendante["/FontDescriptor"].get_object()
                incluse = any(cle in descripteur for cle in ("/FontFile", "/FontFile2", "/FontFile3"))
                yield str(descripteur["/FontName"]).partition("+")[2], incluse

    def page_de(self, place: str) -> int:
        """The number of the page of a place."""
        return 1 + int(self.lecteur.get_destination_page_number(self.lecteur.named_destinations[place]) or 0)

    def hors_balises(self) -> list[int]:
        """The pages where letters are shown out of any tag."""
        fautives = []
        for numero, page in enumerate(self.pages, 1):
            profondeur = 0
            for operandes, operateur in ContentStream(page.get_contents(), self.lecteur).operations:
                if operateur in (b"BDC", b"BMC"):
                    profondeur += 1
                elif operateur == b"EMC":
                    profondeur -= 1
                elif operateur in (b"Tj", b"TJ") and operandes and not profondeur:
                    fautives.append(numero)
                    break
        return fautives
