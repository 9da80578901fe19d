"""What texts put into the mouth of others: of the project KommA, of its model municipalities.

In: a sentence and its language. Out: the words that say so. The rules are hard rules 1 and 2 of the
fact base: no handout of KommA could be read, so nobody may write what KommA recommends or found;
and no instrument is said to be in use in a town without a source.

A sentence is looked at clause by clause, because `KommA ist nicht geprüft, eine Studie zeigt mehr`
says nothing of KommA. What denies (`nicht von KommA`), asks, or names a public page as its source
is right.
"""

import re
from collections.abc import Iterator, Mapping

from handbook.model import Locale

_NAME = r"(?<![\w@./-])(?:Komm[.·-]?A|KOMMA|[Ii]map|IMAP)(?![\w@])(?!-institut\.|\.de)"
_PROJECT = r"(?:(?:das|dem|des|vom|the|dieses|dieser)\s+)?(?:\w*[Pp]roje[ck]ts?\s+)?"
_ON = r"[^,;:()–—]{0,80}?"
"""Words up to the end of the clause."""
_ASIDE = r"(?:,\s[^,;:]{1,80},)?"
"""Something put in between: `KommA, ein Modellprojekt, empfiehlt`."""

_SAYS = {
    Locale.DE: "empfiehlt|empfehlen|empfahl|belegt|belegte|rät|riet|zeigt|zeigte|zeigen|fordert|"
    "forderte|betont|betonte|sagt|sagte|meint|meinte|warnt|warnte",
    Locale.EN: "recommends?|recommended|advises?|advised|suggests?|suggested|finds?|found|"
    "proves?|proved|shows?|showed|says?|said|stresses|stressed|emphasi[sz]e[sd]|argues?|argued|"
    "concludes?|concluded|proposes?|proposed|warns?|warned|demanded|stated",
}
_APART = (
    rf"stellte?\b{_ON}\bfest|fand\b{_ON}\bheraus|schl(?:ägt|ug)\b{_ON}\bvor|"
    rf"w(?:eist|ies)\b{_ON}\bnach"
)
"""German verbs in two parts."""
_SAID = {
    Locale.DE: "empfohlen|belegt|geraten|gezeigt|gefordert|betont|gesagt|gewarnt|vorgeschlagen|"
    "herausgefunden|festgestellt|nachgewiesen|gelernt|ermittelt",
    Locale.EN: "recommended|advised|suggested|found|proven|proved|shown|said|stressed|"
    "emphasi[sz]ed|argued|concluded|proposed|demanded|stated|learn(?:ed|t)",
}
_OPINIONS = {
    Locale.DE: r"Empfehlung(?:en)?|Erkenntnis(?:se|sen)?|Rat|Ratschl[aä]ge?n?|Befunde?n?|Lehren?|"
    "Ergebnis(?:se|sen)?|Vorschl[aä]ge?n?",
    Locale.EN: r"recommendations?|findings?|advice|lessons?|results?|suggestions?|proposals?",
}
_VIEWS = rf"(?:Angaben?|Auskunft|Ansicht|Meinung|Einschätzung|{_OPINIONS[Locale.DE]})"

_CLAIMS: Mapping[Locale, re.Pattern[str]] = {
    Locale.DE: re.compile(
        "|".join(
            (
                rf"{_NAME}{_ASIDE}{_ON}\b(?:{_SAYS[Locale.DE]}|{_APART})\b",
                rf"{_NAME}{_ON}\b(?:hat|haben|hatte)\b{_ON}\b(?:{_SAID[Locale.DE]})\b",
                rf"\b(?:[Hh]at|[Hh]atte)\s+{_PROJECT}{_NAME}{_ON}\b(?:{_SAID[Locale.DE]})\b",
                rf"{_NAME}{_ON}\b(?:{_SAID[Locale.DE]})\s+(?:hat|hatte)\b",
                rf"\b(?:von|vom|durch)\s+{_PROJECT}{_NAME}{_ON}\b(?:{_SAID[Locale.DE]})(?:e[mnrs]?)?\b",
                r"\b(?:empfiehlt|rät|fordert|betont|warnt|sagt|meint)\s+"
                rf"{_PROJECT}{_NAME}(?!-)",
                rf"\bschl(?:ägt|ug)\s+{_PROJECT}{_NAME}{_ON}\bvor\b",
                rf"\bstellte?\s+{_PROJECT}{_NAME}{_ON}\bfest\b",
                r"\b(?:[Ll]aut|[Gg]emäß)\s+(?:(?:dem|den|der|des)\s+)?"
                rf"(?:{_VIEWS}\s+(?:von\s+|vom\s+|des\s+)?)?(?:\w*[Pp]rojekts?\s+)?{_NAME}",
                # `nach dem Projekt KommA` may say when.
                rf"\b[Nn]ach\s+(?:(?:den\s+|der\s+)?{_VIEWS}\s+(?:von|vom|des)\s+"
                rf"(?:\w*[Pp]rojekts?\s+)?)?{_NAME}",
                rf"{_NAME}{_ON}\bzufolge\b",
                rf"\b(?:{_OPINIONS[Locale.DE]})\s+(?:von|aus|vom)\s+{_PROJECT}{_NAME}",
                rf"\b(?:{_OPINIONS[Locale.DE]})\s+des\s+(?:\w*[Pp]rojekts?\s+)?{_NAME}",
            )
        )
    ),
    Locale.EN: re.compile(
        "|".join(
            (
                rf"{_NAME}{_ASIDE}{_ON}\b(?:{_SAYS[Locale.EN]})\b",
                rf"{_NAME}{_ON}\b(?:has|have|had)\s+(?:\w+\s+)?(?:{_SAID[Locale.EN]})\b",
                rf"\b(?i:{_SAID[Locale.EN]})\s+by\s+{_PROJECT}{_NAME}",
                rf"\b[Aa]ccording\s+to\s+{_PROJECT}{_NAME}",
                rf"{_NAME}['’]s\s+(?:\w+\s+)?(?:{_OPINIONS[Locale.EN]})\b",
                rf"\b(?i:{_OPINIONS[Locale.EN]})\s+(?:of|by|from)\s+{_PROJECT}{_NAME}",
            )
        )
    ),
}

_PLACE = (
    r"\b(?:Augsburg|Berlin(?:-Mitte)?|Dinslaken|Görlitz|Vorpommern-Greifswald|Mittelsachsen|"
    r"Heilbronn|Jena|Kassel|Wismar)(?![\w-])"
)
"""The ten model municipalities, as a press report of 2023 names them (source S16)."""
_USES: Mapping[Locale, re.Pattern[str]] = {
    Locale.DE: re.compile(
        rf"{_PLACE}{_ON}\b(?:nutzt|benutzt|verwendet|betreibt|erprobt|arbeitet\s+mit|"
        rf"(?:führte|führt|setzt|setzte){_ON}\bein|"
        rf"hat{_ON}\b(?:eingeführt|übernommen|angepasst|entwickelt|erprobt|eingerichtet|"
        r"aufgebaut|beschlossen|vereinbart|genutzt))\b"
    ),
    Locale.EN: re.compile(
        rf"{_PLACE}{_ON}\b(?:uses?|used|introduced|adopted|adapted|developed|runs|ran|operates|"
        r"operated|tested|set\s+up|established|works\s+with)\b"
    ),
}

_DENIED = {
    Locale.DE: re.compile(
        r"\b(?:[Nn]icht(?!\s+(?:nur|allein))|[Kk]ein\w*|[Nn]ie(?:mals|mand\w*)?|[Ww]eder|offen|"
        r"unbekannt)\b"
    ),
    Locale.EN: re.compile(
        r"\b(?:[Nn]ot(?!\s+only)|[Nn]o|[Nn]ever|[Nn]or|[Nn]either|[Nn]obody|[Cc]annot|unknown|"
        r"\w+n['’]t)\b"
    ),
}
_DEPENDENT = re.compile(
    r"\s*(?:dass|was|wie|ob|wo|warum|welche\w*|that|what|how|whether|where|why|which)\b",
    re.IGNORECASE,
)
"""How clauses begin that say what the rest of the sentence denies or leaves open."""
_PAGE = re.compile(
    r"(?:[Ss]eiten?|\b[Pp]ages?|[Ww]ebsite|[Ii]nterview|[Bb]ericht|\b[Rr]eport|[Aa]ufruf|\b[Cc]all|"
    r"[Ee]inladung|\b[Ii]nvitation|[Mm]itteilung|\b[Pp]ress\s+release|[Mm]eldung)\b"
)
"""Public places in which something can be read and cited."""
_BREAK = re.compile(r"[,;:()–—]")
_NEAR = 300
"""Letters before and behind a claim that are looked at; sentences are shorter, hostile ones not."""


def claims_of_the_project(sentence: str, locale: Locale, *, cited: bool) -> Iterator[str]:
    """Give the words that say what KommA (or imap, who runs it) recommends, found or says.

    `cited`: whether a source is named; then a public page may be what says it.
    """
    for found in _CLAIMS[locale].finditer(sentence):
        clause, around = _context(sentence, found)
        if not _left_open(clause, around, locale) and not (cited and _PAGE.search(clause)):
            yield found[0]


def claims_of_places(sentence: str, locale: Locale) -> Iterator[str]:
    """Give the words that say that a model municipality uses something."""
    for found in _USES[locale].finditer(sentence):
        if not _left_open(*_context(sentence, found), locale):
            yield found[0]


def _context(sentence: str, found: re.Match[str]) -> tuple[str, str]:
    """Give the clause that words stand in, and what of the sentence is near them."""
    before = sentence[max(0, found.start() - _NEAR) : found.start()]
    behind = sentence[found.end() : found.end() + _NEAR]
    start = max((it.end() for it in _BREAK.finditer(before)), default=0)
    end = _BREAK.search(behind)
    clause = before[start:] + found[0] + behind[: end.start() if end else len(behind)]
    return clause, before + found[0] + behind


def _left_open(clause: str, around: str, locale: Locale) -> bool:
    """Whether a clause is denied or a question; one that depends on another, by that too."""
    dependent = _DEPENDENT.match(clause) or re.search(r"\b(?:ob|dass|whether|that)\b", clause)
    denied = _DENIED[locale].search(around if dependent else clause)
    return denied is not None or around.endswith("?")
