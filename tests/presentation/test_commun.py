"""What pages share: links of sites."""

import pytest

from aides.presentation.commun import Site, site_cite


@pytest.mark.parametrize(
    ("texte", "lien"),
    [
        ("https://medecins.example/aides", "https://medecins.example/aides"),
        ("sante@departement.example", "mailto:sante@departement.example"),
        ("https://user@departement.example", "https://user@departement.example"),
    ],
)
def test_a_site_is_followed_and_an_address_written_to(texte: str, lien: str) -> None:
    assert site_cite(texte) == Site(texte, lien)
