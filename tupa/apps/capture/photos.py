"""Makes a photograph of a sheet safe to keep: upright, of sensible size, without metadata."""

from __future__ import annotations

import warnings
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from tupa.apps.capture.errors import CaptureError

__all__ = ["MOST_PIXELS", "clean_photo"]

#: A phone's 50-megapixel sensor fits; what unpacks to more is refused before it is unpacked.
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 3000
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


def clean_photo(content: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """The photograph as a new JPEG: what the camera wrote beside the picture is left behind."""
    most = settings.TUPA_MAX_PHOTO_BYTES
    if len(content) > most:
        raise CaptureError("photo_too_big", megabytes=most // 1_000_000)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise CaptureError("heic")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _redrawn(content, longest)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise _too_large() from None
        except UnidentifiedImageError:
            raise CaptureError("not_a_photo") from None
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            if isinstance(error, CaptureError):
                raise
            raise CaptureError("photo_broken") from None


def _redrawn(content: bytes, longest: int) -> bytes:
    with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise _too_large()
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


def _too_large() -> CaptureError:
    return CaptureError("photo_too_large", megapixels=MOST_PIXELS // 1_000_000)
