"""The store of kept pages: a cache backend bounded in bytes, since pages differ a hundredfold in size."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

OCTETS_MAX = 48_000_000


class PagesEnMemoire(BaseCache):
    """Keep objects that know their length, least recently used out first; nothing expires, nothing is pickled.

    Django's own memory cache counts entries: 1,500 tables that nobody compressed would be 400 MB in each worker.
    """

    def __init__(self, nom: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._lignes, self._verrou = _RESERVES.setdefault(nom, (OrderedDict(), Lock()))
        self._octets_max = int(params.get("OPTIONS", {}).get("OCTETS_MAX", OCTETS_MAX))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with self._verrou:
            if key not in self._lignes:
                return default
            self._lignes.move_to_end(key)
            return self._lignes[key]

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with self._verrou:
            self._lignes[key] = value
            self._lignes.move_to_end(key)
            total = sum(len(v) for v in self._lignes.values())
            while total > self._octets_max or len(self._lignes) > self._max_entries:
                total -= len(self._lignes.popitem(last=False)[1])

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if self.get(key) is not None:
            return False
        self.set(key, value)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        with self._verrou:
            return self._lignes.pop(key, None) is not None

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self.get(key) is not None

    def clear(self) -> None:
        with self._verrou:
            self._lignes.clear()


# Django makes one backend object per thread: what they hold is shared, by name.
_RESERVES: dict[str, tuple[OrderedDict[str, Any], Lock]] = {}
