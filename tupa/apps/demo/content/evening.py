"""The evening every workshop follows: three hours, nine timed parts, two rounds at tables."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import ActivityContent, TalkContent, Text, t

__all__ = ["evening"]


def evening(talk: TalkContent, first: Text, second: Text) -> tuple[ActivityContent, ...]:
    """The run sheet of one workshop with its talk and its two questions for the tables."""
    return (
        ActivityContent(
            0,
            20,
            "meal",
            t("Tulo ja ruoka", "Ankomst och mat", "Arrival and meal"),
            t(
                "Ota nimilappu ja keittoa. Istu siihen pöytään, jonka numero on nimilapussa.",
                "Ta en namnlapp och soppa. Sätt dig vid det bord vars nummer står på lappen.",
                "Take a name badge and some soup. Sit at the table whose number is on your badge.",
            ),
        ),
        ActivityContent(
            20,
            10,
            "arrival",
            t("Tervetuloa", "Välkommen", "Welcome"),
            t(
                "Keitä täällä on, mitä tänään tehdään ja mitä edellisen kerran ideoille kuuluu.",
                "Vilka som är här, vad vi gör i dag och hur det går för de tidigare idéerna.",
                "Who is here, what we do today and how earlier ideas are getting on.",
            ),
        ),
        ActivityContent(
            30,
            20,
            "talk",
            t("Asiantuntijan alustus", "Expertinlägg", "Expert talk"),
            t(
                (
                    "Alustus kestää 15 minuuttia, ja kysymyksille on viisi minuuttia. Aineiston "
                    "saa myös paperilla."
                ),
                "Inlägget tar 15 minuter och frågorna fem. Materialet finns också på papper.",
                (
                    "The talk takes 15 minutes, with five for questions. The material is also "
                    "available on paper."
                ),
            ),
            talk=talk,
        ),
        ActivityContent(
            50,
            40,
            "table",
            t(
                "Pöydissä: mitä nyt on?",
                "Vid borden: hur är det nu?",
                "At the tables: how are things now?",
            ),
            t(
                (
                    "Ensin jokainen miettii itse, sitten parin kanssa, lopuksi koko pöytä. Kirjuri "
                    "kirjaa pöydän omin sanoin."
                ),
                (
                    "Först funderar var och en själv, sedan i par, till sist hela bordet. "
                    "Sekreteraren antecknar med bordets egna ord."
                ),
                (
                    "First alone, then in pairs, then the whole table. The scribe writes in the "
                    "table's own words."
                ),
            ),
            question=first,
        ),
        ActivityContent(
            90,
            15,
            "break",
            t("Tauko", "Paus", "Break"),
            t(
                "Kahvia, teetä ja hedelmiä. Pöydät vaihtuvat.",
                "Kaffe, te och frukt. Alla byter bord.",
                "Coffee, tea and fruit. Tables are remixed.",
            ),
        ),
        ActivityContent(
            105,
            40,
            "table",
            t(
                "Pöydissä: mitä tehdään?",
                "Vid borden: vad ska göras?",
                "At the tables: what should be done?",
            ),
            t(
                (
                    "Pöytä valitsee tärkeimmät ajatukset ja muotoilee ne niin, että kaupunki voi "
                    "vastata. Lopuksi kirjaukset luetaan ääneen."
                ),
                (
                    "Bordet väljer de viktigaste tankarna och formulerar dem så att staden kan "
                    "svara. Till sist läses anteckningarna upp."
                ),
                (
                    "The table picks what matters most and words it so that the city can answer. "
                    "Finally the notes are read aloud."
                ),
            ),
            question=second,
        ),
        ActivityContent(
            145,
            20,
            "plenary",
            t("Yhdessä", "Tillsammans", "All together"),
            t(
                "Jokainen pöytä kertoo kaksi ajatusta. Muut saavat kysyä.",
                "Varje bord berättar om två tankar. De andra får ställa frågor.",
                "Each table shares two thoughts. Others may ask.",
            ),
        ),
        ActivityContent(
            165,
            5,
            "plenary",
            t("Mitä seuraavaksi tapahtuu", "Vad händer härnäst", "What happens next"),
            t(
                "Milloin ideat julkaistaan, kuka vastaa ja mihin mennessä.",
                "När idéerna publiceras, vem som svarar och senast när.",
                "When the ideas are published, who answers and by when.",
            ),
        ),
        ActivityContent(
            170,
            10,
            "feedback",
            t("Palaute", "Respons", "Feedback"),
            t(
                "Lyhyt kysely puhelimella tai paperilla. Nimeä ei kysytä.",
                "En kort enkät på telefonen eller på papper. Vi frågar inte efter ditt namn.",
                "A short questionnaire on your phone or on paper. No name is asked.",
            ),
        ),
    )
