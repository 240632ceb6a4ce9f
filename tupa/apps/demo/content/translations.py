"""The open call's form in two further languages: Easy Finnish, and Arabic as far as it has come."""

from __future__ import annotations

__all__ = ["ARABIC", "EASY_FINNISH"]

EASY_FINNISH = {
    "form.title": "Ilmoittaudu asukaspaneeliin",
    "form.lead": "Tässä on yksi sivu. Vastaaminen kestää noin 5 minuuttia. Voit muuttaa "
    "vastauksia myöhemmin.",
    "form.contact": "Näin saamme sinuun yhteyden",
    "form.about": "Kerro itsestäsi",
    "form.why": "Haluamme paneeliin erilaisia ihmisiä. Siksi kysymme näitä asioita. "
    "Sinun ei ole pakko kertoa.",
    "form.taking_part": "Osallistuminen",
    "form.not_said": "En halua vastata",
    "form.yes": "Kyllä",
    "form.no": "Ei",
    "form.send": "Lähetä",
    "form.name.label": "Mikä on nimesi?",
    "form.channel.label": "Miten saamme ottaa sinuun yhteyttä?",
    "form.channel.email": "Sähköpostilla",
    "form.channel.phone": "Soittamalla",
    "form.channel.letter": "Kirjeellä",
    "form.email.label": "Sähköpostiosoite",
    "form.phone.label": "Puhelinnumero",
    "form.phone.help": "Kaupungin työntekijä soittaa sinulle.",
    "form.postal_address.label": "Osoite",
    "form.postal_address.help": "Kirjoita katu, postinumero ja kaupunki.",
    "form.language.label": "Millä kielellä kirjoitamme sinulle?",
    "form.needs_support.label": "Tarvitsetko jotain apua, että voit osallistua?",
    "form.needs_support.help": "Apu voi olla esimerkiksi tulkki, esteetön paikka tai "
    "lastenhoito. Älä kerro vielä enempää. Kysymme lisää, jos pääset mukaan.",
    "question.suuralue.label": "Missä Espoon osassa asut?",
    "question.ika.label": "Minkä ikäinen olet?",
}
ARABIC = {
    "form.title": "التسجيل في لجنة السكان",
    "form.lead": "صفحة واحدة، حوالي خمس دقائق. يمكنك تغيير إجاباتك لاحقًا.",
    "form.contact": "كيف نتواصل معك",
    "form.about": "معلومات عنك",
    "form.taking_part": "المشاركة",
    "form.not_said": "أفضّل عدم الإجابة",
    "form.yes": "نعم",
    "form.no": "لا",
    "form.send": "إرسال",
    "form.name.label": "اسمك",
    "form.channel.label": "كيف يمكننا التواصل معك؟",
    "form.channel.email": "بالبريد الإلكتروني",
    "form.channel.phone": "بالهاتف",
    "form.channel.letter": "برسالة بريدية",
    "form.email.label": "عنوان البريد الإلكتروني",
    "form.phone.label": "رقم الهاتف",
    "form.postal_address.label": "العنوان البريدي",
    "form.language.label": "بأي لغة نكتب إليك؟",
}
