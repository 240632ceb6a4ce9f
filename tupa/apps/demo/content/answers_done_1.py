"""Workshop 1 of the finished programme: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_DONE_1"]

ANSWERS_DONE_1: dict[str, AnswerContent] = {
    "kuvaohjeet-katoksiin": AnswerContent(
        outcome="implemented",
        days=42,
        reason=t(
            (
                "Ohjeen voi tehdä kerran ja jakaa kaikille taloyhtiöille. Painamme sen ja annamme "
                "tiedoston vapaaseen käyttöön."
            ),
            (
                "Anvisningen kan göras en gång och delas ut till alla bostadsbolag. Vi trycker den "
                "och låter vem som helst använda filen."
            ),
            (
                "The instructions can be made once and shared with every housing company. We will "
                "print them and make the file free to use."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kuvallinen ohje kuudella kielellä kaikille taloyhtiöille",
                "En anvisning med bilder på sex språk till alla bostadsbolag",
                "Illustrated instructions in six languages for every housing company",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=300,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=90,
                    text=t(
                        "Ohje on testattu kolmessa talossa.",
                        "Anvisningen har testats i tre hus.",
                        "The instructions have been tested in three buildings.",
                    ),
                    done=2,
                    total=6,
                ),
                ProgressContent(
                    state="kept",
                    days=280,
                    text=t(
                        "Ohje on valmis kuudella kielellä.",
                        "Anvisningen är klar på sex språk.",
                        "The instructions are ready in six languages.",
                    ),
                    done=6,
                    total=6,
                ),
            ),
        ),
    ),
    "opas-uudelle-asukkaalle": AnswerContent(
        outcome="implemented",
        days=50,
        reason=t(
            "Uusille asukkaille lähtee jo tervetulokirje. Lisäämme siihen linkin oppaaseen.",
            "Nya invånare får redan ett välkomstbrev. Vi lägger till en länk till guiden.",
            "New residents already receive a welcome letter. We will add a link to the guide.",
        ),
        promise=PromiseContent(
            text=t(
                "Opas viidellä kielellä tervetulokirjeen liitteeksi",
                "En guide på fem språk som bilaga till välkomstbrevet",
                "A guide in five languages with the welcome letter",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=250,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=100,
                    text=t(
                        "Teksti on valmis suomeksi ja ruotsiksi.",
                        "Texten är klar på finska och svenska.",
                        "The text is ready in Finnish and Swedish.",
                    ),
                    done=2,
                    total=5,
                ),
                ProgressContent(
                    state="kept",
                    days=240,
                    text=t(
                        "Opas lähetetään kaikille uusille asukkaille.",
                        "Guiden skickas till alla nya invånare.",
                        "The guide is sent to everyone who moves in.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
    "biojateastia-muuttajalle": AnswerContent(
        outcome="forwarded",
        days=14,
        reason=t(
            (
                "Astioista päättää jätehuoltoviranomainen. Välitimme idean, ja viranomainen on "
                "kertonut ottavansa sen huomioon, kun se suunnittelee neuvontaa."
            ),
            (
                "Avfallshanteringsmyndigheten beslutar om kärlen. Vi förde idén vidare, och "
                "myndigheten har meddelat att den beaktar idén när den planerar sin rådgivning."
            ),
            (
                "The waste management authority decides on containers. We passed the idea on, and "
                "the authority has said that it will consider it when planning its advice."
            ),
        ),
    ),
    "paristot-kirjastoon": AnswerContent(
        outcome="partly",
        days=35,
        reason=t(
            (
                "Paristoja voimme kerätä. Lamppuja emme voi ottaa vastaan, koska ne rikkoutuvat ja "
                "osassa on elohopeaa."
            ),
            (
                "Batterier kan vi samla in. Lampor kan vi inte ta emot, eftersom de går sönder och "
                "en del innehåller kvicksilver."
            ),
            (
                "We can collect batteries. We cannot take bulbs, because they break and some "
                "contain mercury."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Paristolaatikko kaikkiin aluekirjastoihin",
                "En batterilåda i alla regionbibliotek",
                "A battery box in every regional library",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=180,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=150,
                    text=t(
                        "Laatikot ovat paikallaan.",
                        "Lådorna är på plats.",
                        "The boxes are in place.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
    "vaatekerays-asemille": AnswerContent(
        outcome="forwarded",
        days=14,
        reason=t(
            (
                "Tekstiilien keräys kuuluu jätehuoltoviranomaiselle. Välitimme idean ja ehdotimme "
                "kolmea asemaa."
            ),
            (
                "Insamlingen av textilier hör till avfallshanteringsmyndigheten. Vi förde idén "
                "vidare och föreslog tre stationer."
            ),
            (
                "Textile collection belongs to the waste management authority. We passed the idea "
                "on and suggested three stations."
            ),
        ),
    ),
    "lajitteluroskikset-puistoihin": AnswerContent(
        outcome="implemented",
        days=53,
        reason=t(
            "Kokeilemme lajittelua kymmenessä puistossa ja seuraamme, miten hyvin se onnistuu.",
            "Vi prövar sortering i tio parker och följer upp hur väl den lyckas.",
            "We will try sorting in ten parks and check how well it works.",
        ),
        promise=PromiseContent(
            text=t(
                "Lajitteluroskikset kymmeneen puistoon",
                "Sorteringskärl i tio parker",
                "Sorting bins in ten parks",
            ),
            owner=t(
                "viherpalvelujen päällikkö",
                "Chefen för grönområdestjänsterna",
                "Head of parks and green areas",
            ),
            due_days=400,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=120,
                    text=t(
                        "Roskikset ovat neljässä puistossa.",
                        "Kärlen finns i fyra parker.",
                        "Four parks have the bins.",
                    ),
                    done=4,
                    total=10,
                ),
                ProgressContent(
                    state="dropped",
                    days=380,
                    text=t(
                        (
                            "Puolet jätteestä oli väärässä astiassa, eikä sitä voitu kierrättää. "
                            "Lopetimme kokeilun. Rahat käytetään roskisten tyhjentämiseen useammin."
                        ),
                        (
                            "Hälften av avfallet låg i fel kärl och kunde inte återvinnas. Vi "
                            "avslutade försöket. Pengarna används till att tömma kärlen oftare."
                        ),
                        (
                            "Half of the waste was in the wrong bin and could not be recycled. We "
                            "ended the trial. The money goes to emptying bins more often."
                        ),
                    ),
                    done=4,
                    total=10,
                ),
            ),
        ),
    ),
    "rappukilpailu": AnswerContent(
        outcome="not_implemented",
        days=46,
        reason=t(
            (
                "Jätettä ei punnita rappukäytävittäin, joten tulosta ei voi mitata. Taloyhtiö voi "
                "järjestää oman kilpailun, ja neuvomme siinä mielellämme."
            ),
            (
                "Avfallet vägs inte per trappuppgång, så resultatet kan inte mätas. Ett "
                "bostadsbolag kan ordna en egen tävling, och vi ger gärna råd."
            ),
            (
                "Waste is not weighed by stairwell, so the result cannot be measured. A housing "
                "company may hold its own contest, and we will gladly advise."
            ),
        ),
    ),
    "pantti-kuppeihin": AnswerContent(
        outcome="implemented",
        days=39,
        reason=t(
            (
                "Panttikupit ovat jo käytössä muualla ja toimivat hyvin. Otamme ne käyttöön "
                "suurimmissa tapahtumissa."
            ),
            (
                "Pantmuggar används redan på andra håll och fungerar bra. Vi tar dem i bruk vid de "
                "största evenemangen."
            ),
            "Deposit cups already work well elsewhere. We will use them at the largest events.",
        ),
        promise=PromiseContent(
            text=t(
                "Panttikupit viiteen suurimpaan tapahtumaan",
                "Pantmuggar vid de fem största evenemangen",
                "Deposit cups at the five largest events",
            ),
            owner=t(
                "ympäristönsuojelun päällikkö",
                "Miljövårdschefen",
                "Head of environmental protection",
            ),
            due_days=365,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=150,
                    text=t(
                        "Kuppeja käytettiin kahdessa tapahtumassa.",
                        "Muggarna användes vid två evenemang.",
                        "The cups were used at two events.",
                    ),
                    done=2,
                    total=5,
                ),
                ProgressContent(
                    state="kept",
                    days=360,
                    text=t(
                        "Kaikissa viidessä tapahtumassa käytettiin panttikuppeja.",
                        "Pantmuggar användes vid alla fem evenemang.",
                        "All five events used deposit cups.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
}
