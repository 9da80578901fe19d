"""A municipality's logo: a picture that every browser and the PDFs can show, and nothing else.

In: the file's name and bytes. Out: its size for the header, or why it cannot be used. SVG is
refused: it can hold scripts and name files elsewhere.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image

LOGO_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Formats by the ending of the name."""
MAX_BYTES = 500_000
MAX_PIXELS = 4_000
"""Longest side. A header needs a tenth of it, a cover a quarter."""
HEADER_HEIGHT = 40
"""Pixels of the logo in the header, as in overrides/partials/logo.html."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that can be used."""

    suffix: str
    data: bytes
    width: int
    """Pixels in the header."""
    height: int


def read_logo(name: str, data: bytes) -> Logo | str:
    """Give the logo, or what is wrong with it: a code of `handbook.messages`."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in LOGO_FORMATS:
        return "logo-kind"
    if len(data) > MAX_BYTES:
        return "logo-large"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that is a bomb is only warned of
            with Image.open(io.BytesIO(data), formats=[LOGO_FORMATS[suffix]]) as image:
                if max(image.size) > MAX_PIXELS:
                    return "logo-large"
                if getattr(image, "is_animated", False):
                    return "logo-moving"
                image.load()
                width, height = image.size
    except Exception:  # whatever a decoder makes of foreign bytes, it is no picture for us
        return "logo-broken"
    return Logo(suffix, data, max(1, round(width * HEADER_HEIGHT / height)), HEADER_HEIGHT)
