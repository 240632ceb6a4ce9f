"""Who is on the whole path: eight residents, and the city's people."""

from __future__ import annotations

from tests.browser.coordinator import Draft
from tests.browser.person import ZONE

__all__ = ["CITY", "DRAFT", "FIRST", "KAISA", "KALLE", "NAMES", "OTTO", "SEVEN", "VEERA"]

#: Name, age group, part of town: two of each kind, less the first, who applies by hand.
SEVEN = [
    ("Bertta Esimerkki", "alle-40", "pohjoinen"),
    ("Cecilia Esimerkki", "alle-40", "pohjoinen"),
    ("Daavid Esimerkki", "alle-40", "etela"),
    ("Eeva Esimerkki", "40-tai-yli", "pohjoinen"),
    ("Fanni Esimerkki", "40-tai-yli", "pohjoinen"),
    ("Gunnar Esimerkki", "40-tai-yli", "etela"),
    ("Helmi Esimerkki", "40-tai-yli", "etela"),
]
FIRST = "Aino Esimerkki"
NAMES = [FIRST, *(name for name, _, _ in SEVEN)]
DRAFT = Draft(
    name="Lähiluonnon paneeli",
    seats=4,
    features={"Ikäryhmä": ("Alle 40", "40 tai yli"), "Asuinalue": ("Pohjoinen", "Etelä")},
    least=1,
    most=3,
)
KAISA, KALLE = ("Kaisa Koordinaattori", "kaisa@k.example"), ("Kalle Kakkonen", "kalle@k.example")
OTTO, VEERA = ("Otto Ohjaaja", "otto@k.example"), ("Veera Vastaaja", "veera@k.example")
CITY = [
    *("--name-fi", "Koivukylä", "--name-sv", "Björkby", "--contact-email", "tupa@k.example"),
    *("--coordinator", KAISA[1], "--coordinator-name", KAISA[0], "--time-zone", ZONE),
]
