"""What an épreuve hands back: figures, and promises that were kept or not."""

from dataclasses import dataclass, field


def virgules(*nombres: float) -> str:
    """Write numbers one after another, each with its comma: « 2,02 ; 0,84 »."""
    return " ; ".join(f"{nombre:.2f}".replace(".", ",") for nombre in nombres)


@dataclass(slots=True)
class Bilan:
    """Figures and promises, in French, in the order in which they were taken and looked at."""

    chiffres: list[tuple[str, str]] = field(default_factory=list)
    promesses: list[tuple[str, bool]] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)

    def chiffre(self, nom: str, valeur: object) -> None:
        """Note a figure; a fractional number is written with a comma."""
        dit = virgules(valeur) if isinstance(valeur, float) else str(valeur)
        self.chiffres.append((nom, dit))

    def promet(self, phrase: str, tenue: bool) -> None:
        """Note a promise, as a sentence that is true if it is kept."""
        self.promesses.append((phrase, tenue))

    def remarque(self, phrase: str) -> None:
        """Note what a reader should know of the figures."""
        self.remarques.append(phrase)

    @property
    def tenu(self) -> bool:
        """Whether there are promises, and all are kept."""
        return bool(self.promesses) and all(tenue for _, tenue in self.promesses)
