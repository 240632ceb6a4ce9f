"""Keys: never made at random where data waits for them, and changed without losing any."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from tests import cast
from tupa.apps.accounts.models import City
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.fields import UnreadableError
from tupa.apps.privacy.keys import encrypted_fields
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.config.env import key

ROOT = Path(__file__).parents[3]
UseKeys = Callable[..., None]


def _forget() -> None:
    for model, names in encrypted_fields().items():
        for name in names:
            for cached in ("keys", "f"):
                model._meta.get_field(name).__dict__.pop(cached, None)


@pytest.fixture
def use_keys(monkeypatch: Any) -> Iterator[UseKeys]:
    def use(*keys: bytes) -> None:
        monkeypatch.setattr(settings, "TUPA_ENCRYPTION_KEYS", [one.decode() for one in keys])
        _forget()

    yield use
    monkeypatch.undo()
    _forget()


def stored(table: str, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        [[value]] = cursor.fetchall()
    return str(value)


@pytest.fixture
def application(programme: Programme, use_keys: UseKeys) -> Application:
    use_keys(OLD)
    cast.make_call(programme)
    return cast.make_application(programme)


OLD, NEW = Fernet.generate_key(), Fernet.generate_key()


def test_rotation_keeps_every_value_and_lets_the_old_key_go(
    application: Application, use_keys: UseKeys
) -> None:
    email = application.email
    use_keys(NEW, OLD)
    assert Application.objects.get().email == email
    call_command("rotate_keys", stdout=(out := StringIO()))
    assert "recruitment.Application 1" in out.getvalue()

    use_keys(NEW)
    assert Application.objects.get().email == email
    value = stored("recruitment_application", "email").encode()
    assert Fernet(NEW).decrypt(value).decode() == email


def test_rotation_is_harmless_twice_and_leaves_empty_values_empty(
    application: Application, use_keys: UseKeys
) -> None:
    use_keys(NEW, OLD)
    for _ in range(2):
        call_command("rotate_keys", stdout=StringIO())

    found = Application.objects.get()
    assert (found.email, found.phone) == (application.email, None)


def test_without_the_old_key_a_value_is_an_error_not_an_address(
    application: Application, use_keys: UseKeys
) -> None:
    before = stored("recruitment_application", "email")
    use_keys(NEW)
    with pytest.raises(UnreadableError, match=r"recruitment\.Application"):
        Application.objects.get()
    with pytest.raises(CommandError, match="missing old key"):
        call_command("rotate_keys", stdout=StringIO())

    assert stored("recruitment_application", "email") == before


def test_rotation_goes_through_many_batches(
    city: City, use_keys: UseKeys, monkeypatch: Any
) -> None:
    use_keys(OLD)
    for number in range(7):
        Message.objects.create(
            city=city,
            key=str(number),
            template="x",
            channel="email",
            state="sent",
            language="fi",
            subject="x",
            address=f"a{number}@asukas.example",
        )
    monkeypatch.setattr("tupa.apps.privacy.keys.BATCH", 3)
    use_keys(NEW, OLD)
    call_command("rotate_keys", stdout=(out := StringIO()))

    assert "outbox.Message 7" in out.getvalue()
    use_keys(NEW)
    addresses = set(Message.objects.values_list("address", flat=True))
    assert addresses == {f"a{number}@asukas.example" for number in range(7)}


def test_a_missing_key_is_refused_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="TUPA_TRIAL_KEY is missing"):
        key("TUPA_TRIAL_KEY", tmp_path / "keys", make=False)

    assert not (tmp_path / "keys").exists()


def test_in_the_demonstration_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = key("TUPA_TRIAL_KEY", tmp_path / "keys", make=True)

    assert key("TUPA_TRIAL_KEY", tmp_path / "keys", make=True) == first
    assert key("TUPA_TRIAL_KEY", tmp_path / "keys", make=False) == first
    [path] = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_key_comes_from_the_environment_or_from_the_file_it_names(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("TUPA_TRIAL_KEY", "from the environment")
    assert key("TUPA_TRIAL_KEY", tmp_path, make=False) == "from the environment"
    (tmp_path / "secret").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("TUPA_TRIAL_KEY_FILE", str(tmp_path / "secret"))
    assert key("TUPA_TRIAL_KEY", tmp_path, make=False) == "from a file"


def _start(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import tupa.config.settings"],
        cwd=ROOT,
        env={**bare, "TUPA_VAR": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_does_not_start_without_its_keys(tmp_path: Path) -> None:
    done = _start(tmp_path)

    assert done.returncode != 0
    assert "TUPA_SIGNING_KEY is missing" in done.stderr
    assert not (tmp_path / "keys").exists()


def test_the_demonstration_makes_its_keys_and_keeps_them(tmp_path: Path) -> None:
    assert _start(tmp_path, TUPA_DEMO="1").returncode == 0
    before = {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()}
    assert sorted(before) == ["tupa_encryption_keys", "tupa_lookup_key", "tupa_signing_key"]
    assert _start(tmp_path, TUPA_DEMO="1").returncode == 0

    assert {path.name: path.read_text() for path in (tmp_path / "keys").iterdir()} == before


def test_the_demonstration_is_refused_on_a_host_others_can_reach(tmp_path: Path) -> None:
    done = _start(tmp_path, TUPA_DEMO="1", TUPA_HOSTS="panel.koivukyla.example")

    assert done.returncode != 0
    assert "loopback" in done.stderr
