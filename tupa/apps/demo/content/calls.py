"""What every open call tells: who may take part, the fee, benefits, personal data, languages."""

from __future__ import annotations

from datetime import date

from tupa.apps.demo.content.shapes import CallContent, Text, t

__all__ = ["OWN_QUESTIONS", "open_call"]

_WHO_MAY_APPLY: Text = t(
    (
        "Kuka tahansa, joka asuu Espoossa ja on täyttänyt 15 vuotta. Aiheesta ei tarvitse tietää "
        "mitään etukäteen. Mukaan eivät voi ilmoittautua kaupunginvaltuutetut eivätkä paneelin "
        "järjestäjät."
    ),
    (
        "Alla som bor i Esbo och har fyllt 15 år. Du behöver inte veta något om ämnet på förhand. "
        "Ledamöter i stadsfullmäktige och panelens arrangörer kan inte anmäla sig."
    ),
    (
        "Anyone who lives in Espoo and is at least 15. You need not know anything about the "
        "subject. City councillors and the organisers of the panel cannot take part."
    ),
)
_FEE: Text = t(
    (
        "Jokaisesta työpajasta maksetaan 50 euron palkkio. Palkkio on veronalaista tuloa, ja se "
        "ilmoitetaan tulorekisteriin. Voit myös kieltäytyä palkkiosta. Ruoka, matkat ja "
        "lastenhoito järjestetään kaikille."
    ),
    (
        "För varje workshop betalas ett arvode på 50 euro. Arvodet är skattepliktig inkomst och "
        "anmäls till inkomstregistret. Du kan också avstå från arvodet. Mat, resor och "
        "barnpassning ordnas för alla."
    ),
    (
        "A fee of 50 euros is paid for each workshop. The fee is taxable income and is reported to "
        "the Incomes Register. You may decline the fee. Meals, travel and childcare are arranged "
        "for everyone."
    ),
)
_BENEFITS: Text = t(
    (
        "Palkkio voi pienentää etuuksia, esimerkiksi työttömyysturvaa tai asumistukea. Kysy "
        "vaikutuksesta etuuden maksajalta, ennen kuin ilmoittaudut. Voit olla mukana, vaikka "
        "kieltäytyisit palkkiosta."
    ),
    (
        "Arvodet kan minska förmåner, till exempel utkomstskydd för arbetslösa eller "
        "bostadsbidrag. Fråga den som betalar ut förmånen hur arvodet påverkar, innan du anmäler "
        "dig. Du kan delta även om du avstår från arvodet."
    ),
    (
        "The fee may reduce benefits, such as unemployment benefit or housing allowance. Ask "
        "whoever pays your benefit before you apply. You can take part even if you decline the fee."
    ),
)
_PERSONAL_DATA: Text = t(
    (
        "Kaupunki käsittelee tietojasi hoitaakseen julkista tehtäväänsä. Kysymme vain sen, mitä "
        "tarvitsemme arvontaan ja yhteydenpitoon. Yhteystietosi ovat salassa pidettäviä. Muilta "
        "osin ilmoittautuminen on viranomaisen asiakirja, josta voi pyytää tietoja. "
        "Tietosuojaselosteesta näet, kuinka kauan tietoja säilytetään."
    ),
    (
        "Staden behandlar dina uppgifter för att sköta sin offentliga uppgift. Vi frågar bara "
        "efter det som behövs för lottningen och för att vi ska kunna kontakta dig. Dina "
        "kontaktuppgifter är sekretessbelagda. I övrigt är anmälan en myndighetshandling som man "
        "kan begära uppgifter ur. I dataskyddsbeskrivningen står det hur länge uppgifterna "
        "bevaras."
    ),
    (
        "The city handles your data to carry out its public task. We ask only what the draw and "
        "keeping in touch require. Your contact details are secret. Otherwise an application is an "
        "official document, and information in it may be requested. The privacy notice says how "
        "long data is kept."
    ),
)
_LANGUAGES: Text = t(
    (
        "Työpajat pidetään suomeksi ja ruotsiksi. Saat tulkin, jos tarvitset muuta kieltä tai "
        "viittomakieltä. Kerro siitä, kun olet tullut arvotuksi."
    ),
    (
        "Workshopparna hålls på finska och svenska. Du får en tolk om du behöver ett annat språk "
        "eller teckenspråk. Berätta om det när du har blivit lottad."
    ),
    (
        "The workshops are in Finnish and Swedish. You will have an interpreter if you need "
        "another language or sign language. Tell us once you have been chosen."
    ),
)


def open_call(opens_on: date, closes_on: date, draw_on: date, invitation: Text) -> CallContent:
    """A call with its own dates and invitation; the rest is the same for all three."""
    return CallContent(
        opens_on=opens_on,
        closes_on=closes_on,
        draw_on=draw_on,
        min_age=15,
        invitation=invitation,
        who_may_apply=_WHO_MAY_APPLY,
        fee_euros=50,
        fee=_FEE,
        benefits=_BENEFITS,
        personal_data=_PERSONAL_DATA,
        languages=_LANGUAGES,
    )


#: What a panel asks on its form besides the draw, by programme.
OWN_QUESTIONS = {
    "merellinen-espoo-2027": t(
        "Mistä haluaisit puhua merestä ja rannoista?",
        "Vad skulle du vilja tala om när det gäller havet och stränderna?",
        "What would you like to talk about concerning the sea and the shores?",
    ),
}
