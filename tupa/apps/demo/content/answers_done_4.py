"""Workshop 4 of the finished programme: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import (
    AnswerContent,
    ProgressContent,
    PromiseContent,
    StepContent,
    t,
)

__all__ = ["ANSWERS_DONE_4"]

ANSWERS_DONE_4: dict[str, AnswerContent] = {
    "kiertava-korjauskahvila": AnswerContent(
        outcome="implemented",
        days=34,
        reason=t(
            (
                "Kirjastoissa on tilaa, ja neuvojia on jo ilmoittautunut. Kaupunki vakuuttaa "
                "vapaaehtoiset."
            ),
            "Biblioteken har plats, och rådgivare har anmält sig. Staden försäkrar de frivilliga.",
            (
                "Libraries have room, and advisers have offered to help. The city insures the "
                "volunteers."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Korjauskahvila kymmenen kertaa vuodessa",
                "Reparationskafé tio gånger om året",
                "A repair café ten times a year",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=380,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=150,
                    text=t(
                        "Neljä iltaa on pidetty.",
                        "Fyra kvällar har hållits.",
                        "Four evenings have been held.",
                    ),
                    done=4,
                    total=10,
                ),
                ProgressContent(
                    state="kept",
                    days=370,
                    text=t(
                        "Kymmenen iltaa on pidetty, ja kahvila jatkuu.",
                        "Tio kvällar har hållits, och kaféet fortsätter.",
                        "Ten evenings have been held, and the café goes on.",
                    ),
                    done=10,
                    total=10,
                ),
            ),
        ),
    ),
    "korjaajat-kartalle": AnswerContent(
        outcome="implemented",
        days=28,
        reason=t(
            "Kaupungin palvelukarttaan voi lisätä korjaajat, jotka ilmoittautuvat itse.",
            "På stadens servicekarta kan vi lägga till de reparatörer som själva anmäler sig.",
            "The city's service map can include repairers who sign up themselves.",
        ),
        promise=PromiseContent(
            text=t(
                "Korjaajat palvelukartalle",
                "Reparatörerna på servicekartan",
                "Repairers on the service map",
            ),
            owner=t("viestintäpäällikkö", "Kommunikationschefen", "Head of communications"),
            due_days=200,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=190,
                    text=t(
                        "Kartalla on 46 korjaajaa.",
                        "På kartan finns 46 reparatörer.",
                        "The map has 46 repairers.",
                    ),
                ),
            ),
        ),
    ),
    "tyhjat-liiketilat": AnswerContent(
        outcome="needs_decision",
        days=54,
        reason=t(
            (
                "Vuokran alentamisesta päättää kaupunginhallituksen jaosto. Esityksessämme "
                "kerrotaan myös, miten yritysten tasapuolinen kohtelu turvataan."
            ),
            (
                "Att sänka hyran kräver ett beslut av stadsstyrelsens sektion. Av vårt förslag "
                "framgår också hur vi ser till att företagen behandlas lika."
            ),
            (
                "Lowering the rent needs a decision by a section of the city board. Our proposal "
                "will also explain how businesses are treated equally."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Esitys alennetusta vuokrasta jaoston päätettäväksi",
                "Ett förslag om sänkt hyra till sektionen för beslut",
                "A proposal on lower rent for the section to decide",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=180,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=120,
                    text=t(
                        "Esitys on valmisteltavana.",
                        "Förslaget bereds.",
                        "The proposal is being prepared.",
                    ),
                ),
                ProgressContent(
                    state="dropped",
                    days=210,
                    text=t(
                        (
                            "Jaosto päätti olla alentamatta vuokraa, koska alennus olisi asettanut "
                            "yrittäjät eriarvoiseen asemaan. Tyhjistä tiloista kerrotaan nyt "
                            "korjaajille suoraan."
                        ),
                        (
                            "Sektionen beslutade att inte sänka hyran, eftersom en sänkning skulle "
                            "ha försatt företagarna i en ojämlik ställning. Reparatörerna får nu "
                            "direkt veta om tomma lokaler."
                        ),
                        (
                            "The section decided against it, as a lower rent would have treated "
                            "other businesses unequally. Repairers are now told directly about "
                            "empty premises."
                        ),
                    ),
                ),
            ),
        ),
    ),
    "kesatyo-pajalla": AnswerContent(
        outcome="partly",
        days=43,
        reason=t(
            (
                "Palkkaamme kuusi nuorta kesäksi. Oppiaineista päätetään opetuspalveluissa, joihin "
                "välitimme ajatuksen."
            ),
            (
                "Vi anställer sex unga för sommaren. Undervisningstjänsterna beslutar om "
                "läroämnena, och vi har fört tanken vidare dit."
            ),
            (
                "We will hire six young people for the summer. The education services decide on "
                "subjects, and we have passed the thought on to them."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kuusi kesätyöntekijää korjauspajaan",
                "Sex sommarjobbare i reparationsverkstaden",
                "Six summer workers in the repair workshop",
            ),
            owner=t(
                "nuorisopalvelujen päällikkö",
                "Chefen för ungdomstjänsterna",
                "Head of youth services",
            ),
            due_days=420,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=400,
                    text=t(
                        "Kuusi nuorta työskenteli pajassa.",
                        "Sex unga arbetade i verkstaden.",
                        "Six young people worked in the workshop.",
                    ),
                    done=6,
                    total=6,
                ),
            ),
        ),
    ),
    "pyorapaja-kirjaston-pihaan": AnswerContent(
        outcome="partly",
        days=46,
        reason=t(
            (
                "Pyöräpaja toteutuu. Ulkopumput jäävät pois, koska ne rikkoutuvat, eikä "
                "viikoittaiseen tarkistukseen ole rahaa."
            ),
            (
                "Cykelverkstaden genomförs. Utomhuspumpar skaffar vi inte, eftersom de går "
                "sönder och det inte finns pengar för att kontrollera dem varje vecka."
            ),
            (
                "The bicycle workshop goes ahead. Outdoor pumps are left out because they break "
                "and there is no money to check them weekly."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Pyöräpaja viiden kirjaston pihalle keväällä",
                "Cykelverkstad på fem biblioteks gårdar på våren",
                "A bicycle workshop in five library yards in spring",
            ),
            owner=t(
                "liikennesuunnittelun päällikkö",
                "Chefen för trafikplaneringen",
                "Head of transport planning",
            ),
            due_days=330,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="kept",
                    days=325,
                    text=t(
                        "Pyöräpaja pidettiin viiden kirjaston pihalla.",
                        "Cykelverkstaden hölls på fem biblioteks gårdar.",
                        "The bicycle workshop was held in five library yards.",
                    ),
                    done=5,
                    total=5,
                ),
            ),
        ),
    ),
    "varaosia-tulostaen": AnswerContent(
        outcome="exists",
        days=20,
        reason=t(
            (
                "Kirjastojen 3D-tulostimilla saa jo tehdä varaosia. Sähkölaitteiden osia emme "
                "suosittele turvallisuuden takia."
            ),
            (
                "Med bibliotekens 3D-skrivare får man redan göra reservdelar. Delar till "
                "elapparater rekommenderar vi inte av säkerhetsskäl."
            ),
            (
                "The libraries' 3D printers may already be used for spare parts. For safety, we do "
                "not recommend printing parts for electrical devices."
            ),
        ),
    ),
    "kaupungin-laitteet-kiertoon": AnswerContent(
        outcome="not_implemented",
        days=50,
        reason=t(
            (
                "Laitteet on vuokrattu, ja ne palautetaan vuokra-ajan päätyttyä. Siksi niitä ei "
                "voi antaa pois. Palautetut laitteet korjataan ja myydään edelleen."
            ),
            (
                "Apparaterna är hyrda och återlämnas när hyrestiden är slut. Därför kan de inte "
                "ges bort. De återlämnade apparaterna lagas och säljs vidare."
            ),
            (
                "The devices are leased and returned at the end of the lease, so they cannot be "
                "given away. Returned devices are repaired and resold."
            ),
        ),
    ),
    "juhlavaatelainaamo": AnswerContent(
        outcome="implemented",
        days=39,
        reason=t(
            "Otamme pukuja vastaan lahjoituksina, ja ne mahtuvat nuorisotilan varastoon.",
            "Vi tar emot dräkter som donationer, och de ryms i ungdomslokalens lager.",
            "We will accept gowns as donations, and they fit in the youth centre's storeroom.",
        ),
        promise=PromiseContent(
            text=t(
                "Lainaamo auki ennen seuraavia vanhojentansseja",
                "Utlåningen öppen före nästa gamlas dans",
                "Gowns to borrow before the next ball",
            ),
            owner=t(
                "nuorisopalvelujen päällikkö",
                "Chefen för ungdomstjänsterna",
                "Head of youth services",
            ),
            due_days=260,
            next_update_days=None,
            progress=(
                ProgressContent(
                    state="under_way",
                    days=120,
                    text=t(
                        "Pukuja on lahjoitettu 60.",
                        "60 dräkter har donerats.",
                        "60 gowns have been donated.",
                    ),
                ),
                ProgressContent(
                    state="kept",
                    days=250,
                    text=t(
                        "Lainaamo on avattu.",
                        "Utlåningen har öppnats.",
                        "Gowns can now be borrowed.",
                    ),
                ),
            ),
            steps=(
                StepContent(
                    t("Pukujen kerääminen", "Dräkter samlas in", "Collecting the gowns"), days=150
                ),
                StepContent(
                    t("Tilan kunnostaminen", "Lokalen ställs i ordning", "Preparing the room"),
                    days=210,
                ),
                StepContent(
                    t("Vapaaehtoisten perehdytys", "Volontärerna lärs upp", "Training volunteers"),
                    days=235,
                ),
            ),
            picture=t(
                "Viisi eriväristä juhlapukua roikkuu rinnakkain tangossa.",
                "Fem festdräkter i olika färger hänger bredvid varandra på en stång.",
                "Five gowns in different colours hang side by side on a rail.",
            ),
        ),
    ),
}
