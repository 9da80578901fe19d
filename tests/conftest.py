"""What all tests share. Nothing here knows MkDocs."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
for folder in ("hooks", "scripts"):  # where the packages lie if they are not installed
    if str(ROOT / folder) not in sys.path:
        sys.path.append(str(ROOT / folder))

from tests.builders import Collection  # noqa: E402 - the packages must be found first


def pytest_configure(config: pytest.Config) -> None:
    """Give small collections a store of finished files that ends with the run.

    Many of them are built several times; processes that run tests inherit the variable.
    """
    if "workerinput" not in vars(config):
        store = tempfile.mkdtemp(prefix="handbook-tests-")
        os.environ["HANDBOOK_TEST_STORE"] = store
        config.add_cleanup(lambda: shutil.rmtree(store, ignore_errors=True))


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A collection with registers and nothing else."""
    return Collection(tmp_path)
