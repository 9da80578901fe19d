"""What the content of a page or form tells a viewer to do, as plain values.

In: a page or a stream, of any PDF. Out: its instructions, as far as check and reading need them.
Every object of pikepdf that is touched costs about a microsecond, and text has thousands of
letters a page: what is read here is read once, and text as one string.
"""

import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from handbook.pdf.checking.values import items, number, plain_name, whole

Instruction = tuple[str, Any]
"""An operator and its operands (ISO 32000-1, annex A):

- `BDC`, `BMC`: the kind, and the number of the piece where that is its only property, else the
  dictionary of its properties or their name; None: it has none
- `Tj`, `TJ`, `'`, `"`: the text, see `codes_of`; None: operands are missing
- `Tf`: name of the font, and its size; `gs`, `Do`: the name
- `Tr`: the mode; None where it is no whole number
- `Tm`, `Td`, `TD`, `TL`, `cm`: numbers
- all others: None
"""

_PAINTING = "sh S s f F f* B B* b b* BI ID EI"
_STATE = "EMC q Q BT T*"
_PLAIN = b"0123456789abcdef.-<>[] "
"""What an array is written with that has only numbers and hexadecimal strings."""
_STRING = re.compile("<([0-9a-f]*)>")


def read_instructions(holder: Object) -> list[Instruction]:
    """Read the content of a page or stream.

    Raises what pikepdf raises where there is none, UserWarning where it cannot be read to its end.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", category=UserWarning, module=r"pikepdf\.")
        instructions = pikepdf.parse_content_stream(holder, _OPERATORS)
    found: list[Instruction] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        read = _OPERANDS.get(operator)
        operands: Any = instruction.operands
        found.append((operator, None if read is None else read(operands)))
    return found


def codes_of(text: str) -> bytes:
    """Give the bytes of a text's strings one after the other.

    A text is a string or several: `<000a> -6 <0049>`, between them the moves to the left in
    thousandths of the font's size; moves by nothing are left out.
    """
    return bytes.fromhex("".join(_STRING.findall(text)))


def _mark(operands: Sequence[Any]) -> tuple[str, Any]:
    properties = operands[1] if len(operands) > 1 else None
    if not isinstance(properties, Dictionary):
        return _name(operands), properties if isinstance(properties, Name) else None
    if len(properties) == 1:  # as nearly all have
        mcid = whole(properties.get("/MCID"))
        return _name(operands), properties if mcid is None else mcid
    return _name(operands), properties


def _text(operands: Sequence[Any]) -> str | None:
    if not operands:
        return None
    shown = operands[len(operands) - 1]
    if isinstance(shown, Array):
        written = shown.unparse()
        flat = written.count(b"[") == 1 and b"<<" not in written
        if flat and not written.translate(None, _PLAIN):
            return written[1:-1].decode("ascii").replace("> 0 <", "> <")
    return " ".join(map(_piece, items(shown)))


def _piece(value: Any) -> str:
    if isinstance(value, String):
        return f"<{bytes(value).hex()}>"
    return "?" if isinstance(value, Object) else str(value)


def _font(operands: Sequence[Any]) -> tuple[str, float]:
    return _name(operands), number(operands[1]) if len(operands) > 1 else 0.0


def _name(operands: Sequence[Any]) -> str:
    return plain_name(operands[0]) if operands else ""


def _mode(operands: Sequence[Any]) -> int | None:
    return whole(operands[0]) if operands else None


def _numbers(operands: Sequence[Any]) -> tuple[float, ...]:
    return tuple(map(number, operands))


_OPERANDS: dict[str, Callable[[Sequence[Any]], Any]] = {
    **dict.fromkeys(("BDC", "BMC"), _mark),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _text),
    **dict.fromkeys(("Tm", "Td", "TD", "TL", "cm"), _numbers),
    **dict.fromkeys(("gs", "Do"), _name),
    "Tf": _font,
    "Tr": _mode,
}
_OPERATORS = " ".join((*_OPERANDS, _STATE, _PAINTING))
