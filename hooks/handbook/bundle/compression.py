"""Text files packed once, so that no server has to do it for every reader.

In: the bytes of a file. Out: the same as gzip (RFC 1952) and Brotli (RFC 7932). Zopfli and Brotli
come locked with the project: Python's own zlib gives other bytes on another machine. What was
packed before is kept by the digest of its content.
"""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path

import brotli
import zopfli.gzip

from handbook.policy import COMPRESSED

ENDINGS = (".gz", ".br")
"""What stands behind the name of a packed file."""
_ROUNDS = 5
"""Zopfli's iterations; fifteen, its default, take longer by half and gain less than 0.1 per cent
on the pages of this site (measured)."""
_SMALLEST = 512
"""Bytes below which packing saves no packet."""


def is_compressed(address: str) -> bool:
    """Whether a file of the site lies beside itself packed."""
    return address.rpartition(".")[2] in COMPRESSED


def compress(data: bytes) -> tuple[bytes, bytes]:
    """Pack a file; gives it as gzip and as Brotli."""
    return (
        bytes(zopfli.gzip.compress(data, numiterations=_ROUNDS)),
        brotli.compress(data, mode=brotli.MODE_TEXT),
    )


def compress_kept(data: bytes, cache: Path) -> tuple[bytes, bytes]:
    """Pack a file, or take from the folder `cache` what it gave before."""
    kept = cache / f"{hashlib.sha256(data).hexdigest()}-{_ROUNDS}"
    places = [kept.with_name(f"{kept.name}{ending}") for ending in ENDINGS]
    try:
        gzip, br = (place.read_bytes() for place in places)
    except FileNotFoundError:
        gzip, br = compress(data)
        cache.mkdir(parents=True, exist_ok=True)
        for place, packed in zip(places, (gzip, br), strict=True):
            partial = place.with_name(f"{place.name}.{id(data)}.part")
            partial.write_bytes(packed)
            partial.replace(place)
    return gzip, br


def compress_site(files: Mapping[str, bytes], cache: Path, executor: Executor) -> dict[str, bytes]:
    """Pack the site's text files by several processes; gives packed files by their address.

    `files` are the site's by address. A file that packing does not make smaller gets no packed one.
    """
    chosen = sorted(it for it in files if is_compressed(it) and len(files[it]) >= _SMALLEST)
    results = executor.map(compress_kept, (files[it] for it in chosen), _same(cache), chunksize=8)
    return {
        f"{address}{ending}": packed
        for address, pair in zip(chosen, results, strict=True)
        for ending, packed in zip(ENDINGS, pair, strict=True)
        if len(packed) < len(files[address])
    }


def _same(value: Path) -> Iterable[Path]:
    while True:
        yield value
