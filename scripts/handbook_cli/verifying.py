"""`handbook verify`: whether an archive is whole, ours and signed by whom it should be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.bundle.inspection import Inspection, inspect
from handbook.bundle.unpacking import Archive
from handbook.model import Problem
from handbook.servers import WEBSITE
from handbook_cli.signing import Signed, check_signature
from handbook_cli.telling import refuse, say


@dataclass(frozen=True, slots=True)
class Verified:
    """An archive whose file stays open, and what is known of it."""

    archive: Archive
    inspection: Inspection
    signed: Signed

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give everything that is wrong with it."""
        own = (self.signed.problem,) if self.signed.problem else ()
        return (*self.inspection.problems, *own)


@contextmanager
def opened(path: Path, signers: Path | None) -> Iterator[Verified]:
    """Open an archive and check all of it; raises OSError where there is no such file."""
    with path.open("rb") as file:
        signed = check_signature(file, path, signers)
        archive = Archive(file, path.name)
        yield Verified(archive, inspect(archive, WEBSITE), signed)


def verify_archive(path: Path, signers: Path | None) -> int:
    """Check an archive and say what it is; 0 where all is well, else 1 and every problem."""
    with opened(path, signers) as found:
        manifest = found.inspection.manifest
        if found.problems or manifest is None:
            return refuse(*found.problems)
        count = len(found.archive.places)
        say(
            f"{path.name}: {count} Dateien, Prüfsummen und Liste der Bestandteile stimmen.",
            f"{path.name}: {count} files, sums and list of components are right.",
        )
        say(f"Commit {manifest.commit}, {manifest.address}", f"Commit {manifest.commit}")
        tell_signature(found.signed)
        if not manifest.production:
            say(
                "Hinweis: Nicht mit --production gebaut. Angaben für Impressum und Datenschutz "
                "können fehlen.",
                "Note: not built with --production. The imprint and privacy may lack values.",
            )
    return 0


def tell_signature(signed: Signed) -> None:
    """Say who has signed, or that nobody has asked."""
    if signed.signer:
        say(
            f"Unterschrieben von {signed.signer} ({signed.key}).",
            f"Signed by {signed.signer} ({signed.key}).",
        )
    elif signed.key:
        say(
            f"Unterschrieben mit {signed.key}. Wem der Schlüssel gehört, wurde nicht geprüft "
            "(--signers DATEI).",
            f"Signed with {signed.key}. Whose key that is was not checked (--signers FILE).",
        )
    else:
        say("Nicht unterschrieben.", "Not signed.")
