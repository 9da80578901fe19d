"""A municipality's colours: readable by the same measure as the collection's own.

In: the colours of kommune.yml. Out: the site's colours for light and dark, as CSS, and what cannot
be read, with a colour near it that can. Contrast is that of WCAG 2.2: 7 to 1 for text (criterion
1.4.6, level AAA, as everywhere on the site), 3 to 1 for lines and buttons (1.4.11, level AA).
"""

import colorsys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.model import Colours

TEXT_RATIO, LINE_RATIO = 7.0, 3.0
"""Least contrast of text and of lines (WCAG 2.2, 1.4.6 and 1.4.11)."""

WHITE = "#ffffff"
LIGHT_GROUNDS = ("#ffffff", "#f1f6f7", "#dfebee")
DARK_GROUNDS = ("#10191c", "#18252a", "#22343a")
"""Grounds on which the site's links stand: `--hb-bg`, `--hb-surface`, `--hb-surface-strong` of
handbook.css; a test compares them."""

_STEPS = 200
"""Steps of lightness in which a readable colour is looked for."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A colour on which or in which nobody can read."""

    key: str
    colour: str
    ground: str
    """The colour that it stands on, or that stands on it."""
    ratio: float
    needed: float
    instead: str
    """A colour of the same hue that can be read."""


@dataclass(frozen=True, slots=True)
class ColourPlan:
    """What becomes of a municipality's colours."""

    light: Mapping[str, str]
    """Custom properties of handbook.css and their values."""
    dark: Mapping[str, str]
    unreadable: tuple[Unreadable, ...]

    @property
    def screen(self) -> str:
        """Write the style sheet of the site."""
        light, dark = _written(self.light), _written(self.dark)
        return (
            f':root,\n[data-md-color-scheme="default"] {{\n{light}}}\n\n@media screen {{\n'
            f'[data-md-color-scheme="slate"] {{\n{dark}}}\n}}\n'
        )

    @property
    def paper(self) -> str:
        """Write what the print style sheet is to end with."""
        brand, dark = self.light["--hb-brand"], self.light["--hb-brand-hover"]
        return f"\n:root {{ --brand: {brand}; --brand-dark: {dark}; }}\n"


def plan_colours(colours: Colours) -> ColourPlan:
    """Make all colours from those that are given; what is given and cannot be read is reported."""
    brand = colours.brand.lower()
    link = (colours.link or _readable(brand, LIGHT_GROUNDS, TEXT_RATIO)).lower()
    dark_link = (colours.dark_link or _readable(brand, DARK_GROUNDS, TEXT_RATIO)).lower()
    found = [
        *_judge("colours.brand", brand, (WHITE,)),
        *(_judge("colours.link", link, LIGHT_GROUNDS) if colours.link else ()),
        *(_judge("colours.dark_link", dark_link, DARK_GROUNDS) if colours.dark_link else ()),
    ]
    hover = _shifted(brand, 0.72)
    light = {
        "--hb-brand": brand,
        "--hb-brand-hover": hover,
        "--hb-link": link,
        "--hb-link-hover": _shifted(link, 0.6),
        "--hb-notice-line": _readable(brand, LIGHT_GROUNDS, LINE_RATIO),
    }
    dark = {
        "--hb-brand": brand,
        "--hb-brand-hover": hover,
        "--hb-link": dark_link,
        "--hb-link-hover": _shifted(dark_link, 1.15),
        "--hb-notice-line": _readable(brand, DARK_GROUNDS, LINE_RATIO),
    }
    return ColourPlan(light, dark, tuple(found))


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours such as `#0b4f5c`, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Give the relative luminance of an sRGB colour (WCAG 2.2, definition)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _judge(key: str, colour: str, grounds: Iterable[str]) -> Iterable[Unreadable]:
    worst = min(grounds, key=lambda ground: contrast(colour, ground))
    ratio = contrast(colour, worst)
    if ratio < TEXT_RATIO:
        instead = _readable(colour, tuple(grounds), TEXT_RATIO)
        yield Unreadable(key, colour, worst, ratio, TEXT_RATIO, instead)


def _readable(colour: str, grounds: tuple[str, ...], ratio: float) -> str:
    """Give the colour, or the nearest of its hue that can be read on all grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    darker = _luminance(grounds[0]) > 0.5
    end = 0.0 if darker else 1.0
    for step in range(_STEPS + 1):
        share = step / _STEPS
        moved = lightness + (end - lightness) * share
        found = _hex(colorsys.hls_to_rgb(hue, moved, saturation)) if step else colour
        if all(contrast(found, ground) >= ratio for ground in grounds):
            return found
    return "#000000" if darker else WHITE


def _shifted(colour: str, factor: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(1.0, lightness * factor), saturation))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _written(values: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in values.items())
