"""Small jobs for the tests of PDFs; the text with every structure is rendered once."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.model import Locale
from handbook.pdf import Cover, Part, PdfJob, PdfResult, print_labels, render_job

ROOT = Path(__file__).parents[3]
STYLESHEET = (ROOT / "overrides" / "print" / "print.css").read_text(encoding="utf-8")
FONTS = ROOT / "overrides" / "assets" / "fonts"
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3


def page(article: str, lang: str = "de") -> str:
    """Dress an article as the theme does."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Seite</title></head><body>'
        f'<nav>Menü</nav><article class="md-content__inner md-typeset">{article}</article>'
        "</body></html>"
    )


def png(width: int, height: int) -> bytes:
    """Make a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_job(
    site: Path, *articles: str, cover: bool = False, locale: Locale = Locale.DE, html: str = ""
) -> PdfJob:
    """Make a job of one part for each article, in the folder of a built site."""
    parts = []
    for number, article in enumerate(articles):
        address = "texte/haupt/" if number == 0 else f"texte/haupt/vorlagen/v{number}/"
        (site / address).mkdir(parents=True, exist_ok=True)
        title = "Haupttext" if number == 0 else f"Vorlage {number}"
        text = html or page(article, locale)
        level, label = (2, f"Anhang {number}") if number else (1, "")
        source = f"{address}index.de.md"
        parts.append(Part(title, address, source, text, level=level, label=label))
    front = Cover(
        kicker="Handreichung",
        title="Haupttext",
        question="Was ist zu tun?",
        summary="Kurz gesagt: alles.",
        facts=(("Stand", "23. November 2026"), ("Status", "Entwurf")),
        notice="Eigene Ausarbeitung, ein Entwurf.",
        publisher="Herausgeberin",
        address_url="https://handbuch.example.org/texte/haupt/",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    return PdfJob(
        target="texte/haupt/haupt.pdf",
        locale=locale,
        title="Haupttext",
        author="Herausgeberin",
        description="Kurz gesagt: alles.",
        keywords=("eins", "zwei"),
        parts=tuple(parts),
        cover=front if cover else None,
        labels=print_labels(locale),
        site_dir=site,
        site_url="https://handbuch.example.org/",
        stylesheet=STYLESHEET,
        fonts_dir=FONTS,
        epoch=1_763_900_000,
    )


MAIN = f"""
<nav data-print="no">Brotkrumen</nav>
<h1 id="haupttext">Haupttext<a class="headerlink" href="#haupttext">¶</a></h1>
<div data-print="no"><p>Herunterladen</p></div>
<p>Ein Absatz mit einer <a href="https://www.example.org/weg/">Adresse</a>, einem
<a href="#source-s1" title="Bericht der Stelle">S1</a>, der
<a href="vorlagen/v1/">Vorlage</a>, einem
<a href="../anderes/#teil">anderen Text</a>, <a href="mailto:post@example.org">Post</a> und einer
Fußnote<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>. Dazu <em>Betontes</em>,
<span lang="en">an English passage</span> und <code>kurzer Code</code>.</p>
<h2 id="listen">Listen<a class="headerlink" href="#listen">¶</a></h2>
<ul><li>Erster Punkt<ul><li>Innen eins</li><li>Innen zwei<ol><li>Tief eins</li></ol></li></ul></li>
<li><p>Zweiter Punkt</p><p>mit zweitem Absatz</p></li></ul>
<ol start="3"><li>Dritter Schritt</li><li>Vierter Schritt</li></ol>
<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled checked>
Erledigt</li>
<li class="task-list-item"><input type="checkbox" disabled> Offen</li></ul>
<dl><dt>Begriff</dt><dd>Seine Erklärung</dd><dt>Zweiter Begriff</dt><dd><p>Erste Fassung</p></dd>
<dd>Zweite Fassung</dd></dl>
<h4 id="luecke">Überschrift nach einer Lücke</h4>
<table><caption>Verteilung</caption><thead><tr><th>Wer</th><th colspan="2">Was und wann</th></tr>
</thead><tbody><tr><td>Amt</td><td>prüft</td><td>Montag</td></tr><tr><td rowspan="2">Rat</td>
<td>beschließt</td><td style="text-align: right">Dienstag</td></tr><tr><td>berät</td><td></td></tr>
</tbody></table>
<table><thead><tr>{"".join(f"<th>Spalte {n}</th>" for n in range(9))}</tr></thead>
<tbody><tr>{"".join(f"<td>Zelleninhalt Nummer {n} hier</td>" for n in range(9))}</tr></tbody>
</table>
<div class="admonition warning"><p class="admonition-title">Achtung</p><p>Genau lesen.</p></div>
<details class="note"><summary>Zum Aufklappen</summary><p>War verborgen.</p></details>
<div class="tabbed-set tabbed-alternate" data-tabs="1:2">
<input checked id="a" name="t" type="radio">
<input id="b" name="t" type="radio"><div class="tabbed-labels"><label for="a">Reiter A</label>
<label for="b">Reiter B</label></div><div class="tabbed-content"><div class="tabbed-block">
<p>Inhalt A</p></div><div class="tabbed-block"><p>Inhalt B</p></div></div></div>
<div class="highlight"><pre><span></span><code>zeile = 1
zweite_zeile = zeile + 1
</code></pre></div>
<p>Hier einsetzen: <mark>Name der Stelle</mark>. {LONG_WORD}
https://www.example.org/eine/sehr/lange/adresse/{"teil/" * 30}</p>
<table><tbody><tr><td>{LONG_WORD}</td><td>kurz</td></tr></tbody></table>
<p><img src="hoch.png" alt="Ein hohes Bild"></p><p>Nach dem Bild.</p>
<p><img src="hoch.png" alt="" width="20"></p>
<figure><img src="/bild.png" alt="Ein kleines Bild"><figcaption>Unterschrift</figcaption></figure>
<blockquote><p>Ein Zitat.</p></blockquote>
<div class="footnote"><hr><ol><li id="fn:1"><p>Text der Fußnote.
<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>
<section class="hb-law" id="law"><h2>Rechtsgrundlagen</h2><ul class="hb-plain"><li id="law-x-1">
<p><strong>§ 1 X</strong>: Zweck</p></li></ul></section>
<section class="hb-sources" id="sources"><h2>Quellen</h2><ul><li id="source-s1"><strong>S1</strong>
Bericht. <a href="https://example.org/b">https://example.org/b</a></li></ul></section>
<aside class="hb-help" id="help"><h2>Hilfe</h2><ul><li><p><strong>Beratung</strong></p>
<p><a href="tel:+49800123"><span class="hb-unseen">Beratung: </span>0800 123</a></p></li></ul>
</aside>
"""

TEMPLATE = """
<h1 id="vorlage">Vorlage 1</h1>
<p>Bitte ausfüllen. Mehr im <a href="../../#listen">Haupttext</a> und bei
<a href="#source-s1">S1</a>,
<a href="#source-s2">S2</a>.</p>
<h2 id="listen">Listen</h2>
<section class="hb-sources" id="sources"><h2>Quellen</h2><ul><li id="source-s1"><strong>S1</strong>
Bericht. <a href="https://example.org/b">https://example.org/b</a></li>
<li id="source-s2"><strong>S2</strong> Nur hier.</li></ul></section>
<aside class="hb-help" id="help"><h2>Hilfe</h2><ul><li><p><strong>Beratung</strong></p>
<p><a href="tel:+49800123"><span class="hb-unseen">Beratung: </span>0800 123</a></p></li></ul>
</aside>
"""


def many_rows(count: int) -> str:
    """Write a table that goes on over pages."""
    rows = "".join(
        f"<tr><td>Nummer {n}</td><td>Inhalt der Zeile {n}</td></tr>" for n in range(count)
    )
    head = "<thead><tr><th>Nummer</th><th>Inhalt</th></tr></thead>"
    return f"<h1>Lang</h1><table>{head}<tbody>{rows}</tbody></table><p>Danach.</p>"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with two pictures."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "texte" / "haupt").mkdir(parents=True)
    (folder / "texte" / "haupt" / "hoch.png").write_bytes(png(300, 3000))
    (folder / "bild.png").write_bytes(png(40, 40))
    return folder


@pytest.fixture(scope="session")
def full_job(site: Path) -> PdfJob:
    """A guide with every structure, and a template."""
    return make_job(site, MAIN, TEMPLATE, cover=True)


@pytest.fixture(scope="session")
def full(full_job: PdfJob) -> PdfResult:
    """The PDF of `full_job`."""
    return render_job(full_job)


Make = Callable[..., PdfJob]
