"""The tables' notes of the three workshops held mid-way, as written.

By workshop number, table number, and then in the order written.
"""

from __future__ import annotations

from tupa.apps.demo.content.shapes import TableNotes

__all__ = ["NOTES_MID"]

NOTES_MID: dict[int, TableNotes] = {
    1: {
        1: (
            ("fi", "Nurmikot niityiksi siellä, missä kukaan ei pelaa eikä istu.", "idea"),
            ("fi", "Joka kerta kun apilat kukkii, tulee ruohonleikkuri.", "concern"),
            (
                "fi",
                "Koulun pihaan viljelylaatikoita. Kesällä niistä huolehtisi koko korttelin väki.",
                "idea",
            ),
            ("fi", "Kuka kastelee, kun koulu on kiinni?", "question"),
            (
                "sv",
                "Skyltar som berättar varför gräset får växa, annars ringer folk och klagar.",
                "idea",
            ),
            ("fi", "Lasten kanssa voisi tehdä hyönteishotelleja päiväkodin viereen.", "idea"),
        ),
        2: (
            (
                "fi",
                (
                    "Penkkejä metsäpolun varrelle, vanha ihminen tarvitsee levähdyspaikan 200 "
                    "metrin välein."
                ),
                "idea",
            ),
            (
                "fi",
                "Pimeällä en uskalla kävellä rantapolkua, vaikka se olisi nopein tie kotiin.",
                "concern",
            ),
            ("en", "A map of quiet places. I work nights and need silence in the daytime.", "idea"),
            (
                "fi",
                "Valot, jotka syttyy vasta kun joku tulee. Lepakotkin saa olla rauhassa.",
                "idea",
            ),
            ("fi", "Onko jossain lista poluista, joita pitkin pääsee rattailla?", "question"),
            ("fi", "Roskikset rannan molempiin päihin, ei vain parkkipaikalle.", "idea"),
        ),
        3: (
            (
                "fi",
                "Talkoopäivä keväällä ja syksyllä, kaupunki toisi hanskat ja hakisi säkit.",
                "idea",
            ),
            (
                "fi",
                "Jättipalsami on vallannut koko ojanvarren. Yksi ihminen ei sille mitään voi.",
                "concern",
            ),
            ("ru", "Хочу помочь убирать берег, но объявления только на финском.", "idea"),
            (
                "fi",
                "Talkoista ilmoitus monella kielellä ja kuvina, silloin naapuritkin tulisi.",
                "idea",
            ),
            ("fi", "Saako vieraslajia kitkeä itse kaupungin maalta?", "question"),
            ("fi", "Jokaiselle luokalle oma nimikkometsä, jossa käydään joka kuukausi.", "idea"),
        ),
        4: (
            ("fi", "Hiljainen ranta, jonne pääsee pyörätuolilla veteen asti.", "idea"),
            (
                "fi",
                "Laituri on kiva, mutta viimeiset kaksi metriä on soraa. Pyörä uppoaa.",
                "concern",
            ),
            (
                "fi",
                "Uimapaikalle koppi, jossa mahtuu vaihtamaan vaatteet avustajan kanssa.",
                "idea",
            ),
            ("sv", "En badplats där man hör vågorna och inte musik.", "idea"),
            (
                "fi",
                "Miksi talviuintiin pääsee vain, jos on seuran jäsen?",
                "question",
            ),
            ("ar", "نتمنى مكانا على الشاطئ للعائلات مع ظل وماء للشرب", "idea"),
        ),
        5: (
            ("fi", "Palstoja lisää, jonossa on oltu kolme vuotta.", "idea"),
            ("fi", "Tyhjälle tontille väliaikainen puutarha, kunnes siihen rakennetaan.", "idea"),
            ("fi", "Pelkään, että yhteinen puutarha jää yhden innokkaan harteille.", "concern"),
            ("fi", "Kompostimulta jakoon keväisin, nyt sen joutuu ostamaan säkeissä.", "idea"),
            ("et", "Võiks olla õunapuid, kust igaüks võib süüa.", "idea"),
            ("fi", "Kuka omistaa omenat, jos puu on puistossa?", "question"),
            (
                "fi",
                (
                    "Lahopuut saa jättää metsään, mutta kertokaa siitä, ettei se näytä "
                    "hoitamattomalta."
                ),
                "idea",
            ),
        ),
    },
    2: {
        1: (
            (
                "fi",
                "Korjauskahvila kirjastoon kerran kuussa. Joku näyttää, miten lamppu korjataan.",
                "idea",
            ),
            ("fi", "Korjaaminen maksaa enemmän kuin uusi. Siihen se aina kaatuu.", "concern"),
            ("fi", "Ompelukoneita lainaan, kotona ei ole tilaa.", "idea"),
            ("fi", "Kuka vastaa, jos korjattu laite syttyy palamaan?", "question"),
            (
                "sv",
                (
                    "Unga kunde lära äldre att laga mobiler, äldre kunde lära unga att stoppa "
                    "strumpor."
                ),
                "idea",
            ),
            ("fi", "Ilmoitustaulu: ”osaan korjata” ja ”tarvitsen apua”.", "idea"),
        ),
        2: (
            (
                "fi",
                "Koulun ruokalasta ylijäänyt ruoka myyntiin kahdella eurolla kello kaksi.",
                "idea",
            ),
            ("fi", "Nolottaa hakea halpaa ruokaa, jos koko kylä näkee.", "concern"),
            ("fi", "Jääkaappi asukastaloon, johon voi jättää ja josta voi ottaa.", "idea"),
            (
                "fi",
                "Saako koulu edes antaa ruokaa ulos? Joku sanoi, että laki kieltää.",
                "question",
            ),
            ("fi", "Ylijäämälounaasta tieto tekstiviestinä, kaikilla ei ole sovelluksia.", "idea"),
            (
                "en",
                "Cooking evenings where we use what is left over. Everyone brings one thing.",
                "idea",
            ),
        ),
        3: (
            ("fi", "Muuttolaatikot kiertoon. Nyt jokainen ostaa pahvia ja heittää pois.", "idea"),
            ("fi", "Kierrätyspiste, johon pääsee ilman autoa. Ei sohvaa bussiin saa.", "idea"),
            ("fi", "Taloyhtiön roskakatoksessa kukaan ei tiedä, mihin mikin menee.", "concern"),
            (
                "fi",
                "Kiertävä auto, joka hakee ison tavaran kerran kuussa samasta paikasta.",
                "idea",
            ),
            ("ru", "Инструкции по сортировке с картинками, на разных языках.", "idea"),
            (
                "fi",
                "Mihin vanhat lääkkeet ja patterit viedään, kun apteekki on kiinni?",
                "question",
            ),
        ),
        4: (
            ("fi", "Lastenvaatteiden vaihtotori päiväkodin eteiseen. Hylly riittää.", "idea"),
            (
                "fi",
                "Urheiluvälineitä lainaan: luistimet, sukset, maila. Lapsi kasvaa joka talvi ohi.",
                "idea",
            ),
            (
                "fi",
                "Seuran varusteet on pakko ostaa uutena. Siitä voisi sanoa seuroille.",
                "concern",
            ),
            ("sv", "Klädbyte i skolan före jul, alla tar med tre plagg.", "idea"),
            (
                "fi",
                "Vuokrattava juhla-astiasto kaupungin tiloihin, niin kertakäyttö jää pois.",
                "idea",
            ),
            (
                "fi",
                "Voisiko kaupunki itse jättää kertakäyttöastiat pois, kun se järjestää jotain?",
                "question",
            ),
        ),
        5: (
            ("fi", "Nuorille paja, jossa saa oikeasti tehdä eikä vaan kuunnella.", "idea"),
            ("fi", "Fillarin huoltopiste joka asemalle: pumppu ja työkalut ketjulla.", "idea"),
            ("fi", "Pumppu oli rikki jo toisella viikolla. Kuka sitä katsoo?", "concern"),
            ("en", "The library could lend tools. A drill, a ladder, a sewing kit.", "idea"),
            ("fi", "Kaupungin vanhat kalusteet myyntiin asukkaille, ei roskalavalle.", "idea"),
            ("fi", "Minne koulujen vanhat pulpetit oikein menee?", "question"),
            ("fi", "Kierrätyksestä selkeä kalenteri postiluukusta, mummi ei käytä nettiä.", "idea"),
        ),
    },
    3: {
        1: (
            ("fi", "Pyörä lähijunaan ilmaiseksi myös ruuhka-aikaan.", "idea"),
            (
                "fi",
                "Vaihto on minuutin liian lyhyt, ja seuraava bussi tulee puolen tunnin päästä.",
                "concern",
            ),
            ("fi", "Aseman pyöräparkki lukittavaksi. Kaksi pyörää on viety.", "idea"),
            ("fi", "Kuka päättää bussireiteistä, kaupunki vai joku muu?", "question"),
            ("sv", "Vänthallar där man får sitta inne när det är tio grader kallt.", "idea"),
            ("fi", "Aikataulut isolla pysäkille, kaikilla ei ole älypuhelinta.", "idea"),
        ),
        2: (
            ("fi", "Lumet pois pyörätieltä ennen seitsemää, ei iltapäivällä.", "idea"),
            ("fi", "Hiekoitussora jää toukokuuhun asti, ja siinä kaatuu.", "concern"),
            ("fi", "Suojatie koulun eteen korotettuna. Autot ajaa siitä kovaa.", "idea"),
            (
                "fi",
                (
                    "Yksi numero, johon ilmoittaa vaarallisesta kohdasta. Ja että sieltä myös "
                    "vastataan."
                ),
                "idea",
            ),
            ("fi", "Miksi pyörätie loppuu keskelle risteystä?", "question"),
            ("en", "Bike lessons for adults. I never learned as a child.", "idea"),
        ),
        3: (
            (
                "fi",
                "Kävelybussi kouluun: kaksi vanhempaa, kymmenen lasta, joka aamu samaan aikaan.",
                "idea",
            ),
            ("fi", "Vanhemmat tuo lapset autolla, koska muut tuo lapset autolla.", "concern"),
            (
                "fi",
                "Reitti, jolla ei tarvitse ylittää isoa tietä yksin. Seiskavuotiaalle sopiva.",
                "idea",
            ),
            ("ar", "أحتاج إلى تعليمات بسيطة عن التذاكر بلغتي", "idea"),
            (
                "fi",
                "Voiko lapsi matkustaa ilmaiseksi, jos on rattaissa ja isoveli työntää?",
                "question",
            ),
            ("fi", "Nuorille iltabussi harrastuksista kotiin myös perjantaina.", "idea"),
        ),
        4: (
            ("fi", "Penkki joka pysäkille, ja katos. Seisominen on vaikeaa.", "idea"),
            ("fi", "Hissin vikailmoitus näkyviin jo edellisellä asemalla.", "idea"),
            ("fi", "Kun hissi on rikki, koko matka jää tekemättä.", "concern"),
            ("et", "Kaubaratas, mida saab poe juurest laenata.", "idea"),
            ("fi", "Lainattava tavarapyörä kirjastosta viikonlopuksi.", "idea"),
            ("fi", "Onko esteettömät reitit merkitty mihinkään karttaan?", "question"),
        ),
        5: (
            ("fi", "Kimppakyyti naapureille, mutta ilman sovellusta.", "idea"),
            (
                "fi",
                "Palvelubussi kulkemaan viikonloppunakin. Kirkkoon ja kauppaan pitäisi päästä.",
                "idea",
            ),
            ("fi", "Pohjoisessa on yksi bussi tunnissa. Ilman autoa ei pärjää.", "concern"),
            ("sv", "Cykelväg från norra Esbo till stationen, nu cyklar man på landsvägen.", "idea"),
            (
                "fi",
                "Yhteiskäyttöauto kaupungin pihaan, asukkaille iltaisin ja kaupungille päivisin.",
                "idea",
            ),
            (
                "fi",
                "Voisiko kaupungin autot olla muiden käytössä silloin kun ne seisoo?",
                "question",
            ),
        ),
    },
}
