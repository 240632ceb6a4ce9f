"""Makes a photograph of a sheet safe to keep: upright, of sensible size, without metadata."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageOps

from tupa.apps.capture.errors import CaptureError
from tupa.apps.look.pictures import PictureError, opened

__all__ = ["MOST_PIXELS", "clean_photo"]

#: A phone's 50-megapixel sensor fits; what unpacks to more is refused before it is unpacked.
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 3000
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_CODES = {"unknown": "not_a_photo", "broken": "photo_broken"}


def clean_photo(content: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """The photograph as a new JPEG: what the camera wrote beside the picture is left behind."""
    most = settings.TUPA_MAX_PHOTO_BYTES
    if len(content) > most:
        raise CaptureError("photo_too_big", megabytes=most // 1_000_000)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise CaptureError("heic")
    try:
        with opened(content, ["JPEG", "PNG", "WEBP"], MOST_PIXELS) as image:
            return _redrawn(image, longest)
    except PictureError as refused:
        if refused.code == "pixels":
            raise CaptureError("photo_too_large", megapixels=MOST_PIXELS // 1_000_000) from None
        raise CaptureError(_CODES[refused.code]) from None


def _redrawn(image: Image.Image, longest: int) -> bytes:
    image.draft("RGB", (longest, longest))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((longest, longest))
    seen = upright.convert("RGBA")
    # A new picture has no EXIF, no place, no comment; what was transparent becomes paper.
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=85)
    return out.getvalue()
