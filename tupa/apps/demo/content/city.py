"""The demonstration city: contact facts that are invented, public facts that are not."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.shapes import CityContent, District, Fact, t

__all__ = ["CITY", "DISTRICTS", "FACTS", "TODAY"]

TODAY = date(2026, 11, 24)
"""The day on which the demonstration is looked at."""

CITY = CityContent(
    slug="espoo-esittely",
    name=t("Espoo (esittely)", "Esbo (demo)", "Espoo (demonstration)"),
    label=t(
        (
            "Esittelyversio: ihmiset, ideat, vastaukset ja yhteystiedot ovat keksittyjä. "
            "Väestöluvut ovat julkista tietoa Espoosta."
        ),
        (
            "Demo: personerna, idéerna, svaren och kontaktuppgifterna är påhittade. "
            "Befolkningssiffrorna är offentliga uppgifter om Esbo."
        ),
        (
            "Demonstration: people, ideas, answers and contact details are invented. The "
            "population figures are Espoo's public data."
        ),
    ),
    email="asukaspaneeli@example.org",
    phone="09 000 0000",
    post_address=t(
        "Asukaspaneeli, Esimerkkikuja 1, 00000 Mallila",
        "Invånarpanelen, Exempelgränden 1, 00000 Mallila",
        "Resident panel, Esimerkkikuja 1, 00000 Mallila",
    ),
    accessibility_email="saavutettavuus@example.org",
    data_protection_email="tietosuoja@example.org",
    languages=("fi", "sv", "en"),
    time_zone="Europe/Helsinki",
)

_ESPOO = t("espoo.fi", "esbo.fi (espoo.fi)", "espoo.fi")
_PUBLIC = t(
    "Espoon julkiset väestötiedot",
    "Esbos offentliga befolkningsuppgifter",
    "Espoo's public population data",
)
_STATISTICS = t("Tilastokeskus", "Statistikcentralen", "Statistics Finland")

FACTS: tuple[Fact, ...] = (
    Fact(
        "population",
        t(
            "Asukkaita vuoden lopussa (ennakkotieto)",
            "Invånare vid årets slut (preliminär uppgift)",
            "Residents at the end of the year (preliminary)",
        ),
        326280,
        "people",
        _ESPOO,
        2025,
    ),
    Fact(
        "language-fi",
        t("Äidinkielenä suomi", "Finska som modersmål", "Finnish as first language"),
        69.9,
        "percent",
        _STATISTICS,
        2023,
    ),
    Fact(
        "language-sv",
        t("Äidinkielenä ruotsi", "Svenska som modersmål", "Swedish as first language"),
        6.4,
        "percent",
        _STATISTICS,
        2023,
    ),
    Fact(
        "language-other",
        t("Äidinkielenä muu kieli", "Annat språk som modersmål", "Another first language"),
        23.6,
        "percent",
        _STATISTICS,
        2023,
    ),
    Fact("age-0-14", t("0–14-vuotiaat", "0–14 år", "Aged 0–14"), 18.7, "percent", _PUBLIC, 2020),
    Fact(
        "age-15-64",
        t("15–64-vuotiaat", "15–64 år", "Aged 15–64"),
        66.2,
        "percent",
        _PUBLIC,
        2020,
    ),
    Fact(
        "age-65",
        t("65 vuotta täyttäneet", "65 år och äldre", "Aged 65 or over"),
        15.0,
        "percent",
        _PUBLIC,
        2020,
    ),
    Fact(
        "russian",
        t("Venäjänkielisiä", "Ryskspråkiga", "Russian speakers"),
        7409,
        "people",
        _ESPOO,
        2019,
    ),
    Fact(
        "estonian",
        t("Vironkielisiä", "Estniskspråkiga", "Estonian speakers"),
        5861,
        "people",
        _ESPOO,
        2019,
    ),
    Fact(
        "arabic",
        t("Arabiankielisiä", "Arabiskspråkiga", "Arabic speakers"),
        4335,
        "people",
        _ESPOO,
        2019,
    ),
    Fact(
        "english",
        t("Englanninkielisiä", "Engelskspråkiga", "English speakers"),
        3347,
        "people",
        _ESPOO,
        2019,
    ),
    Fact(
        "chinese",
        t("Kiinankielisiä", "Kinesiskspråkiga", "Chinese speakers"),
        2939,
        "people",
        _ESPOO,
        2019,
    ),
    Fact(
        "somali",
        t("Somalinkielisiä", "Somalispråkiga", "Somali speakers"),
        2874,
        "people",
        _ESPOO,
        2019,
    ),
)

# Population 31.12.2016 (espoo.fi, Väestörakenne); the shares are of those placed in a district.
# Which postcode belongs to which major district is unofficial.
DISTRICTS: tuple[District, ...] = (
    District(
        "suur-leppavaara",
        t("Suur-Leppävaara", "Stor-Alberga", "Suur-Leppävaara"),
        67814,
        25.2,
        6,
        ("02600", "02610", "02620", "02630", "02650", "02660", "02680", "02710", "02720", "02730"),
    ),
    District(
        "suur-tapiola",
        t("Suur-Tapiola", "Stor-Hagalund", "Suur-Tapiola"),
        46052,
        17.1,
        4,
        ("02100", "02110", "02120", "02130", "02140", "02150", "02160", "02170", "02180", "02200"),
    ),
    District(
        "suur-matinkyla",
        t("Suur-Matinkylä", "Stor-Mattby", "Suur-Matinkylä"),
        40389,
        15.0,
        4,
        ("02210", "02230", "02240", "02250", "02290"),
    ),
    District(
        "suur-espoonlahti",
        t("Suur-Espoonlahti", "Stor-Esboviken", "Suur-Espoonlahti"),
        54248,
        20.1,
        5,
        ("02260", "02270", "02280", "02300", "02320", "02330", "02340", "02360", "02380"),
    ),
    District(
        "suur-kauklahti",
        t("Suur-Kauklahti", "Stor-Köklax", "Suur-Kauklahti"),
        9634,
        3.6,
        1,
        ("02780",),
    ),
    District(
        "vanha-espoo",
        t("Vanha-Espoo", "Gamla Esbo", "Vanha-Espoo"),
        39908,
        14.8,
        4,
        ("02740", "02750", "02760", "02770", "02810", "02820", "02860", "02940"),
    ),
    District(
        "pohjois-espoo",
        t("Pohjois-Espoo", "Norra Esbo", "Pohjois-Espoo"),
        11200,
        4.2,
        1,
        ("02920", "02970", "02980"),
    ),
)
