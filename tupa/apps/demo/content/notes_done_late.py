"""The tables' notes of the finished programme, workshops 4 and 5, as written.

By workshop number, table number, and then in the order written.
"""

from __future__ import annotations

from tupa.apps.demo.content.shapes import TableNotes

__all__ = ["NOTES_DONE_LATE"]

NOTES_DONE_LATE: dict[int, TableNotes] = {
    4: {
        1: (
            ("fi", "Korjauskahvila kiertämään: joka kuussa eri kirjasto.", "idea"),
            ("fi", "Suutarit ja ompelijat kartalle. Nyt niitä ei löydä mistään.", "idea"),
            ("fi", "Suutari lopetti meidän ostarilta. Seuraava on kaukana.", "concern"),
            ("fi", "Voisiko kaupunki vuokrata halvalla tyhjän liiketilan korjaajalle?", "question"),
            ("sv", "En lista över dem som lagar, också på svenska.", "idea"),
            ("fi", "Tyhjät liiketilat korjaajille, eka vuosi puoleen hintaan.", "idea"),
        ),
        2: (
            ("fi", "Nuorille kesätöitä korjauspajassa.", "idea"),
            ("en", "I can fix bicycles. Where can I offer to help?", "idea"),
            ("fi", "Lista vapaaehtoisista, jotka osaa korjata. Kaupunki vakuuttaa.", "idea"),
            ("fi", "Vakuutus on se, mihin tällaiset aina kaatuu.", "concern"),
            ("fi", "Onko vapaaehtoisella vakuutus, jos sattuu jotain?", "question"),
            ("fi", "Korjaaminen koulun valinnaisaineeksi.", "idea"),
        ),
        3: (
            ("fi", "Pyörähuolto keväällä joka aluekirjaston pihaan.", "idea"),
            ("fi", "Pumput ja työkalut asemille, ja joku tarkistaa ne viikoittain.", "idea"),
            ("fi", "Ulkopumppu kestää kuukauden. Hyvä idea, huono pumppu.", "concern"),
            ("fi", "Kenelle rikkinäisestä pumpusta ilmoitetaan?", "question"),
            ("ru", "Курсы ремонта одежды для женщин, днём, с детьми.", "idea"),
            ("fi", "Ompelukurssi päivällä ja lastenhoito viereen.", "idea"),
        ),
        4: (
            (
                "fi",
                "Kaupungin puhelimet ja läppärit korjattuna kouluille tai järjestöille.",
                "idea",
            ),
            ("fi", "Rikkinäisestä lelusta uusi: varaosalaatikko kirjastoon.", "idea"),
            ("fi", "Kännykän akun vaihto maksaa satasen, uuden saa kahdella.", "concern"),
            ("sv", "3D-skrivaren i biblioteket kunde göra reservdelar.", "idea"),
            ("fi", "Voiko 3D-tulostimella tehdä varaosan tiskikoneeseen?", "question"),
            ("fi", "Varaosia voisi tulostaa, jos olisi valmis malli ja joku neuvomassa.", "idea"),
        ),
        5: (
            ("fi", "Vaatelainaamo juhliin, nuorille ilmaiseksi.", "idea"),
            ("fi", "Vanhojentanssipuvut kiertoon koulujen välillä.", "idea"),
            ("et", "Rahvarõivaid ja pidurõivaid laenuks.", "idea"),
            ("fi", "Vanhojenpuku maksaa satoja euroja ja on päällä kerran.", "concern"),
            ("fi", "Kuka säilyttää puvut kesän yli?", "question"),
            ("fi", "Vaatteiden korjausnurkka nuokkarille.", "idea"),
        ),
    },
    5: {
        1: (
            (
                "fi",
                "Ennen purkua katsotaan, mitä voi käyttää uudelleen: ovet, tiilet, keittiöt.",
                "idea",
            ),
            (
                "fi",
                "Hyvä koulu purettiin, kun remontti olisi ollut kalliimpi paperilla.",
                "concern",
            ),
            ("fi", "Purkumyyjäiset asukkaille.", "idea"),
            ("fi", "Paljonko päästöjä tulee purkamisesta? Entä jos olisi korjattu?", "question"),
            ("sv", "Lista på nätet över vad som finns kvar när ett hus rivs.", "idea"),
            ("fi", "Tyhjät tilat käyttöön siksi aikaa, kun purkua odotetaan.", "idea"),
        ),
        2: (
            ("fi", "Kaupunki ostaa käytettyjä kalusteita ensin, uutta vasta sitten.", "idea"),
            ("fi", "Tavarat kiertoon kaupungin sisällä: yksi koulu luopuu, toinen saa.", "idea"),
            ("fi", "Hankintalaki tuntuu aina olevan este.", "concern"),
            ("fi", "Saako kaupunki ostaa käytettyä?", "question"),
            ("en", "When the office moves, sell the old desks to residents.", "idea"),
            ("fi", "Ylijäämävarasto auki asukkaille kerran kuussa.", "idea"),
        ),
        3: (
            ("fi", "Tarjouspyyntöihin pisteitä korjattavuudesta.", "idea"),
            ("fi", "Laitteille pitkä takuu, se vaatimukseksi.", "idea"),
            ("fi", "Halvin voittaa aina, ja se hajoaa.", "concern"),
            ("fi", "Kuka tarkistaa, että luvattu kestää?", "question"),
            ("et", "Palun ehitage nii, et saab parandada.", "idea"),
            ("fi", "Kertokaa asukkaille selvin sanoin, mitä kaupunki ostaa.", "idea"),
        ),
        4: (
            ("fi", "Leikkipaikan puut ja välineet toiseen paikkaan, ei kaatopaikalle.", "idea"),
            ("fi", "Maa-ainekset samalta työmaalta, turhaa rekkarallia pois.", "idea"),
            ("fi", "Rekat ajaa koulun ohi koko päivän.", "concern"),
            ("sv", "Låt barnen rita hur gamla lekredskap kan användas igen.", "idea"),
            ("fi", "Saako vanhan keinun siirtää, vai kieltääkö turvamääräys?", "question"),
            ("fi", "Vanhat katukivet uusiin aukioihin.", "idea"),
        ),
        5: (
            ("fi", "Työmaa-aitaan kyltti: mitä tästä säästettiin.", "idea"),
            ("fi", "Kaupungin tapahtumiin ei enää kertakäyttöastioita.", "idea"),
            ("fi", "Kukaan ei seuraa, mitä luvattiin. Siksi tämä seuranta on tärkein.", "concern"),
            ("fi", "Missä näkee, mitä kaupunki on luvannut?", "question"),
            ("ar", "نريد أن نعرف ماذا حدث لأفكارنا", "idea"),
            ("fi", "Yksi sivu, jossa kaikki lupaukset ja missä mennään.", "idea"),
        ),
    },
}
