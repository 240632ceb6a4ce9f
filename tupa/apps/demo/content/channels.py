"""Where the demonstration's calls are spread. The associations and their people are invented."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHANNELS", "ChannelContent", "channel_for"]


@dataclass(frozen=True)
class ChannelContent:
    """A channel; `ring_after` is how many days after the call's opening its contact is rung."""

    key: str
    kind: str
    name: str
    contact: str = ""
    promise: str = ""
    ring_after: int = 0


CHANNELS = (
    ChannelContent(
        "library",
        "library",
        "Kirjastot (keksitty esimerkki)",
        "Kirjastonhoitaja Hopea Esimerkki",
        "Juliste jokaisen kirjaston ovelle ja lomakkeita tiskille.",
        ring_after=40,
    ),
    ChannelContent(
        "swedish",
        "association",
        "Svenska föreningen Exempel",
        "Ordförande Ask Exempel",
        "Ett inlägg i medlemsbrevet och fem minuter på månadsmötet.",
        ring_after=6,
    ),
    ChannelContent(
        "language",
        "language_group",
        "Kielikahvila (keksitty esimerkki)",
        "Vetäjä Meri Esimerkki",
        "Kertoo kutsusta kielikahvilassa ja auttaa täyttämään lomakkeen.",
    ),
    ChannelContent("social", "social", "Kaupungin some-kanavat"),
)


def channel_for(number: int, language: str, way: str) -> str:
    """The key of the channel a fictional person came by, or nothing: the same at every loading."""
    if way != "email":
        return "library" if number % 2 else ""
    if language == "sv":
        return "swedish" if number % 2 else "social"
    if language == "en":
        return "language"
    return ("social", "", "library", "", "")[number % 5]
