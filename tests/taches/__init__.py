"""The tasks of the team's guide (docs/equipe.md), played in a browser: by tests, and by what makes its pictures."""

from tests.taches.comptes import ouvrir_un_compte, se_connecter
from tests.taches.corriger import (
    citer_une_reponse_tardive,
    corriger_le_site,
    corriger_un_montant,
    corriger_une_case,
    relier_deux_mesures,
)
from tests.taches.enquete import ajouter_une_enquete
from tests.taches.ensemble import (
    corriger_par_un_fichier,
    etre_deux,
    interroger_une_autorite,
    repondre_au_public,
)
from tests.taches.equipier import Tache
from tests.taches.revenir import publier_un_motif, revenir_en_arriere, voir_avant_le_public
from tests.taches.saisir import (
    corriger_des_pages,
    corriger_un_dispositif,
    corriger_une_fiche,
    partir_de_ce_qui_attend,
)

__all__ = ["TACHES"]

# In the order of the guide, by its titles.
TACHES = (
    Tache("Se connecter", se_connecter, groupe=""),
    Tache("Ouvrir un compte", ouvrir_un_compte, groupe="Administration"),
    Tache("Partir de ce qui attend", partir_de_ce_qui_attend),
    Tache("Corriger une fiche : un écran par territoire et par année", corriger_une_fiche),
    Tache("Corriger trente numéros de page", corriger_des_pages),
    Tache("Corriger un dispositif", corriger_un_dispositif),
    Tache("Corriger un montant", corriger_un_montant),
    Tache("Dire ce qu’une mesure est devenue", relier_deux_mesures),
    Tache("Corriger une case d’un tableau", corriger_une_case),
    Tache("Citer une réponse venue après le document", citer_une_reponse_tardive),
    Tache("Corriger le site d’un territoire", corriger_le_site),
    Tache("Dire pourquoi, et à qui", publier_un_motif),
    Tache("À plusieurs sur la même ligne", etre_deux),
    Tache("Retrouver ce qui a été fait, et revenir en arrière", revenir_en_arriere),
    Tache("Corriger par un fichier", corriger_par_un_fichier),
    Tache("Ajouter une enquête", ajouter_une_enquete),
    Tache("Voir ce que le public ne voit pas encore", voir_avant_le_public),
    Tache("Répondre à un signalement", repondre_au_public),
    Tache("Demander à une autorité si sa réponse est toujours exacte", interroger_une_autorite),
)
