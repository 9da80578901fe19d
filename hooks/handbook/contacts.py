"""Local contacts in a text: cards where the texts name a role, and gaps that a contact fills.

In: a rendered text, the catalogue's registers of roles and contacts, the municipality's name. Out:
the text with a card below each heading that register/roles.yml names, or at its top, and in
templates with the gaps filled that say in so many words what they want. Without contacts, the text
as it was.
"""

import re
from collections.abc import Iterable
from html import escape, unescape

from handbook.labels import labels_for
from handbook.model import Kind, Locale, Registers, Translation
from handbook.wording import month_words, phone_href

_TOP = re.compile(r"</h1>")
_GAP = re.compile(r"<mark>(?P<words>[^<]*)</mark>")
_HEADING_END = r'<h(?P<level>[1-6])\b[^>]*\bid="{anchor}"[^>]*>.*?</h(?P=level)>'

_NAME_GAPS = {
    Locale.DE: ("Name der Kommune", "Name der Verwaltung", "Name der Kommune oder des Landkreises"),
    Locale.EN: (
        "name of the municipality",
        "name of the administration",
        "name of the municipality or district",
    ),
}
"""Words of gaps that the name of the municipality fills; small and capital letters are one."""


def place_contacts(html: str, text: Translation, registers: Registers, name: str) -> str:
    """Put the cards of local contacts into a rendered text; `name` is the municipality's."""
    places: dict[str, list[str]] = {}
    for key in sorted(registers.contacts, key=lambda it: _order(it, registers)):
        role = registers.roles.get(key)
        for place in role.places if role else ():
            if place.text == text.meta.id:
                anchor = place.section.text(text.locale) if place.section else ""
                places.setdefault(anchor, []).append(_card(key, registers, text.locale))
    for anchor, cards in places.items():
        pattern = re.compile(_HEADING_END.format(anchor=re.escape(escape(anchor))), re.DOTALL)
        found = (anchor and pattern.search(html)) or _TOP.search(html)
        end = found.end() if found else 0
        html = f"{html[:end]}\n{_box(cards, text.locale, name)}\n{html[end:]}"
    return html


def fill_gaps(html: str, text: Translation, registers: Registers, name: str) -> str:
    """Fill the gaps of a template that name a role word for word, or the municipality itself."""
    if text.meta.kind is not Kind.TEMPLATE or not registers.contacts:
        return html
    fillings = _fillings(registers, text.locale)
    fillings |= {words.casefold(): name for words in _NAME_GAPS[text.locale]}

    def fill(match: re.Match[str]) -> str:
        said = fillings.get(unescape(match["words"]).casefold())
        return match[0] if said is None else f'<span class="hb-filled">{escape(said)}</span>'

    return _GAP.sub(fill, html)


def _fillings(registers: Registers, locale: Locale) -> dict[str, str]:
    """Say for the words of a gap what fills it: name, number, address."""
    found: dict[str, str] = {}
    for key, contact in registers.contacts.items():
        role = registers.roles.get(key)
        ways = (contact.name.text(locale), contact.phone, contact.email)
        for words in role.fills.words(locale) if role else ():
            found[words.casefold()] = ", ".join(filter(None, ways))
    return found


def _order(key: str, registers: Registers) -> tuple[int, str]:
    role = registers.roles.get(key)
    return (role.order if role else 999, key)


def _box(cards: Iterable[str], locale: Locale, name: str) -> str:
    labels = labels_for(locale.value)
    title = escape(labels.contact_here.format(name=name))
    return (
        '<div class="hb-contacts" data-search-exclude>'
        f'<div class="hb-contacts__title"><strong>{title}</strong></div>{"".join(cards)}</div>'
    )


def _card(key: str, registers: Registers, locale: Locale) -> str:
    """Write a contact as HTML; every word is escaped."""
    labels = labels_for(locale.value)
    contact = registers.contacts[key]
    name = ", ".join(words.text(locale) for words in (contact.name, contact.office) if words)
    lines = [f"<strong>{escape(registers.roles[key].name.text(locale))}:</strong> {escape(name)}"]
    if contact.phone:
        href, shown = phone_href(contact.phone), escape(contact.phone)
        lines.append(f'{labels.contact_phone}: <a href="{href}">{shown}</a>')
    if contact.email:
        mail = escape(contact.email)
        lines.append(f'{labels.help_email}: <a href="mailto:{mail}">{mail}</a>')
    if contact.url:
        url = escape(contact.url)
        lines.append(f'{labels.help_web}: <a href="{url}">{url.removeprefix("https://")}</a>')
    for label, words in (
        (f"{labels.help_hours}: ", contact.hours),
        (f"{labels.contact_deputy}: ", contact.deputy),
        ("", contact.note),
    ):
        if words:
            lines.append(f"{label}{escape(words.text(locale))}")
    lines.append(f"{labels.help_state}: {month_words(contact.state, locale)}")
    return f"<address>{''.join(f'<p>{line}</p>' for line in lines)}</address>"
