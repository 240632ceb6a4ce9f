"""Workshop 1 of the programme mid-way: the ideas made from the notes."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import IdeaContent, t

__all__ = ["IDEAS_MID_1"]

IDEAS_MID_1: tuple[IdeaContent, ...] = (
    IdeaContent(
        key="niityt-nurmien-tilalle",
        workshop=1,
        title=t(
            "Niittyjä nurmikoiden tilalle",
            "Ängar i stället för gräsmattor",
            "Meadows instead of lawns",
        ),
        text=t(
            (
                "Muutetaan nurmikko niityksi siellä, missä kukaan ei pelaa eikä istu. Niitetään "
                "kerran kesässä, kukinnan jälkeen."
            ),
            (
                "Vi gör om gräsmattan till äng där ingen spelar eller sitter. Ängen slås en gång "
                "per sommar, efter blomningen."
            ),
            (
                "Turn lawns into meadows where nobody plays or sits. Mow once a summer, after "
                "flowering."
            ),
        ),
        original="fi",
        notes=((1, 1, 0), (1, 1, 1)),
        theme="lahiluonto",
        goals=(11, 15),
        targets=("15.5", "11.7"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="hiljainen-ranta",
        workshop=1,
        title=t(
            "Hiljainen ranta, jonne pääsee pyörätuolilla",
            "En lugn strand dit man kommer med rullstol",
            "A quiet beach reachable by wheelchair",
        ),
        text=t(
            (
                "Varataan yksi ranta hiljaiseksi ja tehdään sinne kovapohjainen polku veteen asti. "
                "Pukukopissa on tilaa avustajalle."
            ),
            (
                "En strand reserveras för lugn och ro, och dit byggs en hårdgjord stig ända ner "
                "till vattnet. Omklädningshytten har plats för en assistent."
            ),
            (
                "Set aside one beach as quiet and build a firm path to the water. The changing "
                "cabin has room for an assistant."
            ),
        ),
        original="fi",
        notes=((1, 4, 0), (1, 4, 1), (1, 4, 2), (1, 4, 3)),
        theme="lahiluonto",
        goals=(10, 11),
        targets=("11.7", "10.2"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="koulupihan-puutarha",
        workshop=1,
        title=t(
            "Koulun pihaan kaupunginosan kesäpuutarha",
            "En sommarträdgård för stadsdelen på skolgården",
            "A summer garden for the neighbourhood in the school yard",
        ),
        text=t(
            (
                "Koulun pihalle tuodaan viljelylaatikoita, joita korttelin väki hoitaa kesällä. "
                "Koululaiset istuttavat keväällä ja korjaavat sadon syksyllä."
            ),
            (
                "På skolgården ställs odlingslådor ut, och kvarterets invånare sköter dem på "
                "sommaren. Eleverna planterar på våren och skördar på hösten."
            ),
            (
                "Planting boxes are brought to the school yard and tended by neighbours in summer. "
                "Pupils plant in spring and harvest in autumn."
            ),
        ),
        original="fi",
        notes=((1, 1, 2), (1, 1, 3), (1, 5, 2)),
        theme="viljely",
        goals=(4, 11),
        targets=("11.7", "4.7"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="kyltit-niityille",
        workshop=1,
        title=t(
            "Kyltit, jotka kertovat, miksi ruoho saa kasvaa",
            "Skyltar som berättar varför gräset får växa",
            "Signs saying why the grass is left to grow",
        ),
        text=t(
            (
                "Niityn reunaan tulee kyltti suomeksi, ruotsiksi ja englanniksi. Silloin kukaan ei "
                "luule, että leikkaaminen on unohtunut."
            ),
            (
                "Vid ängskanten sätts en skylt på finska, svenska och engelska. Då tror ingen att "
                "klippningen har glömts bort."
            ),
            (
                "A sign in Finnish, Swedish and English stands by the meadow. Then nobody thinks "
                "the mowing was forgotten."
            ),
        ),
        original="sv",
        notes=((1, 1, 4), (1, 5, 6)),
        theme="lahiluonto",
        goals=(12, 15),
        targets=("12.8", "15.5"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="penkit-metsapolulle",
        workshop=1,
        title=t(
            "Penkki 200 metrin välein", "En bänk var tvåhundrade meter", "A bench every 200 metres"
        ),
        text=t(
            (
                "Suosituimmille metsäpoluille penkki vähintään 200 metrin välein. Iäkäskin jaksaa "
                "lähteä, kun tietää pääsevänsä istumaan."
            ),
            (
                "På de populäraste skogsstigarna en bänk minst var tvåhundrade meter. Också äldre "
                "orkar ge sig ut när de vet att de kan sätta sig ner."
            ),
            (
                "On the most popular forest paths, a bench at least every 200 metres. Older people "
                "will set out when they know they can sit down."
            ),
        ),
        original="fi",
        notes=((1, 2, 0), (1, 2, 4)),
        theme="lahiluonto",
        goals=(3, 11),
        targets=("11.7", "3.4"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="valot-liikkeesta",
        workshop=1,
        title=t(
            "Rantapolulle valot, jotka syttyvät liikkeestä",
            "Ljus som tänds av rörelse längs strandstigen",
            "Motion-activated lights on the shore path",
        ),
        text=t(
            (
                "Pimeä polku tuntuu turvattomalta, mutta jatkuva valo häiritsee eläimiä. "
                "Liiketunnistin auttaa molempia."
            ),
            (
                "En mörk stig känns otrygg, men ständigt ljus stör djuren. En rörelsesensor "
                "hjälper båda."
            ),
            (
                "A dark path feels unsafe, but constant light disturbs animals. A motion sensor "
                "helps both."
            ),
        ),
        original="fi",
        notes=((1, 2, 1), (1, 2, 3)),
        theme="jalan",
        goals=(11, 15),
        targets=("11.7", "15.5"),
        unit="liikenne",
    ),
    IdeaContent(
        key="hiljaisten-paikkojen-kartta",
        workshop=1,
        title=t("Hiljaisten paikkojen kartta", "Karta över tysta platser", "A map of quiet places"),
        text=t(
            (
                "Kartta paikoista, joissa on hiljaista myös päivällä. Siitä olisi apua "
                "vuorotyöläiselle ja jokaiselle, joka väsyy meluun."
            ),
            (
                "En karta över platser där det är tyst också på dagen. Den hjälper skiftarbetare "
                "och alla som blir trötta av buller."
            ),
            (
                "A map of places that are quiet in the daytime too. It would help shift workers "
                "and anyone tired of noise."
            ),
        ),
        original="en",
        notes=((1, 2, 2),),
        theme="lahiluonto",
        goals=(3, 11),
        targets=("11.7", "3.4"),
        unit="ymparisto",
    ),
    IdeaContent(
        key="rattaiden-reitit",
        workshop=1,
        title=t(
            "Merkitään polut, joita pitkin pääsee rattailla",
            "Märk ut stigar där barnvagnen går fram",
            "Mark the paths suitable for prams",
        ),
        text={
            "fi": (
                "Opaskarttaan merkitään polut, joita pitkin pääsee rattailla ja rollaattorilla."
            ),
            "sv": (
                "På guidekartan märks de stigar ut där man kan ta sig fram med barnvagn och "
                "rollator."
            ),
        },
        original="fi",
        notes=((1, 2, 4),),
        theme="jalan",
        goals=(11,),
        targets=("11.7", "11.2"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="roskikset-rannoille",
        workshop=1,
        title=t(
            "Roskikset rannan molempiin päihin",
            "Soptunnor i strandens båda ändar",
            "Bins at both ends of the beach",
        ),
        text=t(
            (
                "Nyt roskis on vain parkkipaikalla, ja roskat jäävät rannalle. Tuulisina päivinä "
                "ne päätyvät mereen."
            ),
            (
                "Nu finns det en soptunna bara vid parkeringen, och skräpet blir kvar på stranden. "
                "Blåsiga dagar hamnar det i havet."
            ),
            (
                "Now the only bin is at the car park, and litter stays on the beach. On windy days "
                "it ends up in the sea."
            ),
        ),
        original="fi",
        notes=((1, 2, 5),),
        theme="lahiluonto",
        goals=(11, 14),
        targets=("14.1", "11.6"),
        unit="viherpalvelut",
    ),
    IdeaContent(
        key="talkoot-monikielisesti",
        workshop=1,
        title=t(
            "Talkoopäivät keväällä ja syksyllä, kutsu monella kielellä",
            "Talkodagar vår och höst, inbjudan på många språk",
            "Volunteer days in spring and autumn, invitations in many languages",
        ),
        text=t(
            (
                "Kaupunki tuo hanskat ja hakee säkit. Kutsussa on kuvia ja useita kieliä, jotta "
                "kaikki naapurit tulevat."
            ),
            (
                "Staden tar med handskar och hämtar säckarna. Inbjudan har bilder och flera språk "
                "så att alla grannar kommer."
            ),
            (
                "The city brings gloves and collects the bags. The invitation has pictures and "
                "several languages so that all neighbours come."
            ),
        ),
        original="fi",
        notes=((1, 3, 0), (1, 3, 2), (1, 3, 3)),
        theme="lahiluonto",
        goals=(11, 17),
        targets=("17.17", "11.6"),
        unit="viestinta",
    ),
    IdeaContent(
        key="vieraslajit-luvalla",
        workshop=1,
        title=t(
            "Lupa kitkeä vieraslajeja kaupungin maalta",
            "Lov att rensa främmande arter på stadens mark",
            "Permission to weed invasive species on city land",
        ),
        text=t(
            (
                "Asukkaat haluavat kitkeä jättipalsamia, mutta eivät tiedä, saako. Selvät ohjeet "
                "ja jätelava kesäkuussa riittävät."
            ),
            (
                "Invånarna vill rensa jättebalsamin men vet inte om det är tillåtet. Tydliga "
                "anvisningar och ett avfallsflak i juni räcker."
            ),
            (
                "Residents want to weed Himalayan balsam but do not know whether they may. Clear "
                "instructions and a skip in June are enough."
            ),
        ),
        original="fi",
        notes=((1, 3, 1), (1, 3, 4)),
        theme="lahiluonto",
        goals=(15,),
        targets=("15.8",),
        unit="ymparisto",
    ),
    IdeaContent(
        key="nimikkometsa",
        workshop=1,
        title=t(
            "Jokaiselle luokalle nimikkometsä",
            "En egen skog för varje klass",
            "A forest of its own for every class",
        ),
        text={
            "fi": "Jokainen koululuokka saa oman metsäpaikan, jossa käydään kerran kuussa.",
            "sv": "Varje skolklass får en egen plats i skogen som besöks en gång i månaden.",
        },
        original="fi",
        notes=((1, 3, 5), (1, 1, 5)),
        theme="lahiluonto",
        goals=(4, 13),
        targets=("4.7", "13.3"),
        unit="ymparisto",
    ),
    IdeaContent(
        key="tyhjat-tontit",
        workshop=1,
        title=t(
            "Tyhjille tonteille väliaikaisia puutarhoja",
            "Tillfälliga trädgårdar på tomma tomter",
            "Temporary gardens on empty plots",
        ),
        text=t(
            (
                "Kun tontti odottaa rakentamista, asukkaat saavat viljellä sillä. Yhdistys vastaa "
                "paikasta, jottei se jää yhden ihmisen varaan."
            ),
            (
                "När en tomt väntar på att bebyggas får invånarna odla på den. En förening "
                "ansvarar för platsen så att den inte hänger på en enda person."
            ),
            (
                "While a plot waits to be built on, residents may garden there. An association "
                "takes charge, so it does not rest on one person."
            ),
        ),
        original="fi",
        notes=((1, 5, 1), (1, 5, 0), (1, 5, 2)),
        theme="viljely",
        goals=(11,),
        targets=("11.7", "11.3"),
        unit="tilapalvelut",
    ),
    IdeaContent(
        key="omenapuut-kaikille",
        workshop=1,
        title=t(
            "Omenapuita, joista saa syödä",
            "Äppelträd som alla får äta av",
            "Apple trees anyone may eat from",
        ),
        text={
            "fi": (
                "Puistoihin istutetaan omenapuita ja marjapensaita. Kyltti kertoo, että kaikki "
                "saavat poimia."
            ),
            "en": (
                "Apple trees and berry bushes are planted in parks. A sign says that anyone may "
                "pick."
            ),
        },
        original="fi",
        notes=((1, 5, 4), (1, 5, 5)),
        theme="viljely",
        goals=(2, 11),
        targets=("11.7", "2.1"),
        unit="viherpalvelut",
    ),
)
