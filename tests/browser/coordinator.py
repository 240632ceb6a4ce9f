"""What a coordinator does: from an empty desk to a call that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser.person import Person, both, day_in, local_now

__all__ = [
    "Draft",
    "add_staff",
    "close_call",
    "found_programme",
    "open_call",
]

REASON = {"reason_0": "Ilmoittautuneita on tarpeeksi.", "reason_1": "Tillräckligt många är med."}


@dataclass(frozen=True)
class Draft:
    """A small programme: its name, its seats, and the fewest and most seats of each value."""

    name: str
    seats: int
    features: dict[str, tuple[str, ...]]
    least: int
    most: int


def found_programme(by: Person, draft: Draft) -> str:
    """Names, mandate, features and quotas; published. The address of its desk."""
    by.go("/fi/manage/p/", "programmes-empty")
    by.send(
        "/fi/manage/new-panel/",
        "programme-new",
        **both(name=draft.name, summary="Mitä lähimetsille tehdään?"),
        panel_size=draft.seats,
    )
    desk = by.path.rstrip("/")
    by.look("programme-begun")
    by.send(
        f"{desk}/mandate/",
        "mandate",
        **both(
            question="Miten hoidamme lähimetsiä?",
            open_matters="Polut, penkit ja opasteet",
            closed_matters="Voimassa olevat kaavat",
            recipient="Ympäristölautakunta",
            office_holder="Ympäristöjohtaja Maija Malli",
        ),
        given_on=day_in(0),
        answer_by=day_in(150),
    )
    for name, values in draft.features.items():
        _add_feature(by, desk, draft, name, values)
    by.look("programme-ready")
    by.send(f"{desk}/publish/", "programme-publish")
    return desk


def _add_feature(by: Person, desk: str, draft: Draft, name: str, values: tuple[str, ...]) -> None:
    fields: dict[str, Any] = {}
    for number, value in enumerate(values):
        fields |= both(**{f"values-{number}-name": value})
        fields |= {f"values-{number}-least": draft.least, f"values-{number}-most": draft.most}
    texts = both(name=name, question=f"{name}?", ground="Kaupungin väestötilasto")
    by.send(f"{desk}/features/new/", "feature-new", **texts, **fields)


def open_call(by: Person, desk: str) -> None:
    """Writes the call, looks at its preview and opens it from today on."""
    by.go(f"{desk}/call/", "call-empty")
    by.send(
        f"{desk}/call/new/",
        "call-new",
        opens_at=local_now().strftime("%Y-%m-%dT00:00"),
        closes_at=f"{day_in(10)}T23:59",
        draw_on=day_in(12),
        **both(
            who_may_apply="15 vuotta täyttäneet kaupunkilaiset",
            fee_and_benefits="50 euroa illalta ja lämmin ruoka",
            data_use="Tietojasi käytetään vain paneelin arvontaan ja kutsumiseen.",
            languages="Suomi ja ruotsi, tulkki pyynnöstä",
        ),
    )
    by.look("call-draft")
    by.go(by.links("/preview/")[0], "call-preview")
    by.go(f"{desk}/call/")
    by.send(by.links("/open/")[0], "call-open")
    by.look("call")


def close_call(by: Person, desk: str) -> None:
    """Before its day, with a reason that is published."""
    by.go(f"{desk}/call/")
    by.send(by.links("/close/")[0], "call-close", **REASON)
    assert not by.links("/close/")


def add_staff(by: Person, name: str, email: str, role: str) -> None:
    by.send("/fi/manage/staff/add/", "staff-add", name=name, email=email, roles=role)
    by.look("staff")
