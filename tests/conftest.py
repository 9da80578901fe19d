"""What all tests share. Nothing here knows MkDocs."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
for folder in ("hooks", "scripts"):  # where the packages lie if they are not installed
    if str(ROOT / folder) not in sys.path:
        sys.path.append(str(ROOT / folder))

from tests.builders import Collection  # noqa: E402 - the packages must be found first


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A collection with registers and nothing else."""
    return Collection(tmp_path)
