"""Reads the environment: small functions, the keys, and where compiled code lies."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

__all__ = ["flag", "host_of", "keep_compiled", "key", "listed", "text"]


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that NAME_FILE names."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    return value in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def key(name: str, directory: Path, *, make: bool) -> str:
    """A secret from the environment or from its file in `directory`; made once when `make`."""
    value = text(name)
    if value:
        return value
    path = directory / name.lower()
    if path.exists():
        return path.read_text(encoding="utf-8").strip()
    if not make:
        raise ImproperlyConfigured(
            f"{name} is missing. Set it in the environment, name its file in {name}_FILE, or put "
            f"it in {path.name} of the key directory. A key made at random now would make every "
            f"stored contact unreadable at the next start."
        )
    return _write_once(path, _new_key(name))


def _new_key(name: str) -> str:
    return Fernet.generate_key().decode() if "ENCRYPTION" in name else secrets.token_urlsafe(48)


def _write_once(path: Path, value: str) -> str:
    """Two processes that start together must end with the same key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(value + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()


def host_of(address: str) -> str:
    """The scheme and host of a URL pattern, for the content security policy."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or "{" in parts.netloc:
        raise ImproperlyConfigured(f"{address}: expected an address like https://host/path.")
    return f"{parts.scheme}://{parts.netloc}"


def keep_compiled(engines: Path, folder: Path) -> None:
    """Compiled code lies beside the engines; where nothing can be written there, in `folder`."""
    if not os.access(engines, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
