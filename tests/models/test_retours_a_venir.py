"""What going back would lose of what no migration has done yet."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import AddField, AlterField

from aides.models import Depot, Envois, Montant
from aides.models.retours import Examen
from territoires.models import Departement

pytestmark = pytest.mark.django_db


def etroite(nom: str, avant: Any, apres: Any, modele: str = "departement") -> list[str]:
    """What undoing the alteration of a territory's field would lose."""
    etat = SimpleNamespace(app_label="territoires", name_lower=modele, options={}, fields={nom: avant})
    return list(Examen(connection)._etroite(etat, AlterField(modele, nom, apres)))


def ajoutee(nom: str, champ: Any) -> list[str]:
    """What undoing the addition of a field to territories would lose."""
    etat = SimpleNamespace(app_label="territoires", name_lower="departement", options={}, fields={})
    return list(Examen(connection)._colonne(etat, AddField("departement", nom, champ)))


def test_un_texte_trop_long_pour_avant() -> None:
    nombre = sum(len(nom) > 5 for nom in Departement.objects.values_list("nom", flat=True))
    dit = f"{nombre} valeur(s) que la version d’avant n’admet pas, nom (territoires_departement)"
    assert etroite("nom", models.CharField(max_length=5), models.CharField("nom", max_length=60)) == [dit]


def test_une_colonne_introuvable_est_une_perte() -> None:
    """It may have been renamed since: nobody can say that nothing is in it; unless nothing is in its table."""
    dit = "on ne sait combien de valeurs, introuvables : devise (territoires_departement)"
    assert ajoutee("devise", models.CharField("devise", max_length=9, default="")) == [dit]
    assert ajoutee("devise", models.ManyToManyField("aides.Fiche", verbose_name="devise")) == [dit]
    assert etroite("devise", models.CharField(max_length=5), models.CharField("devise", max_length=9)) == [dit]
    Depot.objects.all().delete()
    vide = SimpleNamespace(app_label="aides", name_lower="depot", options={}, fields={})
    operation = AddField("depot", "devise", models.CharField("devise", max_length=9))
    assert list(Examen(connection)._colonne(vide, operation)) == []


def test_une_colonne_sous_un_nom_a_elle() -> None:
    """A link by its own column, or through its own table."""
    dit = "101 valeur(s), site (territoires_departement)"
    assert ajoutee(
        "lien", models.ForeignKey("aides.Fiche", models.CASCADE, db_column="site", verbose_name="site")
    ) == [dit]
    liens = models.ManyToManyField("aides.Fiche", verbose_name="site", db_table="territoires_departement")
    assert ajoutee("liens", liens) == [dit]
    assert ajoutee("liens", models.ManyToManyField("aides.Fiche", through="aides.Analyse")) == []


def test_des_nombres_que_la_colonne_d_avant_ne_prend_pas() -> None:
    dit = "1 valeur(s) que la version d’avant n’admet pas, nombre (aides_envois)"
    envois = Envois.objects.create(qui="a", nombre=40_000)

    def perdues(avant: Any, apres: Any) -> list[str]:
        etat = SimpleNamespace(app_label="aides", name_lower="envois", options={}, fields={"nombre": avant})
        return list(Examen(connection)._etroite(etat, AlterField("envois", "nombre", apres)))

    assert perdues(models.SmallIntegerField(), models.IntegerField("nombre")) == [dit]
    assert perdues(models.IntegerField(), models.BigIntegerField("nombre")) == []
    permis = models.IntegerField(choices=[(3, "trois"), (40_000, "beaucoup")])
    assert perdues(permis, models.IntegerField("nombre")) == []
    assert perdues(models.IntegerField(choices=[(3, "trois")]), models.IntegerField("nombre")) == [dit]
    Envois.objects.filter(pk=envois.pk).update(nombre=3)
    assert perdues(models.SmallIntegerField(), models.IntegerField("nombre")) == []


def test_des_centimes_que_la_version_d_avant_n_avait_pas() -> None:
    avant = models.DecimalField(max_digits=14, decimal_places=0)
    apres = models.DecimalField("maximum", max_digits=14, decimal_places=2)
    etat = SimpleNamespace(app_label="aides", name_lower="montant", options={}, fields={"maximum": avant})
    sus = Montant.objects.exclude(maximum=None).values_list("maximum", flat=True)
    nombre = sum(bool(valeur % 1) for valeur in sus)
    assert 0 < nombre < len(sus)
    dit = f"{nombre} valeur(s) que la version d’avant n’admet pas, maximum (aides_montant)"
    assert list(Examen(connection)._etroite(etat, AlterField("montant", "maximum", apres))) == [dit]
