"""The list of everything that made an archive and that it holds (CycloneDX 1.6, JSON).

In: components, with their licences as their authors state them. Out: the list, the same for the
same components; and what is wrong with a list that came in an archive. Scheme:
https://cyclonedx.org/docs/1.6/json/; the tests compare with it.
"""

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handbook.bundle.manifest import Manifest
from handbook.bundle.packing import sum_of
from handbook.model import Problem

SBOM = "sbom.cdx.json"
"""Its place in an archive; the ending is the one that CycloneDX recommends."""
_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "",  # which of them, the classifier does not say
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
"""SPDX's names of what the Python Package Index calls licences."""
_MATERIAL = "MIT"
_SHIPPED = (
    (r"/fonts/AtkinsonHyperlegible[^/]*\.woff2$", "OFL-1.1"),
    (r"/fonts/Handbook[^/]*\.woff2$", "Bitstream-Vera"),
    (r"/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css$", _MATERIAL),
    (r"/search/de-thesaurus\.js$", "LGPL-2.1-or-later"),
    (r"/search/en-thesaurus\.js$", "WordNet License 3.0"),
    (r"/(javascripts|stylesheets)/[^/]+\.(js|css)$", "EUPL-1.2"),
)
"""Licences of files that browsers get and that are no text of ours, by address; first fits."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the archive was made with, or holds."""

    kind: str
    """A type of CycloneDX: `library`, `application`, `file`."""
    name: str
    version: str = ""
    licence: str = ""
    """SPDX expression, or words where there is none."""
    purl: str = ""
    """Package URL, by which programs know a package."""
    sha256: str = ""
    depends: tuple[str, ...] = ()
    """References of the components that it needs."""

    @property
    def ref(self) -> str:
        """Give the name by which the list refers to the component."""
        return self.purl or f"{self.kind}:{self.name}"


def licence_words(expression: str, text: str, classifiers: Sequence[str]) -> str:
    """Choose among what a package's metadata say of its licence, the most exact first."""
    for candidate in (expression, text):
        if found := _spdx(candidate):
            return found
    known = [_CLASSIFIERS.get(it.rpartition(" :: ")[2], "") for it in classifiers]
    if known and all(known):
        return " OR ".join(sorted(set(known)))
    words = [text, *(it.rpartition(" :: ")[2] for it in classifiers)]
    first = next((it.strip() for it in words if it.strip() and it != "UNKNOWN"), "")
    return first.splitlines()[0][:100] if first else ""


def _spdx(text: str) -> str:
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return ""


def shipped_component(address: str, data: bytes) -> Component | None:
    """Describe a font, script or style sheet of the site; None for every other file."""
    found = (licence for pattern, licence in _SHIPPED if re.search(pattern, f"/{address}"))
    licence = next(found, None)
    if licence is None:
        return None
    return Component("file", address, licence=licence, sha256=sum_of(data))


def sbom_json(manifest: Manifest, version: str, components: Sequence[Component]) -> bytes:
    """Write the list. `version` is that of the project; the archive's day stands for the time."""
    top = Component(
        "application",
        "handbook-collection",
        version,
        "EUPL-1.2 AND CC-BY-4.0",
        f"pkg:generic/handbook-collection@{version}?vcs_url={manifest.commit}",
    )
    ordered = sorted(components, key=lambda it: (it.kind, it.name.lower(), it.version))
    values: dict[str, object] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "timestamp": f"{dt.datetime.fromtimestamp(manifest.epoch, dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
            "component": _plain(top),
        },
        "components": [_plain(it) for it in ordered],
        "dependencies": [
            {"ref": top.ref, "dependsOn": [it.ref for it in ordered]},
            *({"ref": it.ref, "dependsOn": sorted(it.depends)} for it in ordered if it.depends),
        ],
    }
    content = sum_of(json.dumps(values, sort_keys=True).encode())
    values["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}"
    return f"{json.dumps(values, ensure_ascii=False, indent=1)}\n".encode()


def _plain(it: Component) -> dict[str, object]:
    values: dict[str, object] = {"type": it.kind, "bom-ref": it.ref, "name": it.name}
    if it.version:
        values["version"] = it.version
    if it.sha256:
        values["hashes"] = [{"alg": "SHA-256", "content": it.sha256}]
    if spdx := _spdx(it.licence):
        simple = " " not in spdx
        values["licenses"] = [{"license": {"id": spdx}} if simple else {"expression": spdx}]
    elif it.licence:
        values["licenses"] = [{"license": {"name": it.licence}}]
    if it.purl:
        values["purl"] = it.purl
    return values


# -- reading ---------------------------------------------------------------------------


class _Loose(BaseModel):
    """Much may stand in such a list that we do not need."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Hash(_Loose):
    alg: str
    content: str


class _Component(_Loose):
    type: str
    name: str = Field(min_length=1)
    hashes: tuple[_Hash, ...] = ()


class _List(_Loose):
    bom_format: str = Field(alias="bomFormat", pattern=r"^CycloneDX$")
    spec_version: str = Field(alias="specVersion", pattern=r"^1\.6$")
    components: tuple[_Component, ...] = Field(min_length=1)


def find_sbom_problems(
    data: bytes, sums: Mapping[str, str], folder: str, path: str
) -> Iterator[Problem]:
    """Check a list against the archive that it came in.

    `sums` are those of the archive's files, `folder` the site's place in it, `path` how messages
    name the archive. Every font, script and style sheet of the site must be listed as it is.
    """
    try:
        found = _List.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        yield Problem(path, 1, "sbom-invalid", (("text", f"{where}: {first['msg']}"),))
        return
    listed = {
        f"{folder}/{it.name}": {hash_.content for hash_ in it.hashes if hash_.alg == "SHA-256"}
        for it in found.components
        if it.type == "file"
    }
    for place in sorted(listed.keys() | set(_worth_listing(sums, folder))):
        if sums.get(place, "") not in listed.get(place, set()):
            yield Problem(path, 1, "sbom-differs", (("name", place),))


def _worth_listing(sums: Mapping[str, str], folder: str) -> Iterator[str]:
    for place in sums:
        if place.startswith(f"{folder}/") and any(re.search(it, place) for it, _ in _SHIPPED):
            yield place
