"""The 17 Sustainable Development Goals and the codes of their 169 targets.

Source: United Nations General Assembly resolution A/RES/70/1, "Transforming our world: the 2030
Agenda for Sustainable Development", 25 September 2015. The short names are those printed with the
goals' icons in each language.
"""

from __future__ import annotations

__all__ = ["GOALS", "TARGETS", "goal_of"]

GOALS: dict[int, dict[str, str]] = {
    number: {"fi": fi, "sv": sv, "en": en}
    for number, fi, sv, en in (
        (1, "Ei köyhyyttä", "Ingen fattigdom", "No poverty"),
        (2, "Ei nälkää", "Ingen hunger", "Zero hunger"),
        (
            3,
            "Terveyttä ja hyvinvointia",
            "God hälsa och välbefinnande",
            "Good health and well-being",
        ),
        (4, "Hyvä koulutus", "God utbildning för alla", "Quality education"),
        (5, "Sukupuolten tasa-arvo", "Jämställdhet", "Gender equality"),
        (
            6,
            "Puhdas vesi ja sanitaatio",
            "Rent vatten och sanitet för alla",
            "Clean water and sanitation",
        ),
        (
            7,
            "Edullista ja puhdasta energiaa",
            "Hållbar energi för alla",
            "Affordable and clean energy",
        ),
        (
            8,
            "Ihmisarvoista työtä ja talouskasvua",
            "Anständiga arbetsvillkor och ekonomisk tillväxt",
            "Decent work and economic growth",
        ),
        (
            9,
            "Kestävää teollisuutta, innovaatioita ja infrastruktuureja",
            "Hållbar industri, innovationer och infrastruktur",
            "Industry, innovation and infrastructure",
        ),
        (10, "Eriarvoisuuden vähentäminen", "Minskad ojämlikhet", "Reduced inequalities"),
        (
            11,
            "Kestävät kaupungit ja yhteisöt",
            "Hållbara städer och samhällen",
            "Sustainable cities and communities",
        ),
        (
            12,
            "Vastuullista kuluttamista",
            "Hållbar konsumtion och produktion",
            "Responsible consumption and production",
        ),
        (13, "Ilmastotekoja", "Bekämpa klimatförändringarna", "Climate action"),
        (14, "Vedenalainen elämä", "Hav och marina resurser", "Life below water"),
        (15, "Maanpäällinen elämä", "Ekosystem och biologisk mångfald", "Life on land"),
        (
            16,
            "Rauha, oikeudenmukaisuus ja hyvä hallinto",
            "Fredliga och inkluderande samhällen",
            "Peace, justice and strong institutions",
        ),
        (
            17,
            "Yhteistyö ja kumppanuus",
            "Genomförande och globalt partnerskap",
            "Partnerships for the goals",
        ),
    )
}

# For each goal: how many numbered targets it has, and the letters of its means of implementation.
_SHAPE: dict[int, tuple[int, str]] = {
    1: (5, "ab"),
    2: (5, "abc"),
    3: (9, "abcd"),
    4: (7, "abc"),
    5: (6, "abc"),
    6: (6, "ab"),
    7: (3, "ab"),
    8: (10, "ab"),
    9: (5, "abc"),
    10: (7, "abc"),
    11: (7, "abc"),
    12: (8, "abc"),
    13: (3, "ab"),
    14: (7, "abc"),
    15: (9, "abc"),
    16: (10, "ab"),
    17: (19, ""),
}

TARGETS: tuple[str, ...] = tuple(
    f"{goal}.{part}"
    for goal, (numbered, letters) in _SHAPE.items()
    for part in (*range(1, numbered + 1), *letters)
)


def goal_of(target: str) -> int:
    """The goal a target belongs to: 11 for "11.3"."""
    return int(target.split(".")[0])
