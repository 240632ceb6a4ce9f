"""The programme whose call is open: the sea and the shores."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.calls import open_call
from tupa.apps.demo.content.features import AGE, DISTRICT, GENDER, HOUSING, LANGUAGE
from tupa.apps.demo.content.shapes import (
    MandateContent,
    OfficeHolder,
    ProgrammeContent,
    ThemeContent,
    t,
)

__all__ = ["OPEN"]

OPEN = ProgrammeContent(
    slug="merellinen-espoo-2027",
    name=t("Merellinen Espoo 2027", "Havsnära Esbo 2027", "Espoo by the sea 2027"),
    summary=t(
        (
            "25 espoolaista ja kaupungin työntekijät miettivät saman pöydän ääressä, miten rannat "
            "ja meri ovat kaikkien ulottuvilla ja voivat hyvin."
        ),
        (
            "25 esbobor och stadens anställda funderar vid samma bord på hur stränderna och havet "
            "kan vara tillgängliga för alla och må bra."
        ),
        (
            "25 residents and city staff consider at one table how the shores and the sea can be "
            "within everyone's reach and stay healthy."
        ),
    ),
    stage="call_open",
    mandate=MandateContent(
        question=t(
            (
                "Miten Espoon rantoja ja merta käytetään niin, että kaikki pääsevät veden äärelle "
                "ja luonto voi hyvin?"
            ),
            (
                "Hur ska Esbos stränder och hav användas så att alla kommer ner till vattnet och "
                "naturen mår bra?"
            ),
            (
                "How should Espoo's shores and sea be used so that everyone can reach the water "
                "and nature does well?"
            ),
        ),
        is_open=t(
            (
                "Rantojen palvelut ja reitit, uimapaikat, opasteet, talkoot, tapahtumat sekä se, "
                "mitä hoidetaan ja mitä jätetään luonnontilaan."
            ),
            (
                "Servicen och lederna vid stränderna, badplatser, skyltning, talkon, evenemang "
                "samt vad som sköts och vad som lämnas i naturtillstånd."
            ),
            (
                "Services and paths on the shore, swimming places, signs, volunteer days, events, "
                "and what is tended and what is left wild."
            ),
        ),
        is_not_open=t(
            (
                "Voimassa olevat asemakaavat, yksityisten omistama maa ja jo tehdyt "
                "rakentamispäätökset. Vesillä liikkumisen säännöistä päättää valtio."
            ),
            (
                "Gällande detaljplaner, privat mark och byggbeslut som redan har fattats. Reglerna "
                "för sjötrafiken bestäms av staten."
            ),
            (
                "Local plans in force, private land, and building decisions already made. The "
                "state decides the rules of boating."
            ),
        ),
        receiver=t(
            (
                "Tuloksen ottaa vastaan elinympäristöjohtaja, joka vie sen kaupunginhallitukselle "
                "tiedoksi."
            ),
            (
                "Resultatet tas emot av livsmiljödirektören, som för det till stadsstyrelsen för "
                "kännedom."
            ),
            (
                "The result is received by the director of living environment, who takes it to the "
                "city board for information."
            ),
        ),
        office_holder=OfficeHolder(
            t("elinympäristöjohtaja", "Livsmiljödirektör", "Director of living environment"),
            "Tuulikki Merenkehrä",
            "elinymparistojohtaja@example.org",
        ),
        answer_within_days=56,
    ),
    call=open_call(
        date(2026, 11, 5),
        date(2026, 12, 6),
        date(2026, 12, 17),
        t(
            (
                "Etsimme 25 espoolaista miettimään, millainen merellisen Espoon pitäisi olla. "
                "Työpajoja on viisi, keskiviikkoisin kello 17–20. Ilmoittautuminen vie noin viisi "
                "minuuttia. Voit ilmoittautua myös puhelimitse tai paperilla kirjastossa."
            ),
            (
                "Vi söker 25 esbobor som vill fundera på hur det havsnära Esbo borde se ut. Det "
                "ordnas fem workshoppar, på onsdagar klockan 17–20. Det tar ungefär fem minuter "
                "att anmäla sig. Du kan också anmäla dig per telefon eller på papper i ett "
                "bibliotek."
            ),
            (
                "We are looking for 25 residents to consider what Espoo by the sea should be like. "
                "There are five workshops, on Wednesdays from 5 to 8 pm. Applying takes about five "
                "minutes. You can also apply by phone or on paper at a library."
            ),
        ),
    ),
    features=(DISTRICT, AGE, GENDER, LANGUAGE, HOUSING),
    themes=(
        ThemeContent("rannat", t("Rannat kaikille", "Stränder för alla", "Shores for everyone")),
        ThemeContent("vesi", t("Puhdas vesi", "Rent vatten", "Clean water")),
        ThemeContent("saaristo", t("Saaristo lähellä", "Skärgården nära", "The islands close by")),
    ),
)
