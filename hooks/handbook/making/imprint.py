"""What readers of a file must know of a text: whose it is, how far it has come, how old it is.

In: the `Catalog`, a text, a language. Out: words and dates for whatever format the file has.
"""

import datetime as dt
from collections.abc import Iterator

from handbook.labels import labels_for
from handbook.model import Catalog, Locale, Material
from handbook.wording import date_words, quoted_words, status_words


def text_notice(locale: Locale) -> str:
    """Say whose text it is, that it is a draft and no legal advice."""
    labels = labels_for(locale.value)
    return f"{labels.own_work} {labels.draft} {labels.no_legal_advice}"


def text_facts(
    catalog: Catalog, material: Material, locale: Locale, publisher: str
) -> Iterator[tuple[str, str]]:
    """Give what readers should know of a text before they read it, as label and value.

    `publisher` is whose sections they are where a municipality has written some.
    """
    meta = material.translations[locale].meta
    labels = labels_for(locale.value)
    audiences = catalog.registers.audiences
    if meta.audience:
        yield labels.audience, ", ".join(audiences[key].text(locale) for key in meta.audience)
    if meta.effort:
        yield labels.effort, meta.effort
    yield labels.status, status_words(meta.status, locale)
    yield labels.version, meta.version
    yield labels.as_of, date_words(meta.date, locale)
    yield labels.review_by, date_words(meta.review_by, locale)
    if meta.adapted:
        sections = quoted_words(meta.adapted, locale)
        yield labels.adapted, labels.adapted_text.format(sections=sections, name=publisher)
    # The newest alone: a cover has one page. The page on the web names all.
    for change in meta.changes[:1]:
        words = f"{change.text} ({date_words(change.date, locale)})"
        yield labels.changes_fact.format(version=change.version), words


def epoch_of(date: dt.date) -> int:
    """Give a day's beginning in seconds since 1970, UTC.

    A file bears the date of its texts, not that of the build: an unchanged text gives the same
    bytes for ever.
    """
    return int(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC).timestamp())
