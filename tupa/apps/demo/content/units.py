"""Who must answer the ideas: seven units of the demonstration city and one outside body."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import ContactContent, UnitContent, t

__all__ = ["CONTACTS", "UNITS"]

UNITS: tuple[UnitContent, ...] = (
    UnitContent(
        "kirjastopalvelut",
        t("Kirjastopalvelut", "Bibliotekstjänster", "Library services"),
        "kirjastopalvelut@example.org",
    ),
    UnitContent(
        "viherpalvelut",
        t("Viherpalvelut", "Grönområdestjänster", "Parks and green areas"),
        "viherpalvelut@example.org",
    ),
    UnitContent(
        "liikenne",
        t("Liikennesuunnittelu", "Trafikplanering", "Transport planning"),
        "liikenne@example.org",
    ),
    UnitContent(
        "tilapalvelut",
        t("Tilapalvelut", "Lokaltjänster", "Facilities services"),
        "tilapalvelut@example.org",
    ),
    UnitContent(
        "nuorisopalvelut",
        t("Nuorisopalvelut", "Ungdomstjänster", "Youth services"),
        "nuorisopalvelut@example.org",
    ),
    UnitContent(
        "ymparisto",
        t("Ympäristönsuojelu", "Miljövård", "Environmental protection"),
        "ymparisto@example.org",
    ),
    UnitContent(
        "viestinta", t("Viestintä", "Kommunikation", "Communications"), "viestinta@example.org"
    ),
    UnitContent(
        "jatehuolto",
        t(
            "Jätehuoltoviranomainen (ei osa kaupunkia)",
            "Avfallshanteringsmyndigheten (inte en del av staden)",
            "Waste management authority (not part of the city)",
        ),
        "jatehuolto@example.org",
        is_city=False,
    ),
)

#: They answer for the outside body from their e-mail, without an account.
CONTACTS: tuple[ContactContent, ...] = (
    ContactContent("jatehuolto", "drafter", "Kanerva Laatija", "laatija@example.org"),
    ContactContent("jatehuolto", "commenter", "Vuokko Kommentoija", "kommentoija@example.org"),
    ContactContent("jatehuolto", "approver", "Haapa Hyväksyjä", "hyvaksyja@example.org", "sv"),
)
