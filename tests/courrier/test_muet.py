"""Without a server for letters, none is said to have gone out, and none is written in the log."""

from typing import Any

import pytest
from django.core import mail

from aides.courrier.courriels import envoyer_lien

MUET = "aides.courrier.muet.EmailBackend"


def test_aucune_lettre_ne_part_et_cela_se_dit(
    settings: Any, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = MUET
    assert envoyer_lien("jean@exemple.fr", adresse="https://atlas.fr/parole/jeton/", territoire="Drôme") is False
    assert caplog.messages == ["Un courriel n’est pas parti : AucunServeur"]
    assert capsys.readouterr() == ("", "")
    assert mail.outbox == []
