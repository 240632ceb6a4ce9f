"""Places of the workshops. Coordinates: Iso Omena's own, otherwise those of the nearest station
(OpenStreetMap contributors, ODbL). What is said of access is the demonstration's own invention."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import Text, VenueContent, t

__all__ = ["ENTRESSE", "HALTIA", "ISO_OMENA", "KERA", "LIPPULAIVA", "OTANIEMI", "VENUES"]

_ACCESS: Text = t(
    (
        "Keksitty esittelyä varten: tilaan pääsee ilman portaita, lähellä on esteetön WC ja "
        "salissa on induktiosilmukka. Avustaja ja opaskoira ovat tervetulleita."
    ),
    (
        "Påhittat för demonstrationen: lokalen nås utan trappor, en tillgänglig toalett finns i "
        "närheten och en induktionsslinga i salen. Assistenter och ledarhundar är välkomna."
    ),
    (
        "Invented for the demonstration: step-free entrance, an accessible toilet nearby and a "
        "hearing loop in the room. Assistants and guide dogs are welcome."
    ),
)

_OPEN = (
    *(("step_free", "yes"), ("lift", "yes"), ("toilet", "yes"), ("loop", "yes")),
    *(("light", "yes"), ("quiet_room", "yes"), ("parking", "yes")),
)
#: Haltia's facts are as invented as the others'.
_FAR = (("step_free", "yes"), ("toilet", "yes"), ("loop", "no"), ("parking", "yes"))

KERA = VenueContent(
    "kera",
    t("Keran hallit", "Kerahallarna", "Kera halls"),
    t("Kera, Espoo", "Kera, Esbo", "Kera, Espoo"),
    60.2166,
    24.7557,
    _ACCESS,
    t(
        (
            "Lähin asema on Kera (lähijuna). Asemalla on opasteet, ja järjestäjä on vastassa kello "
            "16.30 alkaen."
        ),
        (
            "Närmaste station är Kera (närtåg). På stationen finns skyltar, och en arrangör möter "
            "dig från klockan 16.30."
        ),
        (
            "The nearest station is Kera (commuter train). There are signs at the station, and an "
            "organiser meets you from 4.30 pm."
        ),
    ),
    "https://paikat.example.org/kera",
    t("kiertotalous, jakaminen", "cirkulär ekonomi, delning", "circular economy, sharing"),
    60,
    "Kera (juna)",
    _OPEN,
)
ENTRESSE = VenueContent(
    "entresse",
    t("Entressen kirjasto", "Entressebiblioteket", "Entresse Library"),
    t("Espoon keskus, Espoo", "Esbo centrum, Esbo", "Espoo centre, Espoo"),
    60.2051,
    24.6561,
    _ACCESS,
    t(
        "Lähin asema on Espoo (lähijuna). Asemalta kävelee kirjastoon muutamassa minuutissa.",
        (
            "Närmaste station är Esbo (närtåg). Från stationen är det några minuters promenad till "
            "biblioteket."
        ),
        (
            "The nearest station is Espoo (commuter train). The library is a few minutes' walk "
            "from the station."
        ),
    ),
    "https://paikat.example.org/entresse",
    t("jakaminen, oppiminen", "delning, lärande", "sharing, learning"),
    45,
    "Espoo (juna)",
    _OPEN,
)
ISO_OMENA = VenueContent(
    "iso-omena",
    t("Ison Omenan kirjasto", "Biblioteket i Iso Omena", "Iso Omena Library"),
    t("Matinkylä, Espoo", "Mattby, Esbo", "Matinkylä, Espoo"),
    60.1621,
    24.7373,
    _ACCESS,
    t(
        "Lähin asema on Matinkylä (metro). Asemalta kävelee kirjastoon muutamassa minuutissa.",
        (
            "Närmaste station är Mattby (metro). Från stationen är det några minuters promenad "
            "till biblioteket."
        ),
        (
            "The nearest station is Matinkylä (metro). The library is a few minutes' walk from the "
            "station."
        ),
    ),
    "https://paikat.example.org/iso-omena",
    t("liikkuminen, palvelut", "rörlighet, service", "mobility, services"),
    40,
    "Matinkylä (metro)",
    _OPEN,
)
LIPPULAIVA = VenueContent(
    "lippulaiva",
    t("Lippulaiva, kokoustila", "Lippulaiva, mötesrum", "Lippulaiva, meeting room"),
    t("Espoonlahti, Espoo", "Esboviken, Esbo", "Espoonlahti, Espoo"),
    60.1494,
    24.6547,
    _ACCESS,
    t(
        "Lähin asema on Espoonlahti (metro). Järjestäjä on aulassa vastassa kello 16.30 alkaen.",
        "Närmaste station är Esboviken (metro). En arrangör möter dig i entrén från klockan 16.30.",
        "The nearest station is Espoonlahti (metro). An organiser is in the lobby from 4.30 pm.",
    ),
    "https://paikat.example.org/lippulaiva",
    t("meri, luonto", "havet, naturen", "the sea, nature"),
    35,
    "Espoonlahti (metro)",
    _OPEN,
)
OTANIEMI = VenueContent(
    "otaniemi",
    t("Otaniemi, työpajatila", "Otnäs, workshoplokal", "Otaniemi, workshop space"),
    t("Otaniemi, Espoo", "Otnäs, Esbo", "Otaniemi, Espoo"),
    60.1845,
    24.8236,
    _ACCESS,
    t(
        "Lähin asema on Aalto-yliopisto (metro). Opasteet alkavat laiturilta.",
        "Närmaste station är Aalto-universitetet (metro). Skyltningen börjar på perrongen.",
        "The nearest station is Aalto University (metro). Signs start on the platform.",
    ),
    "https://paikat.example.org/otaniemi",
    t("uudet keksinnöt", "innovationer", "innovation"),
    80,
    "Aalto-yliopisto (metro)",
    _OPEN,
)

HALTIA = VenueContent(
    "haltia",
    t("Haltia", "Haltia", "Haltia"),
    t("Nuuksio, Espoo", "Noux, Esbo", "Nuuksio, Espoo"),
    60.2937,
    24.5570,
    t(
        "Keksitty esittelyä varten: tilaan pääsee ilman portaita, mutta induktiosilmukkaa ei ole.",
        (
            "Påhittat för demonstrationen: lokalen nås utan trappor, men det finns ingen "
            "induktionsslinga."
        ),
        "Invented for the demonstration: step-free entrance, but no hearing loop.",
    ),
    t(
        "Kaukana junasta ja metrosta. Esittelyssä tänne kulkee keksitty bussi kerran tunnissa.",
        ("Långt från tåg och metro. I demonstrationen går en påhittad buss hit en gång i timmen."),
        "Far from train and metro. In the demonstration an invented bus runs here once an hour.",
    ),
    "https://paikat.example.org/haltia",
    t("luonto", "naturen", "nature"),
    50,
    "",
    _FAR,
)

VENUES: tuple[VenueContent, ...] = (KERA, ENTRESSE, ISO_OMENA, LIPPULAIVA, OTANIEMI, HALTIA)
