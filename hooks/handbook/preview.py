"""Pictures of the site: for shared links, with group and title in our colours, and its icon.

In: words; a size. Out: a PNG, the same bytes each time, in the site's own fonts: 1200 by 630 pixels
for shared links.
"""

import io
import math
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
"""Pixels; what the Open Graph protocol's large consumers ask for."""
_FONT = "AtkinsonHyperlegibleNext-{}.woff2"
_BRAND, _PAPER, _INK, _MUTED = "#0b4f5c", "#ffffff", "#14252b", "#40525a"
_MARGIN = 80
_SIGN = "#ffd27a"
_FINE = 4
"""How many times larger the icon is drawn before it is made smaller, for smooth edges."""


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


def draw_icon(size: int) -> bytes:
    """Draw assets/images/favicon.svg with so many pixels a side; Pillow itself reads no SVG."""
    scale = size * _FINE / 32  # the drawing is 32 units wide
    image = Image.new("RGBA", (size * _FINE, size * _FINE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)

    def at(*numbers: float) -> list[float]:
        return [number * scale for number in numbers]

    draw.rounded_rectangle(at(0, 0, 32, 32), 6 * scale, _BRAND)
    roof = [(4.5, 15), (16, 6), (27.5, 15)]
    half = 1.75  # of the stroke
    for (x, y), (far_x, far_y) in pairwise(roof):
        length = math.hypot(far_x - x, far_y - y)
        aside, down = (y - far_y) / length * half, (far_x - x) / length * half
        draw.polygon(
            at(x + aside, y + down, far_x + aside, far_y + down)
            + at(far_x - aside, far_y - down, x - aside, y - down),
            _PAPER,
        )
    for x, y in roof:  # round ends and a round ridge
        draw.ellipse(at(x - half, y - half, x + half, y + half), _PAPER)
    draw.rounded_rectangle(at(8.5, 16, 23.5, 24), 2.5 * scale, _SIGN)
    draw.polygon([(x * scale, y * scale) for x, y in ((13, 24), (17.5, 24), (13, 28))], _SIGN)
    file = io.BytesIO()
    small = image.resize((size, size), Image.Resampling.LANCZOS)
    small.quantize(64, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
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
