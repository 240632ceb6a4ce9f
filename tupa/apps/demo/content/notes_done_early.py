"""The tables' notes of the finished programme, workshops 1 to 3, as written.

By workshop number, table number, and then in the order written.
"""

from __future__ import annotations

from tupa.apps.demo.content.shapes import TableNotes

__all__ = ["NOTES_DONE_EARLY"]

NOTES_DONE_EARLY: dict[int, TableNotes] = {
    1: {
        1: (
            (
                "fi",
                "Kuvalliset lajitteluohjeet kaikkiin roskakatoksiin, ei pelkkää tekstiä.",
                "idea",
            ),
            ("fi", "Muovi täyttyy kahdessa päivässä, loput menee sekajätteeseen.", "concern"),
            (
                "fi",
                "Lajitteluneuvoja taloyhtiöön käymään, edes kerran. Se muuttaisi paljon.",
                "idea",
            ),
            (
                "fi",
                "Pitääkö purkit pestä? Eikö siihen mene enemmän vettä kuin mitä säästyy?",
                "question",
            ),
            ("sv", "Samma färger på kärlen överallt, hemma och i stan.", "idea"),
            ("fi", "Koululaiset tekee kotiin oman ohjeen, lapset opettaa vanhempia.", "idea"),
        ),
        2: (
            ("fi", "Biojäteastia valmiina keittiössä, kun muuttaa uuteen kotiin.", "idea"),
            ("fi", "Pienessä keittiössä ei ole tilaa viidelle pussille.", "concern"),
            (
                "en",
                "Explain the rules in English when you move in. Nobody told us anything.",
                "idea",
            ),
            ("fi", "Opas uusille asukkaille, missä kaikki on: lajittelu, lainat, korjaus.", "idea"),
            ("fi", "Miksi säännöt on erilaiset kuin naapurikaupungissa?", "question"),
            ("fi", "Keräyspiste metroaseman viereen, niin sen voi hoitaa ohi mennen.", "idea"),
        ),
        3: (
            ("fi", "Katoksessa haisee kesällä, siksi en vie biojätettä.", "concern"),
            ("fi", "Katosten siivoustalkoot ja kuka vastaa -lappu oveen.", "idea"),
            ("fi", "Pattereille ja lampuille laatikko kirjaston aulaan.", "idea"),
            ("ru", "Поставьте контейнер для одежды рядом со станцией.", "idea"),
            ("fi", "Meneekö ne vaatteet oikeasti uudelleen käyttöön vai polttoon?", "question"),
            ("fi", "Kierrätyskeskuksen auto torille kerran kuussa.", "idea"),
        ),
        4: (
            ("fi", "Puistoihin lajitteluroskikset, nyt kaikki menee samaan.", "idea"),
            ("fi", "Lokit repii pussit, roskat on pitkin rantaa.", "concern"),
            ("fi", "Grillipaikoille oma tuhka-astia ja biojäte.", "idea"),
            ("fi", "Tyhjennetäänkö lajitteluroskis lopulta samaan autoon?", "question"),
            ("sv", "Berätta vart avfallet åker, så orkar man sortera.", "idea"),
            ("fi", "Pantti myös kahvikupille kaupungin tapahtumissa.", "idea"),
        ),
        5: (
            ("fi", "Kilpailu rappukäytävien kesken: kenellä on vähiten sekajätettä.", "idea"),
            ("fi", "Alennusta jätemaksusta, jos lajittelee kunnolla.", "idea"),
            ("fi", "Vuokralla ei voi vaikuttaa, huoltoyhtiö päättää.", "concern"),
            ("et", "Juhised eesti keeles, meid on siin majas palju.", "idea"),
            ("fi", "Ohjeet selkokielellä. Nyt pitää olla insinööri.", "idea"),
            ("fi", "Voiko kaupunki määrätä vuokrataloihin kaikki astiat?", "question"),
        ),
    },
    2: {
        1: (
            (
                "fi",
                (
                    "Työkaluja, kelkkoja, juhla-astioita. Ne voisi lainata kirjastokortilla "
                    "läheltä kotia."
                ),
                "idea",
            ),
            ("fi", "Porakonetta käytetään kerran vuodessa. Kirjasto voisi lainata.", "idea"),
            ("fi", "Kuka korvaa, jos lainattu pora hajoaa?", "concern"),
            ("fi", "Lainaamo auki silloin, kun juna tuo töistä kotiin.", "idea"),
            ("fi", "Ehtiikö kirjaston väki huoltaa koneita?", "question"),
            ("sv", "Låna ut symaskiner i biblioteket och ordna en kurs samtidigt.", "idea"),
        ),
        2: (
            ("fi", "Naapuriapu-lista rappukäytävään, ei puhelimeen.", "idea"),
            ("fi", "Yhteinen pihavaja kolmelle talolle, yksi ruohonleikkuri riittää.", "idea"),
            ("fi", "Yhteiset tavarat katoaa aina. Meillä katosi kottikärryt.", "concern"),
            ("en", "A shared tool shed needs one person with a key. We could take turns.", "idea"),
            ("fi", "Saako kaupungin tontille laittaa yhteisen vajan?", "question"),
            ("fi", "Lastenvaunut kiertoon neuvolasta.", "idea"),
        ),
        3: (
            ("fi", "Juhla-astiasto sadalle hengelle joka alueelle.", "idea"),
            ("fi", "Muuttolaatikot kiertämään taloyhtiöiden kesken.", "idea"),
            ("fi", "Sata lautasta painaa. Miten se kulkee ilman autoa?", "concern"),
            ("fi", "Kuka pesee?", "question"),
            ("sv", "Festbord och bänkar att låna för gårdsfester.", "idea"),
            (
                "fi",
                "Telttoja ja rinkkoja lainaan. Ei lapsiperhe osta niitä yhtä retkeä varten.",
                "idea",
            ),
        ),
        4: (
            ("fi", "Koulun kässäluokka auki lauantaisin.", "idea"),
            ("fi", "Nuorille avain pajaan, kunhan joku aikuinen on paikalla.", "idea"),
            ("ar", "مكتبة للألعاب يستعير منها الأطفال", "idea"),
            ("fi", "Ohjaajaa ei ikinä löydy lauantaille.", "concern"),
            ("fi", "Lelukirjasto perhekahvilan yhteyteen.", "idea"),
            ("fi", "Maksaako lainaaminen jotain?", "question"),
        ),
        5: (
            ("fi", "Lainausohjeet viidellä kielellä, ja kuvia.", "idea"),
            ("fi", "Yksi numero, johon soittaa ja kysyä, mistä mitäkin saa lainaksi.", "idea"),
            ("fi", "Soittimia lainaan, bändi jää perustamatta kun kitara maksaa.", "idea"),
            ("ru", "Велосипеды для детей: вырос — поменял.", "idea"),
            (
                "fi",
                "Jos lainaamo on vain yhdessä paikassa, sitä käyttää vain yksi kylä.",
                "concern",
            ),
            ("fi", "Voiko lainata ilman henkilökorttia?", "question"),
        ),
    },
    3: {
        1: (
            ("fi", "Kouluun pienempi lautanen. Lisää saa hakea.", "idea"),
            ("fi", "Hävikkivaaka ruokalaan, oppilaat näkee mitä menee roskiin.", "idea"),
            ("fi", "Ruokailuun on vartti. Siinä ei ehdi syödä.", "concern"),
            ("fi", "Paljonko koulussa oikeasti menee ruokaa roskiin?", "question"),
            ("sv", "Låt eleverna välja en favoriträtt varje månad.", "idea"),
            ("fi", "Oppilaat mukaan suunnittelemaan ruokalistaa.", "idea"),
        ),
        2: (
            ("fi", "Ylijäämälounas eläkeläisille koulun ruokalassa kello kaksi.", "idea"),
            ("fi", "En kehtaisi mennä, jos se on vain köyhille. Kaikille avoin.", "concern"),
            ("en", "Everyone welcome, pay what you can. That takes away the shame.", "idea"),
            ("fi", "Oma rasia mukaan, ei kertakäyttöistä.", "idea"),
            ("fi", "Kuka vastaa, jos joku saa vatsataudin?", "question"),
            ("fi", "Lista paikoista, joista saa hävikkiruokaa, yhdelle sivulle.", "idea"),
        ),
        3: (
            ("fi", "Yhteisöjääkaappi asukastalon aulaan.", "idea"),
            ("fi", "Kauppojen kanssa sopimus: illalla ruoat jakoon.", "idea"),
            ("fi", "Jääkaappi pitää jonkun pestä joka päivä.", "concern"),
            ("fi", "Saako itse tehtyä ruokaa antaa muille?", "question"),
            ("et", "Oleks tore, kui saaks koos süüa teha.", "idea"),
            ("fi", "Yhteinen kokkailu kerran kuussa, hävikistä keittoa.", "idea"),
        ),
        4: (
            ("fi", "Omenat talteen: soitto, ja joku tulee poimimaan.", "idea"),
            ("fi", "Mehupuristin lainaan kirjastosta syyskuussa.", "idea"),
            ("sv", "Äpplen från trädgårdar kunde gå till skolorna.", "idea"),
            ("fi", "Puusta putoaa sata kiloa omenia eikä kukaan hae.", "concern"),
            ("fi", "Saako puiston marjapensaista poimia?", "question"),
            ("fi", "Syötäviä pensaita puistoihin ja kyltti: saa ottaa.", "idea"),
        ),
        5: (
            ("fi", "Kasvisruoka oletukseksi kaupungin kokouksiin.", "idea"),
            ("fi", "Kasvisruoka koulussa on välillä pahaa, siksi se jää.", "concern"),
            ("fi", "Lähikalaa kouluun, särkeä ja haukea.", "idea"),
            ("ru", "Уроки готовки из простых продуктов для новых семей.", "idea"),
            ("fi", "Kokkikurssi opiskelijoille: viikko viidelläkympillä.", "idea"),
            ("fi", "Onko lähiruoka oikeasti kalliimpaa kaupungille?", "question"),
        ),
    },
}
