"""A phone, for the tests of this folder."""

from typing import Any

import pytest

# How high its screen is, in pixels.
ECRAN = 844


@pytest.fixture
def telephone(page: Any) -> Any:
    """A tab as narrow and as high as a phone."""
    page.set_viewport_size({"width": 390, "height": ECRAN})
    return page
