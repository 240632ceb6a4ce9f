"""The five workshops of the finished programme, all held."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.evening import evening
from tupa.apps.demo.content.shapes import TalkContent, WorkshopContent, t
from tupa.apps.demo.content.venues import ENTRESSE, ISO_OMENA, KERA, LIPPULAIVA, OTANIEMI

__all__ = ["DONE_WORKSHOPS"]

DONE_WORKSHOPS: tuple[WorkshopContent, ...] = (
    WorkshopContent(
        programme="kiertotalous-2024-2025",
        number=1,
        theme=t(
            "Lajittelu ja jätteet kotona", "Sortering och avfall hemma", "Sorting and waste at home"
        ),
        held_on=date(2025, 1, 22),
        is_held=True,
        venue=KERA,
        activities=evening(
            TalkContent(
                speaker=t("Jäteneuvoja", "Avfallsrådgivare", "Waste adviser"),
                title=t(
                    "Mitä sekajätepussissa on?",
                    "Vad finns i påsen med blandavfall?",
                    "What is in the mixed waste bag?",
                ),
                material_title=t(
                    "Lajittelun pulmat", "Knepiga fall i sorteringen", "Sorting puzzles"
                ),
                material_link="https://aineistot.example.org/done-1",
            ),
            t(
                "Mikä lajittelussa on hankalaa?",
                "Vad är svårt med sorteringen?",
                "What is hard about sorting?",
            ),
            t(
                "Mitä kaupunki voisi tehdä, jotta lajittelu onnistuu kaikilta?",
                "Vad kan staden göra för att alla ska kunna sortera?",
                "What could the city do so that everyone can sort?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kiertotalous-2024-2025",
        number=2,
        theme=t("Jakaminen ja lainaaminen", "Att dela och låna", "Sharing and lending"),
        held_on=date(2025, 2, 19),
        is_held=True,
        venue=ENTRESSE,
        activities=evening(
            TalkContent(
                speaker=t("Kirjastopedagogi", "Bibliotekspedagog", "Library educator"),
                title=t(
                    "Kirjasto, josta saa porakoneen",
                    "Ett bibliotek som lånar ut borrmaskiner",
                    "A library that lends drills",
                ),
                material_title=t(
                    "Tavaralainaamot: kokemuksia",
                    "Föremålsbibliotek: erfarenheter",
                    "Libraries of things: experiences",
                ),
                material_link="https://aineistot.example.org/done-2",
            ),
            t(
                "Mitä lainaisit, jos se olisi helppoa?",
                "Vad skulle du låna om det var lätt?",
                "What would you borrow if it were easy?",
            ),
            t(
                "Missä ja miten lainaaminen toimisi?",
                "Var och hur skulle utlåningen fungera?",
                "Where and how would lending work?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kiertotalous-2024-2025",
        number=3,
        theme=t("Ruoka talteen", "Maten tas till vara", "Saving food"),
        held_on=date(2025, 3, 19),
        is_held=True,
        venue=LIPPULAIVA,
        activities=evening(
            TalkContent(
                speaker=t("Ravitsemussuunnittelija", "Näringsplanerare", "Nutrition planner"),
                title=t(
                    "Koulun ruokala ja hävikki",
                    "Skolmatsalen och svinnet",
                    "The school canteen and food waste",
                ),
                material_title=t(
                    "Ruokahävikki lautaselta biojätteeseen",
                    "Matsvinnet från tallriken till bioavfallet",
                    "Food waste from plate to bin",
                ),
                material_link="https://aineistot.example.org/done-3",
            ),
            t(
                "Missä ruokaa menee hukkaan?",
                "Var går mat till spillo?",
                "Where does food go to waste?",
            ),
            t(
                "Miten ylijäävä ruoka löytää syöjän?",
                "Hur hittar överbliven mat någon som äter den?",
                "How does left-over food find someone to eat it?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kiertotalous-2024-2025",
        number=4,
        theme=t("Korjaaminen", "Att laga", "Repairing"),
        held_on=date(2025, 4, 16),
        is_held=True,
        venue=ISO_OMENA,
        activities=evening(
            TalkContent(
                speaker=t(
                    "Korjauspajan ohjaaja",
                    "Handledare i en reparationsverkstad",
                    "Repair workshop instructor",
                ),
                title=t(
                    "Miksi leivänpaahdinta ei korjata?",
                    "Varför lagas inte brödrosten?",
                    "Why is the toaster not repaired?",
                ),
                material_title=t(
                    "Korjaamisen esteet", "Hinder för att laga", "What stops us repairing"
                ),
                material_link="https://aineistot.example.org/done-4",
            ),
            t(
                "Mikä jäi viimeksi korjaamatta, ja miksi?",
                "Vad lät du senast bli att laga, och varför?",
                "What did you last leave unrepaired, and why?",
            ),
            t(
                "Mitä tarvitaan, jotta korjaaminen on helpompaa kuin ostaminen?",
                "Vad behövs för att det ska vara lättare att laga än att köpa?",
                "What would make repairing easier than buying?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kiertotalous-2024-2025",
        number=5,
        theme=t("Rakentaminen ja hankinnat", "Byggande och upphandling", "Building and buying"),
        held_on=date(2025, 5, 21),
        is_held=True,
        venue=OTANIEMI,
        activities=evening(
            TalkContent(
                speaker=t(
                    "Hankinta-asiantuntija", "Upphandlingssakkunnig", "Procurement specialist"
                ),
                title=t(
                    "Kaupunki suurena ostajana", "Staden som stor köpare", "The city as a big buyer"
                ),
                material_title=t("Näin kaupunki ostaa", "Så köper staden", "How the city buys"),
                material_link="https://aineistot.example.org/done-5",
            ),
            t(
                "Mitä kaupunki ostaa, rakentaa tai purkaa turhaan?",
                "Vad köper, bygger eller river staden i onödan?",
                "What does the city buy, build or demolish needlessly?",
            ),
            t(
                "Millainen sääntö muuttaisi asian?",
                "Vilken regel skulle ändra på det?",
                "What rule would change that?",
            ),
        ),
    ),
)
