"""Goals of the city's own, made up for the demonstration, and ideas that serve them."""

from __future__ import annotations

from dataclasses import dataclass

from tupa.apps.demo.content.shapes import Text, t

__all__ = ["LOCAL_GOALS", "SERVED", "LocalGoalContent", "Served"]


@dataclass(frozen=True)
class LocalGoalContent:
    """A goal of the city's own, under one of the 17 and one of their targets."""

    code: str
    goal: int
    target: str
    name: Text


@dataclass(frozen=True)
class Served:
    """How an idea furthers a goal of the city's own, and what shows it."""

    code: str
    contribution: Text
    evidence: Text


LOCAL_GOALS: tuple[LocalGoalContent, ...] = (
    LocalGoalContent(
        "K1",
        12,
        "12.5",
        t(
            "Tavarat kiertävät ja jäte vähenee",
            "Sakerna cirkulerar och avfallet minskar",
            "Things go round and there is less waste",
        ),
    ),
    LocalGoalContent(
        "K2",
        11,
        "11.7",
        t(
            "Jokaisella on luontoa lähellä kotia",
            "Alla har natur nära hemmet",
            "Everybody has nature near home",
        ),
    ),
    LocalGoalContent(
        "K3",
        16,
        "16.7",
        t(
            "Asukkaat ovat mukana päätöksissä",
            "Invånarna är med i besluten",
            "Residents take part in decisions",
        ),
    ),
)

#: By the key of the idea.
SERVED: dict[str, Served] = {
    "tavaralainaamo": Served(
        "K1",
        t(
            "Kun porakoneen voi lainata, sitä ei tarvitse ostaa.",
            "Den som kan låna en borrmaskin behöver inte köpa en.",
            "Whoever can borrow a drill need not buy one.",
        ),
        t(
            "Lainaamojen lainaustilasto kertoo, kuinka monta lainaa vuodessa tehdään.",
            "Utlåningsstatistiken visar hur många lån som görs per år.",
            "The libraries' figures show how many loans are made a year.",
        ),
    ),
    "hiljaisten-paikkojen-kartta": Served(
        "K2",
        t(
            "Kartasta löytää hiljaisen paikan läheltä kotia.",
            "På kartan hittar man en tyst plats nära hemmet.",
            "The map shows a quiet place near home.",
        ),
        t(
            "Kartan kävijöiden määrä seurataan palvelussa.",
            "Antalet besökare på kartan följs upp i tjänsten.",
            "The number of people who open the map is followed.",
        ),
    ),
}
