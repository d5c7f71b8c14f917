"""Saying why, finding what was done, going back; seeing what the public does not see yet."""

from tests.taches.equipier import Equipier, nouvel_onglet

REMARQUE = "Le département précise que ces aides ne valent que pour les zones rurales."


def publier_un_motif(equipier: Equipier) -> None:
    """Everybody reads the reason, nobody who gave it."""
    changer_la_remarque(equipier, REMARQUE, publier=True)
    corrections = equipier.ouvrir("/corrections/")
    assert "Précision du département." in corrections
    assert REMARQUE in corrections
    assert "publication" not in corrections.split("Précision du département.")[0][-200:]
    equipier.photo("corrections")
    equipier.ouvrir("/admin/aides/modification/?q=lozere")
    equipier.suivre("Ne plus publier")
    equipier.enregistrer("À revoir d’abord.", bouton="Ne plus publier")
    assert "Précision du département." not in equipier.ouvrir("/corrections/")


def changer_la_remarque(equipier: Equipier, remarque: str, *, publier: bool = False) -> None:
    equipier.ouvrir_la_premiere("/admin/aides/fiche/?q=lozere+2022")
    equipier.remplir(remarque=remarque)
    if publier:
        equipier.remplir(pourquoi="Précision du département.", publier_motif=True)
        equipier.onglet.locator('[name="pourquoi"]').scroll_into_view_if_needed()
        equipier.photo("pourquoi")
    equipier.enregistrer("Précision du département.", publier=publier)


def revenir_en_arriere(equipier: Equipier) -> None:
    """From the journal: what was done is found, shown as it was, and comes back by the form."""
    changer_la_remarque(equipier, "Une remarque saisie par erreur.")
    equipier.ouvrir("/admin/journal/")
    equipier.cliquer(equipier.onglet.locator("#changelist-search input[type=submit]"))
    equipier.ouvrir("/admin/aides/modification/?q=lozere")
    equipier.photo("journal")
    equipier.cliquer(equipier.onglet.get_by_role("link", name="Rétablir l’état d’avant").first)
    assert equipier.onglet.locator('[name="remarque"]').input_value() != "Une remarque saisie par erreur."
    equipier.photo("retablir")
    equipier.enregistrer("Saisie par erreur.")
    assert "Une remarque saisie par erreur." not in equipier.ouvrir("/departements/48-lozere/")


def voir_avant_le_public(equipier: Equipier) -> None:
    """A sheet made a draft: the preview beside shows it, with its banner, and follows; the public does not see it."""
    equipier.ouvrir_la_premiere("/admin/aides/fiche/?q=nievre+2022")
    fiche = equipier.onglet.url
    equipier.remplir(brouillon=True)
    equipier.enregistrer("À relire.")
    equipier.onglet.goto(fiche)
    equipier.onglet.get_by_role("button", name="Aperçu à côté").click()
    bandeau = equipier.onglet.frame_locator("iframe").locator("aside.apercu")
    bandeau.wait_for()
    assert "Le public ne voit pas" in bandeau.inner_text()
    equipier.photo("apercu")
    public = nouvel_onglet(equipier.navigateur, equipier.serveur)
    vu = public.goto("/departements/58-nievre/").text()
    assert "Aperçu" not in vu
    public.context.close()
    equipier.onglet.goto(fiche)
    equipier.suivre("Publier la fiche")
    equipier.enregistrer("Relue.", bouton="Publier la fiche")
