"""A municipality's folder for the tests of this room."""

import pytest

from tests.builders import Collection
from tests.municipality import Municipality


@pytest.fixture
def municipality(collection: Collection) -> Municipality:
    """A folder with kommune.yml alone, beside a collection of two guides."""
    return Municipality(collection)
