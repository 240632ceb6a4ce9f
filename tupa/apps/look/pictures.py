"""Opens a picture somebody sent: of the kinds wanted, whole, and never a bomb."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, UnidentifiedImageError

__all__ = ["PictureError", "opened"]


class PictureError(ValueError):
    """Refused: `code` is unknown, broken or pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def opened(content: bytes, kinds: list[str], most_pixels: int) -> Iterator[Image.Image]:
    """The picture, not yet unpacked; what goes wrong within is refused as a fault of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=kinds) as image:
                if image.width * image.height > most_pixels:
                    raise PictureError("pixels")
                yield image
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise PictureError("pixels") from None
        except UnidentifiedImageError:
            raise PictureError("unknown") from None
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            if isinstance(error, PictureError):
                raise
            raise PictureError("broken") from None
