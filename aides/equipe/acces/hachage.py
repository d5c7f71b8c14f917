"""Passwords are hashed beside the loop that serves everybody: half a second of processor, by design, for each try."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from config.ailleurs import ailleurs


class HachageACote(PBKDF2PasswordHasher):
    """Django's own, in what it makes and what it reads; hashing lets go of the interpreter, so others are served."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Return what is stored of a password. Checking one goes by here too."""
        return ailleurs(super().encode)(password, salt, iterations)
