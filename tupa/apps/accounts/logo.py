"""A city's logo: drawn anew from what was sent, and how well it is seen on a ground.

Seen is measured as WCAG 2.2 measures parts of a picture (1.4.11, 3:1). A logo is exempt from it:
the coordinator is told, and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from tupa.apps.accounts.colours import contrast_of_luminances, linear, luminance
from tupa.apps.look.pictures import PictureError, opened

__all__ = [
    "MOST_BYTES",
    "SEEN",
    "DrawnLogo",
    "LogoError",
    "contrast_on",
    "drawn_logo",
    "forget_logo",
    "keep_logo",
    "logo_bytes",
    "logo_file",
]

MOST_BYTES, MOST_PIXELS = 2_000_000, 16_000_000
#: Twice as large as it is ever shown, and enough for paper.
BOX, LEAST_HEIGHT = (640, 200), 24
#: A drawing is smaller as it is; a photograph is brought down to 256 colours.
ENOUGH_BYTES = 40_000
SEEN = 3.0
#: Of what is drawn, so much must be seen: letters fill a small part of a sign with its own ground.
PART_SEEN = 0.02

_TEXTS: dict[str, Promise] = {
    "svg": _(
        "SVG is not taken: such a file can hold programs and fetch things from elsewhere. Save the "
        "logo as a PNG picture, at least 200 pixels high."
    ),
    "unknown": _("This file is not a logo we can open. Choose a PNG or JPEG picture."),
    "broken": _("The picture is damaged or cut off. Save it anew and try again."),
    "bytes": _("The file is too big: at most 2 MB."),
    "pixels": _("The picture has too many pixels: at most 16 million."),
    "animated": _("The picture moves. Choose one that stands still."),
    "small": _("The picture is too low: at least 24 pixels high."),
    "empty": _("Nothing is drawn in the picture: all of it is transparent."),
}


class LogoError(Exception):
    """What was sent is no logo; nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def text(self) -> str:
        return str(_TEXTS[self.code])


@dataclass(frozen=True)
class DrawnLogo:
    """A PNG of our own making."""

    content: bytes
    width: int
    height: int


def drawn_logo(content: bytes) -> DrawnLogo:
    """The logo drawn anew: what stood beside the picture in the file is left behind."""
    if len(content) > MOST_BYTES:
        raise LogoError("bytes")
    if b"<svg" in content[:2000].lower():
        raise LogoError("svg")
    try:
        with opened(content, ["JPEG", "PNG"], MOST_PIXELS) as image:
            return _redrawn(image)
    except PictureError as refused:
        raise LogoError(refused.code) from None


def _redrawn(image: Image.Image) -> DrawnLogo:
    if getattr(image, "n_frames", 1) > 1:
        raise LogoError("animated")
    drawn = ImageOps.exif_transpose(_in_eight_bits(image)).convert("RGBA")
    around = drawn.getchannel("A").getbbox()
    if around is None:
        raise LogoError("empty")
    drawn = drawn.crop(around)
    if drawn.height < LEAST_HEIGHT:
        raise LogoError("small")
    drawn.thumbnail(BOX)
    clean = Image.new("RGBA", drawn.size)
    clean.paste(drawn)
    return DrawnLogo(_as_png(clean), *clean.size)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Greys of sixteen bits would all become white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")


def _as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    if out.tell() > ENOUGH_BYTES:
        out = BytesIO()
        few = image.quantize(256, method=Image.Quantize.FASTOCTREE)
        few.save(out, "PNG", optimize=True)
    return out.getvalue()


def contrast_on(content: bytes, ground: str) -> float:
    """The contrast of its best seen part with the ground: what lies below makes it vanish."""
    with Image.open(BytesIO(content), formats=["PNG"]) as image:
        drawn = image.convert("RGBA")
    seen = Image.alpha_composite(Image.new("RGBA", drawn.size, ground), drawn).convert("RGB")
    lights = seen.point([round(255 * linear(n / 255)) for n in range(256)] * 3)
    grey: Any = lights.convert("L", (0.2126, 0.7152, 0.0722, 0.0))
    counts = grey.histogram(drawn.getchannel("A").point(lambda alpha: 255 * (alpha > 64)))
    return _best_seen(counts, luminance(ground))


def _best_seen(counts: list[int], ground: float) -> float:
    """The contrast that `PART_SEEN` of the points reach."""
    found = sorted(
        ((contrast_of_luminances(n / 255, ground), count) for n, count in enumerate(counts)),
        reverse=True,
    )
    left = sum(counts) * PART_SEEN
    for contrast, count in found:
        left -= count
        if count and left <= 0:
            return contrast
    return 1.0


def logo_file(city_id: int, mark: str) -> str:
    """Where the file store keeps it."""
    return f"logos/{city_id}/{mark}.png"


def keep_logo(city_id: int, mark: str, content: bytes) -> None:
    """This will put the file into the store; one already there is the same."""
    name = logo_file(city_id, mark)
    if default_storage.exists(name):
        return
    kept = default_storage.save(name, ContentFile(content))
    if kept != name:  # the same logo came twice at once
        default_storage.delete(kept)


def logo_bytes(city_id: int, mark: str) -> bytes | None:
    name = logo_file(city_id, mark)
    if not mark or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        return bytes(file.read())


def forget_logo(city_id: int, mark: str) -> None:
    default_storage.delete(logo_file(city_id, mark))
