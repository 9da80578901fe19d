"""What an archive says of itself: `bundle.json`.

In: where it comes from. Out: JSON, and the same read back from an archive that anybody may have
made. With it, and the source that the archive holds, the same archive can be made again.
"""

import datetime as dt
import json
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from handbook.model import Slug, WebAddress, Words

FORMAT: Literal[1] = 1
"""Rises when a key changes its meaning."""
MANIFEST = "bundle.json"
"""Its place in the archive, below the one folder that everything lies in."""

Commit = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
BundleName = Annotated[
    str, StringConstraints(pattern=r"^handbuch-\d{4}-\d\d-\d\d-[0-9a-f]{12}(-[a-z0-9-]{1,60})?$")
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Local(_Strict):
    """Whose values and texts were laid over the collection."""

    name: Words
    slug: Slug
    digest: Digest
    """Of everything in the municipality's folder."""


class Manifest(_Strict):
    """Where an archive comes from."""

    format: Literal[1] = FORMAT
    name: BundleName
    """Of the archive, its one folder, and the version on a copy."""
    commit: Commit
    epoch: int = Field(ge=0, lt=2**33)
    """SOURCE_DATE_EPOCH of the build: seconds, UTC."""
    day: dt.date
    """Day for which pages say what is due."""
    address: WebAddress
    """The site's public address."""
    production: bool
    """Whether everything that the law wants to know of a publisher was there."""
    python: Words
    """Version of Python that built it."""
    local: Local | None = None


def bundle_name(commit: str, epoch: int, local: Local | None) -> str:
    """Name an archive: day and beginning of the commit, and the municipality where there is one.

    A municipality's archive of the same commit has another name when its folder has changed.
    """
    day = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    end = f"-{local.slug[:50]}-{local.digest[:8]}" if local else ""
    return f"handbuch-{day}-{commit[:12]}{end}"


def slug_of(name: str) -> str:
    """Make a part of a file's name of a municipality's name."""
    text = name.casefold().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:50].strip("-") or "kommune"


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # casefold has made ss of ß


def manifest_json(manifest: Manifest) -> bytes:
    """Write the manifest."""
    values = manifest.model_dump(mode="json")
    return f"{json.dumps(values, ensure_ascii=False, indent=1)}\n".encode()


def read_manifest(data: bytes) -> Manifest | None:
    """Read a manifest from an archive; None where it is none."""
    try:
        return Manifest.model_validate_json(data)
    except ValidationError:
        return None
