"""Which import files there are, and how each is made.

In: the `Catalog`. Out: `SurveyJob`s, one for each file that `offers` names; `Made` files. They are
made in milliseconds, so nothing is kept between builds.
"""

import time
from dataclasses import dataclass

from handbook.making.jobs import Made
from handbook.model import CODEBOOK, LIMESURVEY, XLSFORM, Catalog, Locale
from handbook.offers import offers_of
from handbook.questionnaires import codebook_rows
from handbook.surveys.limesurvey import write_limesurvey
from handbook.surveys.passages import Filler
from handbook.surveys.source import Survey, survey_of, unfilled
from handbook.surveys.xlsform import write_xlsform
from handbook.tables import write_csv

_KINDS = {LIMESURVEY: "questionnaire", XLSFORM: "questionnaire", CODEBOOK: "codebook"}
"""What a text must show so that it has a file for this purpose."""


@dataclass(frozen=True, slots=True)
class SurveyJob:
    """A file to make."""

    target: str
    """Address below the site's root."""
    source: str
    """File of the text that offers it."""
    purpose: str
    locale: Locale
    survey: Survey
    weight: int = 1


def plan_files(
    catalog: Catalog, docs: str = "docs", fill: Filler = unfilled, only: str = ""
) -> tuple[SurveyJob, ...]:
    """Plan every file of a questionnaire; `only` is the address of the one that is wanted.

    `fill` puts local contacts into the sections around the questions.
    """
    jobs = []
    for material in catalog.materials:
        for locale, text in material.translations.items():
            for offer in offers_of(catalog, material, locale):
                if offer.purpose not in _KINDS or only not in {"", offer.address}:
                    continue
                kind = _KINDS[offer.purpose]
                key = next(it.key for it in text.insertions if it.kind == kind)
                survey = survey_of(catalog, material, key, fill)
                source = f"{docs}/{text.src_uri}"
                jobs.append(SurveyJob(offer.address, source, offer.purpose, locale, survey))
    return tuple(jobs)


def make_file(job: SurveyJob) -> Made:
    """Make a file."""
    started = time.perf_counter()
    if job.purpose == LIMESURVEY:
        data = write_limesurvey(job.survey)
    elif job.purpose == XLSFORM:
        data = write_xlsform(job.survey, job.locale)
    else:
        data = write_csv(codebook_rows(job.survey.entry, job.locale))
    return Made(job.target, data, 0, (), time.perf_counter() - started)
