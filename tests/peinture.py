"""Keys wait for the page: Chromium drops, without a word, those that come before it has painted it once.

Nobody presses a key on what is not there yet; on a busy machine a test does, and then waits for an answer to what
nobody has heard. The mouse waits by itself, for what is pressed to stand still.
"""

from typing import Any

PEINTE = "() => new Promise(fait => requestAnimationFrame(() => requestAnimationFrame(fait)))"


def attendre_la_peinture() -> None:
    """Have the keyboard of a tab wait for two frames, once after each address that it was sent to."""
    from playwright.sync_api import Locator, Page

    onglet: Any = Page
    endroit: Any = Locator
    aller, clavier, presser = onglet.goto, onglet.keyboard, endroit.press

    def aller_puis_peindre(self: Any, *ou: Any, **options: Any) -> Any:
        reponse = aller(self, *ou, **options)
        self.a_peindre = True
        return reponse

    def peinte(self: Any) -> None:
        if getattr(self, "a_peindre", False):
            self.a_peindre = False
            self.evaluate(PEINTE)

    def clavier_d_une_peinte(self: Any) -> Any:
        peinte(self)
        return clavier.fget(self)

    def presser_une_peinte(self: Any, *touche: Any, **options: Any) -> Any:
        peinte(self.page)
        return presser(self, *touche, **options)

    onglet.goto, onglet.keyboard, endroit.press = (
        aller_puis_peindre,
        property(clavier_d_une_peinte),
        presser_une_peinte,
    )
