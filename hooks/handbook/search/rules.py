"""How words are made one: rules as data, the same for the index and for the query in the browser.

In: a language. Out: `Rules`, tables that `analysis` and the script `search.js` both read, so that
no rule stands in two places. All rules work on folded words (lower case, `ä` as `a`, `ß` as `ss`).

The suffixes follow what German and English stemmers have in common (Porter 1980; Weißweiler and
Fraser 2017 for German); person forms come first, so that Bürgermeisterin, Bürgermeister and
Bürgermeister:in are one. What suffixes cannot do (strong verbs, participles) does the lexicon.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import GLOSSARY_ID, HELP_ID, Locale

Suffix = tuple[str, str, int]
"""An ending, what stands in its place, and how many letters must stay before it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Suffixes of which one is taken away: the first that fits; the longest come first."""

    suffixes: tuple[Suffix, ...]
    endings: tuple[str, ...]
    """Theirs alone."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables of a language."""

    folds: tuple[tuple[str, str], ...]
    """Letters and what they become, in this order, before accents go."""
    digraph_guard: str
    """A digraph stays as it is behind one of these letters (`neue` is not `nü`)."""
    steps: tuple[Step, ...]
    """One behind the other."""
    stop_words: frozenset[str]
    """Folded words that say nothing of what a text is about."""
    shortest_part: int
    """Letters of the shortest part of a compound."""
    short_parts: frozenset[str]
    """Shorter words that make compounds all the same."""
    no_parts: frozenset[str]
    """Stems that are never parts: prefixes, and endings that look like words."""
    splits: bool
    """Whether the language writes compounds as one word."""
    provisions: tuple[str, ...]
    """Folded words for what a statute consists of."""
    divisions: tuple[str, ...]
    """Folded words for parts of a provision; a number behind them is none of the statute."""
    asks: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of registers, and folded phrases of questions that are for them."""
    sheets: frozenset[str]
    """Folded words for what templates are; as title or end of a title they mean the template."""
    weak: frozenset[str]
    """Folded words that say little beside others: of questions, or of anything."""
    prefixes: tuple[str, ...]
    """What stands before another word in one with it; who types the other one alone finds it."""
    forms: frozenset[str]
    """Folded words for templates; who types one wants something to fill in."""

    def plain(self) -> dict[str, object]:
        """Give the tables as JSON values."""
        return {
            "folds": [list(pair) for pair in self.folds],
            "guard": self.digraph_guard,
            "steps": [[list(suffix) for suffix in step.suffixes] for step in self.steps],
            "stops": sorted(self.stop_words),
            "shortest": self.shortest_part,
            "short": sorted(self.short_parts),
            "noParts": sorted(self.no_parts),
            "splits": self.splits,
            "provisions": list(self.provisions),
            "divisions": list(self.divisions),
            "prefixes": list(self.prefixes),
            "forms": sorted(self.forms),
            "asks": {register: list(phrases) for register, phrases in self.asks},
            "weak": sorted(self.weak),
            "sheets": sorted(self.sheets),
        }


def _suffixes(words: str, place: str = "", stay: int = 3) -> tuple[Suffix, ...]:
    return tuple((word, place, stay) for word in words.split())


def _step(*suffixes: Suffix) -> Step:
    ordered = tuple(sorted(suffixes, key=lambda it: (-len(it[0]), it[0])))
    return Step(ordered, tuple(ending for ending, _, _ in ordered))


_FOLDS = (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"), ("ae", "a"), ("oe", "o"), ("ue", "u"))

_PERSONS = ("er", "ist", "ent", "ant", "or", "at", "eur", "alt", "og", "zt", "eg", "eug", "und")
"""How words for men end to which `-in` is added: Beraterin, Juristin, Präsidentin, Rätin ..."""

_GERMAN_KEPT = tuple((end, end, 1) for end in ("ss", "us", "is"))
"""Ends whose `s` is no ending: Ausschluss, Rassismus, Verhältnis."""

_GERMAN_STEPS = (
    _step(
        *((f"{end}innen", end, 3) for end in _PERSONS),
        *((f"{end}in", end, 3) for end in _PERSONS),
    ),
    _step(*_suffixes("ern em en er es e s"), *_GERMAN_KEPT, ("ln", "l", 3), ("rn", "r", 3)),
    _step(*_suffixes("em en er es e", stay=4)),
    _step(
        *_suffixes("ismus istisch ist", stay=4),
        *_suffixes("ungs ung end lichkeit igkeit barkeit lich isch", stay=4),
        ("meist", "meist", 1),
        ("niss", "nis", 3),
        ("iert", "ier", 4),
        # Moderation is what comes of moderieren, and who does it is a Moderator.
        *_suffixes("ation ator", "ier", stay=4),
        ("et", "", 4),
    ),
    _step(*_suffixes("en er e", stay=4)),
)

_ENGLISH_STEPS = (
    _step(*_suffixes("woman women man men person persons people", stay=4)),  # spokeswoman
    _step(("ies", "y", 3), ("sses", "ss", 2), ("ss", "ss", 1), ("us", "us", 1), ("s", "", 3)),
    _step(
        *_suffixes("ing ed er or", stay=3),
        *_suffixes("ation ations ate ated ating ator", stay=4),
        *_suffixes("ment ness ity ous ive ism ist ally ly al", stay=4),
        ("ion", "", 4),
    ),
    _step(("en", "", 5)),
    _step(*_suffixes("e y", stay=3), *((letter * 2, letter, 2) for letter in "bdgmnprt")),
)

_GERMAN_STOPS = """
ab aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf
aus bei beim bin bis bist bitte da dabei dafür dagegen daher damit danach dann daran darauf daraus
darf darfst darüber darum das dass davon dazu dein deine dem den denn der deren des deshalb dessen
die dies diese dieser dieses diesem diesen doch dort du dürfen durch eben eigentlich ein eine einem
einen einer eines einfach er es etwa etwas euch euer für gegen gerade gern gibt genau haben habe
hab hat hatte hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins irgendwas irgendwie
irgendwo ist ja jede jedem jeden jeder jedes jemand jetzt kann kannst kein keine keinen keiner
können könnte mache machen macht man mal mehr mein meine meinem meinen meiner mich mir mit muss
musst müssen nach nehmen nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen
seiner sich sie sind so soll sollen sollte sollten sonst über um und uns unser unsere unserem
unseren unserer unter viel vom von vor wann war waren warum was weil welche welchem welchen welcher
welches wem wen wenn wer werde werden wird wie wieder wieso will wir wo woher wohin wollen worden
worüber wurde würde würden wurden zu zum zur zwischen tun tue tut gehen geht läuft dieser bekomme
bekommt bekommen brauche braucht brauchen möchte möchten niemand sehen sieht
"""
_ENGLISH_STOPS = """
a about after all also am an and any anybody anyone anything are as at be because been before being
between both but by can cannot could did do does doing done for from get gets getting give had has
have having he her here hers him his how i if in into is it its just let like make may me might
more most much must my need needs no nor not of off on once one only or other our out over own
please put same she should so some somebody someone something such than that the their them then
there these they this those to too under until up us very want was we were what when where which
while who whom whose why will with without would you your
bei das dem den der des ein eine einen für mit und von zum zur
"""

STATUTES = {
    "agg": "gleichbehandlungsgesetz",
    "arbschg": "arbeitsschutzgesetz",
    "asig": "arbeitssicherheitsgesetz",
    "bdsg": "bundesdatenschutzgesetz",
    "beamtstg": "beamtenstatusgesetz",
    "bmg": "bundesmeldegesetz",
    "dsgvo": "datenschutzgrundverordnung",
    "gg": "grundgesetz",
    "hinschg": "hinweisgeberschutzgesetz",
    "ladg": "landesantidiskriminierungsgesetz",
    "stgb": "strafgesetzbuch",
    "stpo": "strafprozessordnung",
}
"""What statutes are called in one word, by the folded abbreviation of the register."""
STATUTE_PHRASES = {
    "agg": ("General Equal Treatment Act", "Equal Treatment Act"),
    "arbschg": ("Occupational Safety and Health Act", "Safety and Health at Work Act"),
    "bdsg": ("Federal Data Protection Act",),
    "bgb": ("Civil Code", "Bürgerliches Gesetzbuch"),
    "dsa": ("Digital Services Act", "Gesetz über digitale Dienste"),
    "dsgvo": ("General Data Protection Regulation", "Data Protection Regulation"),
    "gewschg": (
        "Protection against Violence Act",
        "Protection from Violence Act",
        "Violence Protection Act",
    ),
    "gg": ("Basic Law", "German constitution"),
    "hinschg": ("Whistleblower Protection Act", "Whistle-blower Protection Act"),
    "ladg": ("State Anti-Discrimination Act", "Berlin Anti-Discrimination Act"),
    "stgb": ("Criminal Code", "Penal Code"),
    "stpo": ("Code of Criminal Procedure",),
}
"""What they are called in several words, in either language; English names are no official ones."""

_GERMAN_WEAK = """
anfangen angefangen anwenden ausdrucken beachten bedeuten brauche brauchen bekomme bekommen
bedeutet bedeutung beginnen beispiel benutzen bereits bisher bitten bringen datei ding download
erfahren erhalten erklären erstellen erste fange finden findet frage fragen funktionieren
funktioniert geben gehören gelten gilt geschehen gut heißen heißt herausfinden herunterladen holen
informationen info infos kennen klappt kommen kommt kriege kriegen lange lassen laufen leute lieber
machen mensch menschen nutzen nötig oft passieren passiert person personen reagieren richtig sache
sagen schnell stehen steht stellen stimmt suche suchen thema rathaus umgehen unterschied verwenden
verhalte verhalten versteht verstehen wenden wende wichtig wissen weiß zeigen überhaupt
"""
_ENGLISH_WEAK = """
allowed apply ask become begin best bring call correct difference download example explain find
first follow go get give going good happen happens hear help important info information keep kind
know long look mean meaning means need often people person possible print printable really right
say show start take tell thing think try understand use using way where work
"""

_GERMAN_SHEETS = """
agenda ablaufplan bericht bogen brief checkliste codebuch einladung fahrplan folien formular
fragebogen gliederung hinweise jahresbericht karte konzept leitfaden liste matrix merkblatt notiz
plan präsentation protokoll schreiben tabelle tagesordnung übersicht vermerk zeitplan
"""
_ENGLISH_SHEETS = """
agenda card checklist codebook declaration form guide invitation letter list matrix minutes note
notes outline plan questionnaire roadmap schedule sheet slides table
"""

_GERMAN_TERM_QUESTIONS = """
was ist, was sind, was bedeutet, was heißt, was meint, was versteht man, unterschied, bedeutung,
bedeuten, begriff, definition
"""
_GERMAN_HELP_QUESTIONS = """
hilft, helfen, hilfe, beratung, beratungsstelle, beratungsstellen, anrufen, rufe, hotline, telefon,
telefonnummer, wende, wenden
"""
_ENGLISH_TERM_QUESTIONS = """
what is, what are, what s, mean, means, meaning, definition, difference, explain
"""
_ENGLISH_HELP_QUESTIONS = """
help, helps, advice, counselling, counseling, call, hotline, helpline, phone, turn to, contact
"""

_GERMAN_NO_PARTS = """
ver zer ent emp vor bei auf aus ein mit nach uber unter wider wieder zuruck lung ung keit heit
schaft lich isch tum ling nis haft bar los sam ern tion ier ist ismus tur ter ten ser rung gung
tung dung nung mung sung chen lein end ende endet enden erung ieren igen eln ster lern stern
innen inn
"""


def _words(text: str) -> frozenset[str]:
    """Fold the words of a list; none of them has a digraph."""
    for written, folded in _FOLDS[:4]:
        text = text.replace(written, folded)
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    """Fold the phrases of a list that commas divide."""
    for written, folded in _FOLDS[:4]:
        text = text.replace(written, folded)
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


RULES: Mapping[Locale, Rules] = {
    Locale.DE: Rules(
        folds=_FOLDS,
        digraph_guard="aeoqu",
        steps=_GERMAN_STEPS,
        stop_words=_words(_GERMAN_STOPS),
        shortest_part=4,
        short_parts=_words("amt rat tat not mut art ort weg"),
        no_parts=_words(_GERMAN_NO_PARTS),
        splits=True,
        provisions=("paragraf", "paragraph", "paragrafen", "artikel", "art"),
        divisions=("abs", "absatz", "satz", "nr", "nummer", "s"),
        asks=(
            (GLOSSARY_ID, _phrases(_GERMAN_TERM_QUESTIONS)),
            (HELP_ID, _phrases(_GERMAN_HELP_QUESTIONS)),
        ),
        sheets=_words(_GERMAN_SHEETS),
        weak=_words(_GERMAN_WEAK),
        prefixes=(),  # compounds come apart
        forms=_words(
            "vorlage vorlagen muster mustertext musterbrief musterschreiben formular formulare "
            "vordruck vordrucke ausfüllen"
        ),
    ),
    Locale.EN: Rules(
        folds=_FOLDS,
        digraph_guard="aeoqu",
        steps=_ENGLISH_STEPS,
        stop_words=_words(_ENGLISH_STOPS),
        shortest_part=4,
        short_parts=frozenset(),
        no_parts=frozenset(),
        splits=False,
        provisions=("section", "sections", "article", "articles", "art", "paragraf"),
        divisions=("para", "paragraph", "sentence", "no", "number", "abs", "absatz"),
        asks=(
            (GLOSSARY_ID, _phrases(_ENGLISH_TERM_QUESTIONS)),
            (HELP_ID, _phrases(_ENGLISH_HELP_QUESTIONS)),
        ),
        sheets=_words(_ENGLISH_SHEETS),
        weak=_words(_ENGLISH_WEAK),
        prefixes=("anti", "co", "cyber", "inter", "non", "self"),
        forms=_words("template templates form forms sample samples fill"),
    ),
}
"""The tables of each language."""
