"""Coming in for the first time, and opening an account for somebody else."""

from base64 import b32decode

from django_otp.oath import totp

from tests.taches.equipier import MOT_DE_PASSE, Equipier, donner_son_mot_de_passe, nouvel_onglet


def se_connecter(equipier: Equipier) -> None:
    """With a password, then the application that is set up, then each time its code."""
    onglet = equipier.onglet
    donner_son_mot_de_passe(onglet, "nouveau")
    equipier.ouvrir("/admin/second-facteur/installer/")
    equipier.photo("connexion-second-facteur")
    secret = onglet.locator("code").inner_text().replace(" ", "")
    equipier.remplir(code=f"{totp(b32decode(secret)):06d}")
    equipier.cliquer(onglet.locator("input.default"))
    assert onglet.locator(".codes-de-secours li").count() == 10
    secours = onglet.locator(".codes-de-secours li").first.inner_text().strip()
    equipier.suivre("C’est fait : continuer")
    assert onglet.url == f"{equipier.serveur.adresse}/admin/"
    equipier.cliquer(onglet.locator("#logout-form button"))
    donner_son_mot_de_passe(onglet, "nouveau")
    equipier.photo("connexion-code")
    equipier.remplir(code=secours)
    equipier.cliquer(onglet.locator("#id_code").locator("xpath=ancestor::form").locator("[type=submit]"))
    assert "Ce code de secours ne servira plus. Il en reste 9." in equipier.lire()


def ouvrir_un_compte(equipier: Equipier) -> None:
    """In « Utilisateurs »; who is given it comes in, and sees without changing anything."""
    equipier.ouvrir("/admin/auth/user/add/")
    equipier.remplir(username="nadia", password1=MOT_DE_PASSE, password2=MOT_DE_PASSE)
    equipier.enregistrer("", bouton="Enregistrer et continuer les modifications")
    equipier.remplir(is_staff=True)
    equipier.onglet.locator("#id_groups_from").select_option(label="Lecture")
    equipier.onglet.locator(".field-groups .selector-add").first.click()
    equipier.photo("comptes-groupe")
    equipier.enregistrer("")
    onglet = nouvel_onglet(equipier.navigateur, equipier.serveur)
    donner_son_mot_de_passe(onglet, "nadia")
    onglet.goto("/admin/aides/dispositif/")
    assert onglet.locator("#result_list tbody tr").count() == 100
    assert onglet.goto("/admin/aides/dispositif/add/").status == 403
    onglet.context.close()
