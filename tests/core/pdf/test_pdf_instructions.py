"""What the content of pages is read as, however it is written."""

import pytest
from pikepdf import Dictionary, Name, Pdf, String

from handbook.pdf.checking.instructions import Instruction, codes_of, read_instructions


def _read(content: bytes) -> list[Instruction]:
    with Pdf.new() as pdf:
        return read_instructions(pdf.make_stream(content))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"[<000a>0<0051>-6.5<006C>] TJ", "<000a> <0051> -6.5 <006c>"),
        (b"[<00 0>12] TJ", "<0000> 12"),
        (b"[(A\\)]) 3 <42>] TJ", "<41295d> 3 <42>"),
        (b"[<41> [<42>] << /A <43> >> /B 7 true] TJ", "<41> ? ? ? 7 True"),
        (b"(Ab) Tj", "<4162>"),
        (b'1 2 (Ab) "', "<4162>"),
        (b"[] TJ", ""),
        (b"Tj", None),
    ],
)
def test_a_text_is_its_strings_and_moves(content: bytes, text: str | None) -> None:
    ((_, found),) = _read(content)
    assert (found and found.strip()) == text


def test_the_codes_of_a_text_are_all_its_strings() -> None:
    assert codes_of("<000a> -6 <0051> ? <6c>") == b"\x00\x0a\x00\x51\x6c"


@pytest.mark.parametrize(
    ("content", "kind", "properties"),
    [
        (b"/P << /MCID 3 >> BDC", "P", 3),
        (b"/P << /MCID true >> BDC", "P", Dictionary(MCID=True)),
        (b"/Span << /MCID 3 /E (x) >> BDC", "Span", Dictionary(MCID=3, E=String("x"))),
        (b"/P /Named BDC", "P", Name.Named),
        (b"/P 3 BDC", "P", None),
        (b"/Artifact BMC", "Artifact", None),
        (b"BMC", "", None),
    ],
)
def test_a_mark_is_its_kind_and_its_number(content: bytes, kind: str, properties: object) -> None:
    assert _read(content) == [(content[-3:].decode(), (kind, properties))]


@pytest.mark.parametrize(
    ("content", "instruction"),
    [
        (b"1 0 0 -1 2.5 /X cm", ("cm", (1.0, 0.0, 0.0, -1.0, 2.5, 0.0))),
        (b"/F1 9.5 Tf", ("Tf", ("F1", 9.5))),
        (b"3 Tr", ("Tr", 3)),
        (b"3.0 Tr", ("Tr", None)),
        (b"/a0 gs", ("gs", "a0")),
        (b"Do", ("Do", "")),
        (b"0 0 9 9 re f*", ("f*", None)),
    ],
)
def test_other_operands_are_plain_values(content: bytes, instruction: Instruction) -> None:
    assert _read(content) == [instruction]
