"""One archive a language with everything that can be taken away."""

import io
import zipfile

from handbook.archive import pack_archives
from handbook.model import Download
from tests.builders import Collection

SITE = {"publisher": "Projekt", "licence": "CC BY 4.0"}
PDFS = {
    "handreichungen/netzwerke/netzwerke.pdf": b"%PDF guide",
    "handreichungen/netzwerke/vorlagen/formular/formular.pdf": b"%PDF template",
    "en/guides/netzwerke-en/netzwerke-en.pdf": b"%PDF English",
    "downloads/gesamtausgabe.pdf": b"%PDF edition",
}
FILES = {address: Download(data, 1) for address, data in PDFS.items()}


def opened(data: bytes) -> zipfile.ZipFile:
    """Open an archive, sure that it is whole."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


def bilingual(collection: Collection) -> Collection:
    """Write a guide in both languages with a German template."""
    return collection.guide(title="Netzwerke").template().guide(locale="en", title="Networks")


def test_an_archive_holds_the_files_of_its_language_under_the_sites_names(collection):
    archives = pack_archives(bilingual(collection).catalog, FILES, SITE)
    assert set(archives) == {"downloads/alle-dateien.zip", "downloads/all-files.zip"}
    german = opened(archives["downloads/alle-dateien.zip"].data)
    assert german.namelist() == [
        "LIESMICH.txt",
        "gesamtausgabe.pdf",
        "handreichungen/netzwerke/netzwerke.pdf",
        "handreichungen/netzwerke/vorlagen/formular/formular.pdf",
    ]
    assert german.read("gesamtausgabe.pdf") == b"%PDF edition"
    english = opened(archives["downloads/all-files.zip"].data)
    assert english.namelist() == ["README.txt", "guides/netzwerke-en/netzwerke-en.pdf"]
    assert archives["downloads/all-files.zip"].count == 2


def test_the_list_says_what_each_file_is_and_how_far_it_has_come(collection):
    archives = pack_archives(bilingual(collection).catalog, FILES, SITE)
    listing = opened(archives["downloads/alle-dateien.zip"].data).read("LIESMICH.txt")
    text = listing.decode("utf-8-sig")
    assert "Handreichung: Netzwerke\r\n  handreichungen/netzwerke/netzwerke.pdf" in text
    assert "Vorlage: Formular" in text
    assert "Entwurf: noch nicht vom Herausgeber freigegeben" in text
    assert "Projekt, CC BY 4.0" in text


def test_the_same_files_give_the_same_bytes_in_any_order(collection):
    catalog = bilingual(collection).catalog
    backwards = dict(reversed(FILES.items()))
    assert pack_archives(catalog, FILES, SITE) == pack_archives(catalog, backwards, SITE)


def test_a_language_without_files_has_no_archive(collection):
    assert pack_archives(bilingual(collection).catalog, {}, SITE) == {}
