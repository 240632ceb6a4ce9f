"""The five workshops of the programme mid-way: three held, two to come."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.evening import evening
from tupa.apps.demo.content.shapes import TalkContent, WorkshopContent, t
from tupa.apps.demo.content.venues import ENTRESSE, ISO_OMENA, KERA, LIPPULAIVA, OTANIEMI

__all__ = ["MID_WORKSHOPS"]

MID_WORKSHOPS: tuple[WorkshopContent, ...] = (
    WorkshopContent(
        programme="kestava-arki-2026",
        number=1,
        theme=t("Lähiluonto", "Närnatur", "Nature nearby"),
        held_on=date(2026, 9, 9),
        is_held=True,
        venue=LIPPULAIVA,
        activities=evening(
            TalkContent(
                speaker=t("Kaupunkiekologi", "Stadsekolog", "Urban ecologist"),
                title=t(
                    "Mitä nurmikon alla elää?",
                    "Vad lever under gräsmattan?",
                    "What lives under the lawn?",
                ),
                material_title=t(
                    "Lähiluonto lyhyesti", "Närnaturen i korthet", "Nature nearby in brief"
                ),
                material_link="https://aineistot.example.org/mid-1",
            ),
            t(
                "Missä lähiluonto on sinulle tärkeää, ja mikä siinä ei toimi?",
                "Var är närnaturen viktig för dig, och vad är det som inte fungerar?",
                "Where does nature nearby matter to you, and what is wrong with it?",
            ),
            t(
                "Mitä kaupungin ja asukkaiden pitäisi tehdä ensi kesään mennessä?",
                "Vad borde staden och invånarna göra före nästa sommar?",
                "What should the city and residents do by next summer?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kestava-arki-2026",
        number=2,
        theme=t(
            "Tavarat ja ruoka kiertämään",
            "Saker och mat i omlopp",
            "Keeping things and food in use",
        ),
        held_on=date(2026, 10, 7),
        is_held=True,
        venue=KERA,
        activities=evening(
            TalkContent(
                speaker=t(
                    "Kiertotalouden asiantuntija",
                    "Sakkunnig i cirkulär ekonomi",
                    "Circular economy specialist",
                ),
                title=t(
                    "Mihin kodin tavarat päätyvät?",
                    "Var hamnar sakerna vi har hemma?",
                    "Where do the things in our homes end up?",
                ),
                material_title=t(
                    "Kodin tavaravirrat", "Varuflöden i hemmet", "The flow of goods at home"
                ),
                material_link="https://aineistot.example.org/mid-2",
            ),
            t(
                "Mitä heität pois, vaikka et haluaisi?",
                "Vad slänger du fast du inte vill?",
                "What do you throw away although you would rather not?",
            ),
            t(
                "Mikä tekisi korjaamisesta, kierrättämisestä ja hävikin välttämisestä helppoa?",
                "Vad skulle göra det lätt att laga, återvinna och undvika svinn?",
                "What would make it easy to repair, recycle and avoid waste?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kestava-arki-2026",
        number=3,
        theme=t(
            "Liikkuminen ilman omaa autoa",
            "Att ta sig fram utan egen bil",
            "Getting around without a car",
        ),
        held_on=date(2026, 11, 11),
        is_held=True,
        venue=ISO_OMENA,
        activities=evening(
            TalkContent(
                speaker=t("Liikennesuunnittelija", "Trafikplanerare", "Transport planner"),
                title=t(
                    "Arjen matkat kartalla",
                    "Vardagens resor på kartan",
                    "Everyday trips on the map",
                ),
                material_title=t(
                    "Näin espoolaiset liikkuvat: kysymyksiä",
                    "Så tar sig esboborna fram: frågor",
                    "How residents get around: questions",
                ),
                material_link="https://aineistot.example.org/mid-3",
            ),
            t(
                "Mikä matka on arjessasi hankalin?",
                "Vilken resa är svårast i din vardag?",
                "Which trip is the hardest in your day?",
            ),
            t(
                "Mitä pitäisi tapahtua ensi vuonna, jotta matka sujuisi?",
                "Vad borde hända nästa år för att resan ska löpa smidigt?",
                "What should happen next year to make the trip work?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kestava-arki-2026",
        number=4,
        theme=t("Jakaminen ja lainaaminen", "Att dela och låna", "Sharing and lending"),
        held_on=date(2026, 12, 9),
        is_held=False,
        venue=ENTRESSE,
        activities=evening(
            TalkContent(
                speaker=t("Kirjastopedagogi", "Bibliotekspedagog", "Library educator"),
                title=t(
                    "Mitä lainaaminen säästää?",
                    "Vad sparar man på att låna?",
                    "What does borrowing save?",
                ),
                material_title=t(
                    "Laskelma lainaamisesta", "Kalkyl över vad lån sparar", "The sums of borrowing"
                ),
                material_link="https://aineistot.example.org/mid-4",
            ),
            t(
                "Mitä omistamaasi käytät vain kerran vuodessa?",
                "Vad äger du som du använder bara en gång om året?",
                "What do you own that you use only once a year?",
            ),
            t(
                "Mitä voisimme jakaa, ja kuka pitäisi siitä huolta?",
                "Vad kunde vi dela, och vem skulle ta hand om det?",
                "What could we share, and who would look after it?",
            ),
        ),
    ),
    WorkshopContent(
        programme="kestava-arki-2026",
        number=5,
        theme=t("Paneelin loppulausuma", "Panelens slutliga utlåtande", "The panel's statement"),
        held_on=date(2027, 1, 20),
        is_held=False,
        venue=OTANIEMI,
        activities=evening(
            TalkContent(
                speaker=t(
                    "Osallisuusasiantuntija",
                    "Sakkunnig i delaktighet",
                    "Participation specialist",
                ),
                title=t(
                    "Mitä ideoillemme on tapahtunut?",
                    "Vad har hänt med våra idéer?",
                    "What has become of our ideas?",
                ),
                material_title=t(
                    "Ideat, vastaukset ja lupaukset koottuna",
                    "Idéer, svar och löften samlade",
                    "Ideas, answers and promises in one place",
                ),
                material_link="https://aineistot.example.org/mid-5",
            ),
            t(
                "Mitä olemme oppineet, ja mikä jäi auki?",
                "Vad har vi lärt oss, och vad är ännu öppet?",
                "What have we learnt, and what is still open?",
            ),
            t(
                "Mitkä ovat paneelin yhteiset johtopäätökset?",
                "Vilka är panelens gemensamma slutsatser?",
                "What are the panel's joint conclusions?",
            ),
        ),
    ),
)
