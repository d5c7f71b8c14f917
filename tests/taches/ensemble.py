"""Several people: on one row, with a file, with the public, with an authority."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.taches.equipier import Equipier, creer_compte, donner_son_mot_de_passe, nouvel_onglet

LIGNES = "territoire;annee;page;remarque\n2A;2019;210;Relue sur l’imprimé.\n"


def etre_deux(equipier: Equipier) -> None:
    """The second is told what the first did, keeps what was typed, and saves knowing it."""
    liste = "/admin/aides/dispositif/?q=cantal+2022"
    equipier.ouvrir_la_premiere(liste)
    equipier.remplir(porteur="Le conseil départemental")
    creer_compte(equipier.serveur, "blaise", "Publication")
    autre = replace(equipier, onglet=nouvel_onglet(equipier.navigateur, equipier.serveur))
    donner_son_mot_de_passe(autre.onglet, "blaise")
    autre.ouvrir_la_premiere(liste)
    autre.remplir(resultats="Dix internes logés.")
    autre.enregistrer("Appel du département.")
    autre.onglet.context.close()
    equipier.remplir(pourquoi="Relecture.")
    equipier.cliquer(equipier.onglet.locator('input[name="_save"]').first)
    dit = equipier.lire()
    assert "blaise a changé" in dit
    assert "Dix internes logés." in dit
    equipier.photo("a-deux")
    assert equipier.onglet.locator('[name="porteur"]').input_value() == "Le conseil départemental"
    equipier.remplir(resultats="Dix internes logés.")
    equipier.onglet.get_by_label("Enregistrer quand même").check()
    equipier.enregistrer("Relecture.")


def corriger_par_un_fichier(equipier: Equipier) -> None:
    """Sent, shown row by row, then written at once."""
    equipier.ouvrir("/admin/fichiers/")
    equipier.photo("fichiers")
    equipier.ouvrir("/admin/fichiers/fiches/importer/")
    with TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "fiches.csv"
        fichier.write_text(LIGNES, encoding="utf-8")
        equipier.onglet.get_by_label("Fichier").set_input_files(fichier)
        equipier.cliquer(equipier.onglet.get_by_text("Voir ce qui changera"))
    assert "Relue sur l’imprimé." in equipier.lire()
    equipier.photo("fichiers-apercu")
    equipier.remplir(pourquoi="Relecture du livre.")
    with equipier.onglet.expect_navigation():
        equipier.onglet.locator('[name="pourquoi"]').press("Enter")
    assert "0 ligne ajoutée, 1 corrigée" in equipier.lire().replace("\xa0", " ")


def repondre_au_public(equipier: Equipier) -> None:
    """Somebody says that something is wrong, without an account; the answer stands on a page of its own."""
    visiteur = replace(equipier, onglet=nouvel_onglet(equipier.navigateur, equipier.serveur))
    visiteur.ouvrir("/departements/26-drome/")
    visiteur.cliquer(visiteur.onglet.get_by_text("Signaler une erreur", exact=True).last)
    visiteur.remplir(message="La bourse n’est plus versée : délibération du 3 mars.")
    visiteur.photo("signalement-public")
    visiteur.cliquer(visiteur.onglet.locator("main form [type=submit]"))
    suivi = visiteur.onglet.url
    assert "Reçu" in visiteur.lire()
    equipier.ouvrir_la_premiere("/admin/aides/signalement/?a_faire=signalements")
    equipier.remplir(statut="Maintenu", reponse="Le document de 2022 la dit bien versée.")
    equipier.photo("signalement")
    equipier.enregistrer("")
    visiteur.onglet.goto(suivi)
    assert "Maintenu" in visiteur.lire()
    assert "Le document de 2022 la dit bien versée." in visiteur.lire()
    assert "délibération du 3 mars" not in visiteur.lire()
    visiteur.onglet.context.close()


def interroger_une_autorite(equipier: Equipier) -> None:
    """A link is made, the authority says that its answer holds and replies; the reply waits for staff."""
    equipier.ouvrir("/admin/aides/paroleautorite/lien/")
    equipier.remplir(departement="Drôme (26)", enquete="2022", autorite="le département")
    equipier.cliquer(equipier.onglet.locator('input[value="Faire le lien"]'))
    lien = equipier.onglet.locator("#lien").input_value()
    equipier.photo("autorite-lien")
    autorite = replace(equipier, onglet=nouvel_onglet(equipier.navigateur, equipier.serveur))
    autorite.onglet.goto(lien)
    autorite.remplir(exact=True, texte="Une septième maison de santé ouvre en 2027.")
    autorite.photo("autorite-page")
    autorite.cliquer(autorite.onglet.locator("main form [type=submit]"))
    public = autorite.ouvrir("/departements/26-drome/").replace("\xa0", " ")
    assert "D’après le département, réponse de 2022 toujours exacte au" in public
    assert "septième maison" not in public
    equipier.ouvrir_la_premiere("/admin/aides/paroleautorite/?a_faire=paroles")
    equipier.remplir(moderation="Publiée")
    equipier.enregistrer("")
    assert "septième maison" in autorite.ouvrir("/departements/26-drome/")
    autorite.onglet.context.close()
