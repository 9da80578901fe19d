"""The picture that other sites show when somebody shares a page: group and title in our colours.

In: words. Out: a PNG of 1200 by 630 pixels, the same bytes each time, in the site's own fonts.
"""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
"""Pixels; what the Open Graph protocol's large consumers ask for."""
_FONT = "AtkinsonHyperlegibleNext-{}.woff2"
_BRAND, _PAPER, _INK, _MUTED = "#0b4f5c", "#ffffff", "#14252b", "#40525a"
_MARGIN = 80


def draw_preview(title: str, above: str, site: str, fonts: Path, brand: str = _BRAND) -> bytes:
    """Draw a picture: `above` is a line over the title, `site` the name below it.

    `fonts` is the folder of the site's fonts, `brand` the site's colour. Raises OSError where the
    fonts are not there.
    """
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * _MARGIN
    draw.rectangle((0, 0, SIZE[0], 24), brand)
    draw.rectangle((0, SIZE[1] - 110, SIZE[0], SIZE[1]), brand)
    small = _font(fonts, "Regular", 34)
    lines = _lines(draw, above, small, width)[:2]
    for number, line in enumerate(lines):
        draw.text((_MARGIN, 84 + number * 44), line, _MUTED, small)
    top = 84 + len(lines) * 44 + 24
    for size in (76, 64, 54, 46):
        large = _font(fonts, "Bold", size)
        found = _lines(draw, title, large, width)
        if top + len(found) * size * 1.2 < SIZE[1] - 130:
            break
    for number, line in enumerate(found):
        draw.text((_MARGIN, top + number * size * 1.2), line, _INK, large)
    draw.text((_MARGIN, SIZE[1] - 78), site, _PAPER, _font(fonts, "Bold", 36))
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _font(fonts: Path, weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts / _FONT.format(weight), size)


def _lines(
    draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: int
) -> list[str]:
    """Break a text into lines that fit; a word that is longer than a line stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
