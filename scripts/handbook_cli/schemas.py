"""The command that writes the schemas for editors' programs."""

from pathlib import Path

from handbook.publishing import write_file
from handbook.schemas import plan_schemas

FOLDER = ".vscode/schemas"


def write_schemas(project: Path) -> int:
    """Write the schemas of front matter and registers into the project; always 0."""
    for name, text in plan_schemas().items():
        write_file(project, f"{FOLDER}/{name}", text.encode("utf-8"))
        print(f"{FOLDER}/{name}")
    return 0
