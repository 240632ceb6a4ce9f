"""Workshop 1 of the programme mid-way: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_MID_1"]

ANSWERS_MID_1: dict[str, AnswerContent] = {
    "koulupihan-puutarha": AnswerContent(
        outcome="partly",
        days=41,
        reason=t(
            (
                "Aloitamme kahden koulun pihoilla. Niissä on vesipiste, ja huoltoyhtiö on "
                "suostunut. Muilla pihoilla selvitämme ensin, kuka kastelee."
            ),
            (
                "Vi börjar på två skolgårdar där det finns vattenpost och fastighetsskötaren har "
                "gett sitt samtycke. För de andra gårdarna utreder vi först vem som vattnar."
            ),
            (
                "We start in two school yards that have a water tap and the caretaker's consent. "
                "For the others we first find out who would do the watering."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Viljelylaatikot kahden koulun pihalle toukokuun loppuun mennessä",
                "Odlingslådor till två skolgårdar före utgången av maj",
                "Planting boxes in two school yards by the end of May",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=205,
            next_update_days=120,
            progress=(
                ProgressContent(
                    state="promised",
                    days=0,
                    text=t(
                        "Laatikot on tilattu.",
                        "Lådorna är beställda.",
                        "The boxes have been ordered.",
                    ),
                    done=0,
                    total=2,
                ),
            ),
        ),
    ),
    "kyltit-niityille": AnswerContent(
        outcome="implemented",
        days=37,
        reason=t(
            "Kyltti maksaa vähän ja vähentää valituksia. Sama malli sopii myös lahopuille.",
            "En skylt kostar lite och minskar klagomålen. Samma modell passar också för död ved.",
            "A sign costs little and reduces complaints. The same design suits dead wood too.",
        ),
        promise=PromiseContent(
            text=t(
                "Kyltit kahdellekymmenelle niitylle ensi kesäksi",
                "Skyltar vid tjugo ängar till nästa sommar",
                "Signs at twenty meadows by next summer",
            ),
            owner=t(
                "viherpalvelujen päällikkö",
                "Chefen för grönområdestjänsterna",
                "Head of parks and green areas",
            ),
            due_days=230,
            next_update_days=110,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=18,
                    text=t(
                        "Kyltin teksti on valmis kolmella kielellä.",
                        "Skyltens text är färdig på tre språk.",
                        "The text of the sign is ready in three languages.",
                    ),
                    done=0,
                    total=20,
                ),
            ),
        ),
    ),
    "penkit-metsapolulle": AnswerContent(
        outcome="partly",
        days=50,
        reason=t(
            (
                "Lisäämme penkkejä niille neljälle polulle, joilla on eniten kävijöitä. Kaikille "
                "poluille rahat eivät ensi vuonna riitä."
            ),
            (
                "Vi sätter ut fler bänkar längs de fyra stigar som har flest besökare. Pengarna "
                "räcker inte till alla stigar nästa år."
            ),
            (
                "We will add benches on the four busiest paths. Next year's money is not enough "
                "for all the paths."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kolmekymmentä uutta penkkiä neljälle polulle",
                "Trettio nya bänkar längs fyra stigar",
                "Thirty new benches on four paths",
            ),
            owner=t(
                "viherpalvelujen päällikkö",
                "Chefen för grönområdestjänsterna",
                "Head of parks and green areas",
            ),
            due_days=280,
            next_update_days=110,
            progress=(),
        ),
    ),
    "valot-liikkeesta": AnswerContent(
        outcome="needs_decision",
        days=52,
        reason=t(
            (
                "Valaistuksesta päättää tekninen lautakunta, koska valaistus ei sisälly ensi "
                "vuoden ohjelmaan. Esitämme lautakunnalle keväällä kokeilua yhdellä polulla."
            ),
            (
                "Belysningen kräver ett beslut av tekniska nämnden, eftersom den inte ingår i "
                "nästa års program. I vår föreslår vi för nämnden ett försök på en stig."
            ),
            (
                "The lighting needs a decision by the technical committee, as it is not in next "
                "year's programme. In spring we will propose a trial on one path to the committee."
            ),
        ),
    ),
    "hiljaisten-paikkojen-kartta": AnswerContent(
        outcome="implemented",
        days=33,
        reason=t(
            "Tiedot ovat valmiina meluselvityksessä, ja ne on helppo näyttää kartalla.",
            "Uppgifterna finns redan i bullerutredningen och kan lätt visas på en karta.",
            "The noise survey already has the data, and it is easy to show on a map.",
        ),
        promise=PromiseContent(
            text=t(
                "Kartta julkaistaan kaupungin verkkosivuilla",
                "Kartan publiceras på stadens webbplats",
                "The map is published on the city's website",
            ),
            owner=t(
                "ympäristönsuojelun päällikkö",
                "Miljövårdschefen",
                "Head of environmental protection",
            ),
            due_days=60,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=10,
                    text=t(
                        "Kartan luonnos on testattavana.",
                        "Ett utkast till kartan testas.",
                        "A draft of the map is being tested.",
                    ),
                ),
                ProgressContent(
                    state="kept",
                    days=27,
                    text=t(
                        "Kartta on julkaistu.",
                        "Kartan är publicerad.",
                        "The map has been published.",
                    ),
                ),
            ),
        ),
    ),
    "rattaiden-reitit": AnswerContent(
        outcome="exists",
        days=20,
        reason=t(
            (
                "Opaskartassa on jo taso, joka näyttää esteettömät reitit, mutta sitä on vaikea "
                "löytää. Nostamme sen kartan etusivulle."
            ),
            (
                "Guidekartan har redan ett lager för tillgängliga leder, men det är svårt att "
                "hitta. Vi lyfter fram det på kartans förstasida."
            ),
            (
                "The guide map already has a layer of accessible routes, but it is hard to find. "
                "We will move it to the front of the map."
            ),
        ),
    ),
    "roskikset-rannoille": AnswerContent(
        outcome="implemented",
        days=28,
        reason=t(
            "Roskikset voi lisätä heti, koska huoltoauto käy rannoilla muutenkin.",
            "Soptunnorna kan sättas ut genast, eftersom servicebilen ändå kör till stränderna.",
            "Bins can be added at once, because the service van visits the beaches anyway.",
        ),
        promise=PromiseContent(
            text=t(
                "Toinen roskis kahdeksalle rannalle",
                "En andra soptunna vid åtta stränder",
                "A second bin at eight beaches",
            ),
            owner=t(
                "viherpalvelujen päällikkö",
                "Chefen för grönområdestjänsterna",
                "Head of parks and green areas",
            ),
            due_days=240,
            next_update_days=110,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=20,
                    text=t(
                        "Kolmella rannalla on uusi roskis.",
                        "Tre stränder har fått en ny soptunna.",
                        "Three beaches have a new bin.",
                    ),
                    done=3,
                    total=8,
                ),
            ),
        ),
    ),
    "talkoot-monikielisesti": AnswerContent(
        outcome="implemented",
        days=44,
        reason=t(
            (
                "Talkoita järjestetään jo, mutta kutsu on ollut vain suomeksi ja ruotsiksi. Teemme "
                "kutsusta kuvallisen ja käännämme sen viidelle kielelle."
            ),
            (
                "Talkon ordnas redan, men inbjudan har funnits bara på finska och svenska. Vi gör "
                "en ny med bilder och översätter den till fem språk."
            ),
            (
                "Volunteer days are already held, but the invitation has been only in Finnish and "
                "Swedish. We will add pictures and translate it into five languages."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kuvallinen kutsu viidellä kielellä kevään talkoisiin",
                "En inbjudan med bilder på fem språk till vårens talkon",
                "An illustrated invitation in five languages for the spring volunteer days",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=170,
            next_update_days=100,
            progress=(),
        ),
    ),
    "vieraslajit-luvalla": AnswerContent(
        outcome="exists",
        days=25,
        reason=t(
            (
                "Jättipalsamia saa kitkeä kaupungin maalta ilman lupaa. Ohje on verkossa, ja "
                "lisäämme siihen tiedon jätelavoista."
            ),
            (
                "Jättebalsamin får rensas på stadens mark utan tillstånd. Anvisningen finns på "
                "nätet, och vi lägger till uppgifter om avfallsflaken."
            ),
            (
                "Himalayan balsam may be weeded on city land without permission. The instructions "
                "are online, and we will add where the skips are."
            ),
        ),
    ),
    "nimikkometsa": AnswerContent(
        outcome="needs_time",
        days=55,
        reason=t(
            (
                "Koulujen kanssa on sovittava retkistä ja turvallisuudesta. Vastaamme helmikuun "
                "loppuun mennessä."
            ),
            (
                "Vi måste komma överens med skolorna om utflykter och säkerhet. Vi svarar före "
                "utgången av februari."
            ),
            (
                "Outings and safety must be agreed with the schools. We will answer by the end of "
                "February."
            ),
        ),
    ),
    "tyhjat-tontit": AnswerContent(
        outcome="not_implemented",
        days=48,
        reason=t(
            (
                "Tyhjät tontit ovat työmaiden varastoina, ja monen maaperä on tutkimatta. Siksi "
                "emme voi nyt päästää niille viljelijöitä. Lyhennämme palstajonoa toisella "
                "tavalla: katso vastaus ideaan koulun pihan kesäpuutarhasta."
            ),
            (
                "De tomma tomterna används som upplag för byggen, och jorden är i många fall inte "
                "undersökt. Därför kan vi inte släppa in odlare nu. Vi förkortar kön till "
                "odlingslotterna på ett annat sätt: se svaret på idén om en sommarträdgård på "
                "skolgården."
            ),
            (
                "Empty plots serve building sites as storage, and the soil of many is untested, so "
                "gardeners cannot be let in now. We are shortening the queue for allotments in "
                "another way: see the answer to the idea of a summer garden in the school yard."
            ),
        ),
    ),
    "omenapuut-kaikille": AnswerContent(
        outcome="implemented",
        days=39,
        reason=t(
            (
                "Uusiin puistoihin istutetaan joka tapauksessa puita. Osa niistä voi olla "
                "hedelmäpuita."
            ),
            "I nya parker planteras ändå träd. En del av dem kan vara fruktträd.",
            "Trees are planted in new parks anyway. Some of them can be fruit trees.",
        ),
        promise=PromiseContent(
            text=t(
                "Viisikymmentä hedelmäpuuta kolmeen puistoon",
                "Femtio fruktträd till tre parker",
                "Fifty fruit trees in three parks",
            ),
            owner=t(
                "viherpalvelujen päällikkö",
                "Chefen för grönområdestjänsterna",
                "Head of parks and green areas",
            ),
            due_days=340,
            next_update_days=120,
            progress=(),
        ),
    ),
}
