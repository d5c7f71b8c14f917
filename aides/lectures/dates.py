"""READS when each territory's own answers last changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q
from reversion.models import Revision

from aides.models import Modification
from aides.models.journal import Origine


@dataclass(frozen=True, slots=True)
class Dates:
    """`debut`: when the first data came; None before. `par_code`: the last change of a territory's, since then."""

    debut: datetime | None
    par_code: Mapping[str, datetime]

    def de(self, code: str) -> datetime | None:
        """When what is published of a territory last changed; since the beginning it has not, where nothing says."""
        return self.par_code.get(code, self.debut)


def lire_dates() -> Dates:
    """Return them, in two queries. What an edit did to a draft alone changed nothing that is published."""
    vues = Q(publique=True) | Q(revision__motif__origine=Origine.CHARGEMENT)
    lignes = Modification.objects.filter(vues, departement__isnull=False).order_by()
    dernieres = lignes.values_list("departement__code").annotate(Max("revision__date_created"))
    debut = Revision.objects.aggregate(debut=Min("date_created"))["debut"]
    return Dates(debut, dict(dernieres))
