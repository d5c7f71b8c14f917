"""A generated site of which amounts are asked: by whom, to whom, per what; of cells too."""

from hypothesis import strategies as st

from tests import generateurs
from tests.generateurs import Lignes, quelques
from tests.generateurs_recueil import BENEFICIAIRES, un_montant, un_versement

PAR_CHOSE = st.sampled_from(
    [{"nature": "aide", "payee_a": "personne", "periodicite": par} for par in ("installation", "stage", "mois")]
)


@st.composite
def lignes_montants(draw: st.DrawFn) -> Lignes:
    """A site whose measures name publics or none, and state amounts of all kinds, wholes and parts; cells do too."""
    toutes = draw(generateurs.lignes())
    toutes["aides.beneficiaire"] = [{"cle": cle, "ordre": rang} for rang, cle in enumerate(BENEFICIAIRES)]
    for d in toutes["aides.dispositif"]:
        d["beneficiaires"] = [[cle] for cle in draw(quelques(BENEFICIAIRES))]
        for _ in range(draw(st.sampled_from([0, 1, 2]))):
            montant = {**draw(un_montant), **draw(un_versement | PAR_CHOSE), "dispositif": [d["cle"]]}
            toutes["aides.montant"].append({**montant, "objet": draw(st.sampled_from(["", "première année"]))})
    return toutes
