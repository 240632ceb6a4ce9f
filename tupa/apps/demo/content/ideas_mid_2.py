"""Workshop 2 of the programme mid-way: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_MID_2"]

IDEAS_MID_2: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="korjauskahvila",
        workshop=2,
        title=t(
            "Korjauskahvila kirjastoon kerran kuussa",
            "Ett reparationskafé i biblioteket en gång i månaden",
            "A repair café in the library once a month",
        ),
        text=t(
            (
                "Kirjastossa on kerran kuussa ilta, jolloin joku neuvoo korjaamisessa. Oma laite "
                "otetaan mukaan, ja työ tehdään itse."
            ),
            (
                "En kväll i månaden finns det någon i biblioteket som ger råd om hur man lagar "
                "saker. Man tar med sin egen pryl och gör jobbet själv."
            ),
            (
                "Once a month someone in the library gives advice on repairs. You bring your own "
                "device and do the work yourself."
            ),
        ),
        original="fi",
        notes=((2, 1, 0), (2, 1, 1), (2, 1, 3)),
        theme="korjaus",
        goals=(11, 12),
        targets=("12.5", "11.3"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="ompelukone-lainaan",
        workshop=2,
        title=t(
            "Ompelukoneita ja työkaluja lainaan",
            "Symaskiner och verktyg att låna",
            "Sewing machines and tools to borrow",
        ),
        text=t(
            (
                "Kirjastosta voisi lainata ompelukoneen, porakoneen ja tikkaat. Kaikilla ei ole "
                "tilaa omille."
            ),
            (
                "I biblioteket kunde man låna en symaskin, en borrmaskin och en stege. Det är inte "
                "alla som har plats för egna."
            ),
            (
                "The library could lend a sewing machine, a drill and a ladder. Not everyone has "
                "room for their own."
            ),
        ),
        original="fi",
        notes=((2, 1, 2), (2, 5, 3)),
        theme="korjaus",
        goals=(12,),
        targets=("12.5", "12.2"),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="sukupolvien-korjaus",
        workshop=2,
        title=t(
            "Nuoret ja vanhat opettavat toisiaan",
            "Unga och äldre lär varandra",
            "Young and old teach each other",
        ),
        text={
            "fi": "Nuoret opettavat puhelimen käyttöä, ja vanhat näyttävät, miten sukka parsitaan.",
            "sv": (
                "De unga lär ut hur man använder telefonen, och de äldre visar hur man stoppar en "
                "strumpa."
            ),
        },
        original="sv",
        notes=((2, 1, 4), (2, 1, 5)),
        theme="korjaus",
        goals=(4, 11),
        targets=("4.7", "11.3"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="ylijaamalounas",
        workshop=2,
        title=t(
            "Koulun ylijäämälounas kello kaksi",
            "Överbliven skollunch klockan två",
            "Left-over school lunch at two o'clock",
        ),
        text=t(
            (
                "Koulun ruokalasta saa ostaa ylijäänyttä ruokaa omaan rasiaan kahdella eurolla. "
                "Tieto siitä tulee tekstiviestinä."
            ),
            (
                "I skolans matsal kan man köpa överbliven mat i en egen matlåda för två euro. Ett "
                "textmeddelande berättar när det finns mat."
            ),
            (
                "Left-over food from the school canteen is sold into your own box for two euros. A "
                "text message tells when there is food."
            ),
        ),
        original="fi",
        notes=((2, 2, 0), (2, 2, 3), (2, 2, 4)),
        theme="ruoka",
        goals=(12,),
        targets=("12.3",),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="yhteisojaakaappi",
        workshop=2,
        title=t(
            "Yhteisöjääkaappi asukastaloon",
            "Ett gemensamt kylskåp i invånarhuset",
            "A community fridge in the residents' house",
        ),
        text=t(
            (
                "Jääkaappiin voi jättää ruokaa ja siitä voi ottaa. Se on avoin kaikille, jotta "
                "kenenkään ei tarvitse nolostella."
            ),
            (
                "I kylskåpet kan man lämna mat och ta mat. Det är öppet för alla så att ingen "
                "behöver skämmas."
            ),
            (
                "Anyone may leave food and take food. It is open to all, so that nobody needs to "
                "feel ashamed."
            ),
        ),
        original="fi",
        notes=((2, 2, 1), (2, 2, 2)),
        theme="ruoka",
        goals=(2, 12),
        targets=("12.3", "2.1"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="havikkikokkaus",
        workshop=2,
        title=t(
            "Hävikki-illat: kokataan siitä, mitä on",
            "Svinnkvällar: vi lagar mat av det som finns",
            "Cooking evenings with what is left over",
        ),
        text={
            "en": (
                "Everyone brings one ingredient that would be thrown away, and we cook together. "
                "The city lends the kitchen."
            )
        },
        original="en",
        notes=((2, 2, 5),),
        theme="ruoka",
        goals=(11, 12),
        targets=("12.3", "11.3"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="muuttolaatikot",
        workshop=2,
        title=t("Muuttolaatikot kiertoon", "Flyttlådor i omlopp", "Moving boxes in circulation"),
        text=t(
            "Kirjastosta voi lainata kestäviä muuttolaatikoita kahdeksi viikoksi.",
            "I biblioteket kan man låna hållbara flyttlådor i två veckor.",
            "Sturdy moving boxes can be borrowed from the library for two weeks.",
        ),
        original="fi",
        notes=((2, 3, 0),),
        theme="korjaus",
        goals=(12,),
        targets=("12.5",),
        unit="kirjastopalvelut",
    ),
    IdeaContent(
        key="kiertava-keraysauto",
        workshop=2,
        title=t(
            "Kiertävä auto isoille tavaroille",
            "En bil som hämtar stora saker",
            "A touring van for bulky items",
        ),
        text=t(
            (
                "Auto hakee sohvat ja kodinkoneet kerran kuussa samasta paikasta. Silloin "
                "autotonkin pääsee eroon isosta tavarasta."
            ),
            (
                "En bil hämtar soffor och hushållsmaskiner en gång i månaden på samma plats. Då "
                "blir också den som inte har bil av med stora saker."
            ),
            (
                "A van collects sofas and appliances once a month in the same place. People "
                "without a car can part with bulky items."
            ),
        ),
        original="fi",
        notes=((2, 3, 1), (2, 3, 3)),
        theme="korjaus",
        goals=(11, 12),
        targets=("12.5", "11.6"),
        unit="jatehuolto",
    ),
    IdeaContent(
        key="kuvalliset-ohjeet",
        workshop=2,
        title=t(
            "Lajitteluohjeet kuvina ja monella kielellä",
            "Sorteringsanvisningar med bilder och på många språk",
            "Sorting instructions in pictures and many languages",
        ),
        text=t(
            (
                "Roskakatoksiin tulee ohjeet, joissa on kuvia ja useita kieliä. Paperinen "
                "kalenteri jaetaan postiluukusta."
            ),
            (
                "I sopskjulen sätts det upp anvisningar med bilder och på flera språk. En "
                "papperskalender delas ut i postluckan."
            ),
            (
                "Instructions with pictures and several languages go up in waste shelters. A paper "
                "calendar comes through the letterbox."
            ),
        ),
        original="fi",
        notes=((2, 3, 2), (2, 3, 4), (2, 5, 6)),
        theme="korjaus",
        goals=(12,),
        targets=("12.5", "12.8"),
        unit="viestinta",
    ),
    IdeaContent(
        key="vaatevaihto-paivakotiin",
        workshop=2,
        title=t(
            "Vaatevaihto päiväkodin eteiseen",
            "Klädbyte i daghemmets tambur",
            "Clothes swap in the day-care hallway",
        ),
        text=t(
            (
                "Eteiseen tulee hylly, johon voi jättää pieneksi jääneet vaatteet ja josta voi "
                "ottaa. Koulussa vaihdetaan vaatteita ennen joulua."
            ),
            (
                "I tamburen finns en hylla där man kan lämna urvuxna kläder och ta andra i "
                "stället. I skolan byts kläder före jul."
            ),
            (
                "On a shelf in the hallway you can leave outgrown clothes and take others. Schools "
                "hold a swap before Christmas."
            ),
        ),
        original="fi",
        notes=((2, 4, 0), (2, 4, 3)),
        theme="korjaus",
        goals=(1, 12),
        targets=("12.5", "1.2"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="urheiluvalineet",
        workshop=2,
        title=t(
            "Urheiluvälineitä lainaan lapsille",
            "Idrottsutrustning att låna för barn",
            "Sports gear for children to borrow",
        ),
        text={
            "fi": (
                "Luistimet, sukset ja mailat lainaan talveksi kerrallaan. Harrastus ei jää kiinni "
                "varusteista."
            ),
            "sv": (
                "Skridskor, skidor och klubbor lånas för en vinter i taget. Hobbyn hänger inte på "
                "utrustningen."
            ),
        },
        original="fi",
        notes=((2, 4, 1), (2, 4, 2)),
        theme="korjaus",
        goals=(10, 12),
        targets=("12.5", "10.2"),
        unit="nuorisopalvelut",
    ),
    IdeaContent(
        key="ei-kertakayttoa",
        workshop=2,
        title=t(
            "Kaupungin tilaisuuksiin oikeat astiat",
            "Riktigt porslin vid stadens evenemang",
            "Real dishes at the city's events",
        ),
        text=t(
            (
                "Kaupunki luopuu kertakäyttöastioista tilaisuuksissaan ja vuokraa astiastoa "
                "asukkaille."
            ),
            (
                "Staden slutar använda engångskärl vid sina evenemang och hyr ut serviser till "
                "invånarna."
            ),
            "The city gives up disposable dishes at its events and rents tableware to residents.",
        ),
        original="fi",
        notes=((2, 4, 4), (2, 4, 5)),
        theme="korjaus",
        goals=(12,),
        targets=("12.5", "12.7"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="asemien-huoltopisteet",
        workshop=2,
        title=t(
            "Pyörän huoltopiste joka asemalle",
            "En serviceplats för cyklar vid varje station",
            "A bicycle service point at every station",
        ),
        text=t(
            (
                "Pumppu ja työkalut ketjulla. Joku tarkistaa ne joka viikko ja korjaa heti, kun "
                "jokin on rikki."
            ),
            (
                "En pump och verktyg i kedja. Någon kontrollerar dem varje vecka och lagar genast "
                "när något har gått sönder."
            ),
            (
                "A pump and chained tools. Someone checks them weekly and repairs at once when "
                "something breaks."
            ),
        ),
        original="fi",
        notes=((2, 5, 1), (2, 5, 2)),
        theme="jalan",
        goals=(11, 12),
        targets=("11.2", "12.5"),
        unit="liikenne",
    ),
    IdeaContent(
        key="kalusteet-asukkaille",
        workshop=2,
        title=t(
            "Kaupungin vanhat kalusteet asukkaille",
            "Stadens gamla möbler till invånarna",
            "The city's old furniture to residents",
        ),
        text=t(
            (
                "Koulujen ja toimistojen vanhat kalusteet myydään tai annetaan asukkaille, ei "
                "roskalavalle. Nuorten paja voi korjata niitä."
            ),
            (
                "Skolornas och kontorens gamla möbler säljs eller ges till invånarna i stället för "
                "att slängas. Ungdomarnas verkstad kan laga dem."
            ),
            (
                "Old furniture of schools and offices is sold or given to residents, not thrown "
                "away. The young people's workshop can repair it."
            ),
        ),
        original="fi",
        notes=((2, 5, 4), (2, 5, 5), (2, 5, 0)),
        theme="korjaus",
        goals=(12,),
        targets=("12.5", "12.7"),
        unit="tilapalvelut",
    ),
)
