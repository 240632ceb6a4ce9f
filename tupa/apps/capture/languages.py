"""The languages a note may be chosen to be in, each under its own name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["LANGUAGES", "OTHER", "choices", "name_of"]

#: Written in a language that is not in the list.
OTHER = "und"
LANGUAGES: dict[str, str] = {
    "fi": "Suomi",
    "sv": "Svenska",
    "en": "English",
    "sq": "Shqip",
    "am": "አማርኛ",
    "ar": "العربية",
    "bn": "বাংলা",
    "bs": "Bosanski",
    "bg": "Български",
    "da": "Dansk",
    "prs": "دری",
    "de": "Deutsch",
    "et": "Eesti",
    "el": "Ελληνικά",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ku": "Kurmancî",
    "ckb": "سۆرانی",
    "ko": "한국어",
    "lv": "Latviešu",
    "lt": "Lietuvių",
    "hu": "Magyar",
    "nl": "Nederlands",
    "ne": "नेपाली",
    "no": "Norsk",
    "ps": "پښتو",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "rom": "Romani",
    "ru": "Русский",
    "se": "Davvisámegiella",
    "smn": "Anarâškielâ",
    "sms": "Nuõrttsääʹmǩiõll",
    "si": "සිංහල",
    "sk": "Slovenčina",
    "so": "Soomaali",
    "sr": "Српски",
    "sw": "Kiswahili",
    "tl": "Tagalog",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "cs": "Čeština",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


def choices() -> list[tuple[str, object]]:
    return [*LANGUAGES.items(), (OTHER, _("Another language"))]


def name_of(code: str) -> str:
    """The language's own name; a code nobody listed stands for itself."""
    return str(_("Another language")) if code == OTHER else LANGUAGES.get(code, code)
