"""Office files that were made before: what the bytes of one depend on.

In: an `OfficeJob`. Out: its name in the folder of `making.kept`.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handbook.making.kept import (
    KeptFiles,
    code_and_libraries,
    digest_of,
    page_ingredients,
    shared_code,
)
from handbook.office.job import OfficeJob

_LIBRARIES = ("pypandoc_binary", "lxml", "pillow")


class OfficeCache(KeptFiles[OfficeJob]):
    """A folder of finished office files; it may be that of the PDFs."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first file is kept."""
        super().__init__(folder, key_of)


def key_of(job: OfficeJob) -> str:
    """Name everything that the bytes of a job's file depend on; the place of the site is not."""
    return digest_of(_ingredients(job))


def _ingredients(job: OfficeJob) -> Iterator[bytes]:
    yield _made_with()
    for value in (
        job.target,
        job.format,
        job.locale,
        job.title,
        job.author,
        job.description,
        job.keywords,
        job.address,
        job.source,
        job.imprint,
        job.site_url,
        job.epoch,
    ):
        yield repr(value).encode()
    yield from page_ingredients(job.html, job.address, job.site_dir, job.site_url)


@lru_cache(maxsize=1)
def _made_with() -> bytes:
    return code_and_libraries([*Path(__file__).parent.glob("*.py"), *shared_code()], _LIBRARIES)
