"""What residents are asked about themselves, and the quotas: the least and most of 25 seats.

The quotas of the major districts and of first language follow published population figures. No
figures were found for the others: their grounds say that the quota is an assumption.
"""

from __future__ import annotations

from tupa.apps.demo.content.city import DISTRICTS
from tupa.apps.demo.content.shapes import FeatureContent, Text, t
from tupa.apps.demo.content.shapes import FeatureValueContent as Value

__all__ = ["AGE", "DISTRICT", "GENDER", "HOUSING", "LANGUAGE", "PREFER_NOT_TO_SAY", "YEARS"]

PREFER_NOT_TO_SAY: Text = t("En halua vastata", "Vill inte svara", "Prefer not to say")

DISTRICT = FeatureContent(
    key="suuralue",
    name=t("Suuralue", "Storområde", "Major district"),
    question=t(
        "Millä suuralueella asut?",
        "I vilket storområde bor du?",
        "Which major district do you live in?",
    ),
    help_text=t(
        "Jos et ole varma, kysy meiltä. Osoitettasi ei tarvita arvontaan.",
        "Om du är osäker kan du fråga oss. Din adress behövs inte för lottningen.",
        "If you are not sure, ask us. Your address is not needed for the draw.",
    ),
    ground=t(
        (
            "Paneeliin tarvitaan kokemusta kaupungin kaikista osista. Paikat jaetaan suuralueiden "
            "väkiluvun mukaan (31.12.2016, espoo.fi, Väestörakenne). Jousto on yksi paikka "
            "suuntaansa. Jokaisella suuralueella on vähintään yksi paikka."
        ),
        (
            "Panelen behöver erfarenheter från alla delar av staden. Platserna fördelas efter "
            "storområdenas befolkning (31.12.2016, espoo.fi, Befolkningsstruktur). Spelrummet är "
            "en plats åt vardera hållet. Varje storområde har minst en plats."
        ),
        (
            "The panel needs experience from every part of the city. Seats follow the population "
            "of the major districts (31 December 2016, espoo.fi, Population structure), give or "
            "take one seat. Every major district has at least one seat."
        ),
    ),
    values=tuple(Value(d.key, d.name, max(1, d.seats - 1), d.seats + 1) for d in DISTRICTS),
)

AGE = FeatureContent(
    key="ika",
    name=t("Ikäryhmä", "Åldersgrupp", "Age group"),
    question=t(
        "Mihin ikäryhmään kuulut?", "Vilken åldersgrupp hör du till?", "Which age group are you in?"
    ),
    help_text=t(
        "Ikäryhmä riittää tähän.",
        "Åldersgruppen räcker här.",
        "The age group is enough here.",
    ),
    ground=t(
        (
            "Päätökset koskevat sekä nuoria että iäkkäitä, ja heidän arkensa on erilaista. Oletus: "
            "ikäryhmien kiintiöt on arvioitu tätä esittelyä varten, koska sopivia lukuja 15 vuotta "
            "täyttäneistä ei ollut käytettävissä."
        ),
        (
            "Besluten berör både unga och äldre, och deras vardag ser olika ut. Antagande: "
            "åldersgruppernas kvoter har uppskattats för den här demonstrationen, eftersom "
            "lämpliga siffror för dem som fyllt 15 år inte fanns att tillgå."
        ),
        (
            "The decisions affect young and old, whose daily lives differ. Assumption: the age "
            "quotas were estimated for this demonstration, because suitable figures for people "
            "aged 15 or over were not available."
        ),
    ),
    values=(
        Value("15-24", t("15–24 vuotta", "15–24 år", "15–24"), 3, 5),
        Value("25-44", t("25–44 vuotta", "25–44 år", "25–44"), 7, 9),
        Value("45-64", t("45–64 vuotta", "45–64 år", "45–64"), 6, 8),
        Value("65", t("65 vuotta tai enemmän", "65 år eller äldre", "65 or over"), 4, 6),
    ),
)

GENDER = FeatureContent(
    key="sukupuoli",
    name=t("Sukupuoli", "Kön", "Gender"),
    question=t("Mikä on sukupuolesi?", "Vilket är ditt kön?", "What is your gender?"),
    help_text=t(
        "Vastaa sen mukaan, miten itse koet. Voit myös jättää vastaamatta.",
        "Svara så som du själv upplever det. Du kan också låta bli att svara.",
        "Answer as you see it yourself. You may also leave this unanswered.",
    ),
    ground=t(
        (
            "Kokemukset kaupungista voivat vaihdella sukupuolen mukaan, eikä paneeli saa painottua "
            "yhteen sukupuoleen. Oletus: kiintiö on arvioitu tätä esittelyä varten, koska lukuja "
            "alueittain ei ollut käytettävissä."
        ),
        (
            "Erfarenheterna av staden kan variera mellan könen, och inget kön ska dominera "
            "panelen. Antagande: kvoten har uppskattats för den här demonstrationen, eftersom "
            "siffror per område inte fanns att tillgå."
        ),
        (
            "Experience of the city may vary by gender, and no gender should dominate the panel. "
            "Assumption: the quota was estimated for this demonstration, because figures by "
            "district were not available."
        ),
    ),
    values=(
        Value("nainen", t("Nainen", "Kvinna", "Woman"), 11, 13),
        Value("mies", t("Mies", "Man", "Man"), 11, 13),
        Value("muu", t("Muu", "Annat", "Other"), 0, 2),
    ),
)

LANGUAGE = FeatureContent(
    key="aidinkieli",
    name=t("Äidinkieli", "Modersmål", "First language"),
    question=t(
        "Mikä on äidinkielesi?", "Vilket är ditt modersmål?", "What is your first language?"
    ),
    help_text=t(
        "Jos äidinkieliä on monta, valitse se, jota käytät eniten.",
        "Om du har flera modersmål, välj det som du använder mest.",
        "If you have more than one, choose the one you use most.",
    ),
    ground=t(
        (
            "Espoossa puhutaan monia kieliä, ja kieli vaikuttaa siihen, miten palveluihin pääsee. "
            "Kiintiö noudattaa kielten osuuksia väestöstä: suomi 69,9 %, ruotsi 6,4 %, muu kieli "
            "23,6 % (2023, Tilastokeskus)."
        ),
        (
            "I Esbo talas många språk, och språket påverkar hur man får tillgång till service. "
            "Kvoten följer språkens andelar av befolkningen: finska 69,9 %, svenska 6,4 %, annat "
            "språk 23,6 % (2023, Statistikcentralen)."
        ),
        (
            "Many languages are spoken in Espoo, and language affects access to services. The "
            "quota follows the population: Finnish 69.9%, Swedish 6.4%, other 23.6% (2023, "
            "Statistics Finland)."
        ),
    ),
    values=(
        Value("suomi", t("Suomi", "Finska", "Finnish"), 16, 18),
        Value("ruotsi", t("Ruotsi", "Svenska", "Swedish"), 1, 3),
        Value("muu", t("Muu kieli", "Annat språk", "Another language"), 5, 7),
    ),
)

HOUSING = FeatureContent(
    key="asuminen",
    name=t("Asumismuoto", "Boendeform", "Housing"),
    question=t("Miten asut?", "Hur bor du?", "How do you live?"),
    help_text=t(
        "Valitse se, joka kuvaa kotiasi parhaiten.",
        "Välj det alternativ som bäst beskriver ditt hem.",
        "Choose what describes your home best.",
    ),
    ground=t(
        (
            "Vuokralla ja omistusasunnossa asuvat voivat vaikuttaa kotinsa ratkaisuihin eri "
            "tavoin. Oletus: kiintiö on arvioitu tätä esittelyä varten, koska lukuja alueittain ei "
            "ollut käytettävissä."
        ),
        (
            "De som bor på hyra och de som äger sin bostad kan påverka lösningarna hemma på olika "
            "sätt. Antagande: kvoten har uppskattats för den här demonstrationen, eftersom siffror "
            "per område inte fanns att tillgå."
        ),
        (
            "People who rent and people who own their homes can influence what is done there in "
            "different ways. Assumption: the quota was estimated for this demonstration, because "
            "figures by district were not available."
        ),
    ),
    values=(
        Value("omistus", t("Omistusasunto", "Ägarbostad", "Own home"), 11, 14),
        Value("vuokra", t("Vuokra-asunto", "Hyresbostad", "Rented home"), 9, 12),
        Value(
            "muu",
            t(
                "Asumisoikeusasunto tai muu",
                "Bostadsrättsbostad eller annan",
                "Right-of-occupancy or other",
            ),
            1,
            3,
        ),
    ),
)

YEARS = FeatureContent(
    key="asumisaika",
    name=t("Asumisaika Espoossa", "Boendetid i Esbo", "Years in Espoo"),
    question=t(
        "Kuinka kauan olet asunut Espoossa?",
        "Hur länge har du bott i Esbo?",
        "How long have you lived in Espoo?",
    ),
    help_text=t(
        "Arvio riittää. Laske yhteen kaikki vuodet, vaikka olisit välillä asunut muualla.",
        (
            "En uppskattning räcker. Räkna ihop alla år, även om du har bott någon annanstans "
            "däremellan."
        ),
        "An estimate is enough. Add up all the years, even if you lived elsewhere in between.",
    ),
    ground=t(
        (
            "Vasta muuttanut ja pitkään asunut näkevät kaupungin eri silmin. Oletus: kiintiö on "
            "arvioitu tätä esittelyä varten, koska lukuja ei ollut käytettävissä."
        ),
        (
            "Den som nyss har flyttat hit och den som har bott här länge ser staden med olika "
            "ögon. Antagande: kvoten har uppskattats för den här demonstrationen, eftersom siffror "
            "inte fanns att tillgå."
        ),
        (
            "Newcomers and long-time residents see the city with different eyes. Assumption: the "
            "quota was estimated for this demonstration, because figures were not available."
        ),
    ),
    values=(
        Value("alle-3", t("Alle 3 vuotta", "Mindre än 3 år", "Less than 3 years"), 4, 7),
        Value("3-10", t("3–10 vuotta", "3–10 år", "3–10 years"), 6, 9),
        Value("yli-10", t("Yli 10 vuotta", "Mer än 10 år", "More than 10 years"), 10, 14),
    ),
)
