"""A browser and its machine, in short words."""

import pytest

from aides.mots.appareils import appareil

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("agent", "dit"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        (f"{MOZILLA} (X11; Linux x86_64) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36", "Chrome, Linux"),
        (f"{MOZILLA} (Windows NT 10.0) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge, Windows"),
        (f"{MOZILLA} (Windows NT 10.0) Chrome/138.0.0.0 Safari/537.36 OPR/120.0", "Opera, Windows"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari, Mac"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1", "Safari, iPhone"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) CriOS/138.0 Safari/604.1", "Chrome, iPhone"),
        (f"{MOZILLA} (iPad; CPU OS 18_5 like Mac OS X) FxiOS/140.0 Safari/605.1.15", "Firefox, iPad"),
        (
            f"{MOZILLA} (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0 Safari/537.36",
            "Samsung Internet, Android",
        ),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) Chrome/138.0.0.0 Safari/537.36", "Chrome, ChromeOS"),
        ("curl/8.5.0", "autre navigateur, autre système"),
        ("", "appareil inconnu"),
        ("  ", "appareil inconnu"),
    ],
)
def test_un_appareil_se_dit_en_deux_mots(agent: str, dit: str) -> None:
    assert appareil(agent) == dit
