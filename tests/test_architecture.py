"""The rules of the house, tested like any other behaviour: who may import whom, and do what.

Every rule is a function from a module to the sentences that it breaks; each has a test in which
it must find something, so that no rule passes because it looks at nothing.
"""

import ast
import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = ROOT / "hooks" / "handbook"

GENERATOR = frozenset(
    {
        "jinja2",
        "material",
        "mkdocs",
        "mkdocs_pdf_export_plugin",
        "mkdocs_static_i18n",
        "properdocs",
        "zensical",
    }
)
"""Packages that only hook files may know: the core must outlive the generator."""

TYPESETTING = frozenset({"pikepdf", "pydyf", "weasyprint"})
"""Packages that only the room for PDFs may know."""

CONVERTING = frozenset({"pypandoc"})
"""Packages that only one module may know: the one that runs pandoc."""

FOUNDATIONS = frozenset(
    {
        "addresses",
        "allowed",
        "characters",
        "deadlines",
        "frontmatter",
        "inflection",
        "labels",
        "legal",
        "links",
        "making",
        "messages",
        "model",
        "offers",
        "outline",
        "policy",
        "questionnaires",
        "suggestions",
        "tables",
        "textfiles",
        "visible",
        "wording",
        "yamltext",
    }
)
"""Modules of the core that concerns may import: words, types, what a text is made of, and what
browsers may do."""

TOGETHER = frozenset({"checking", "live", "status"})
"""Modules of the core that put concerns together: for all who check, and for the preview."""
HOOK_LINES = 70
"""A hook takes from the configuration, calls the core and hands back; that fits on a screen."""

Rule = Callable[[str, ast.Module], Iterator[str]]
"""From a module's path (POSIX, from the project's root) and its tree to what it breaks."""


def imported(tree: ast.Module) -> Iterator[str]:
    """Give the full name of everything that a module imports, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            if node.module == "handbook":
                yield from (f"handbook.{alias.name}" for alias in node.names)


def called(tree: ast.Module) -> Iterator[str]:
    """Give the name of everything that a module calls or looks up, as written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield ast.unparse(node)


# -- the rules -------------------------------------------------------------------------


def only_hooks_know_the_generator(path: str, tree: ast.Module) -> Iterator[str]:
    """MkDocs and its kind are imported in hook files alone."""
    if path.endswith("_hook.py"):
        return
    for name in imported(tree):
        if name.partition(".")[0] in GENERATOR:
            yield f"{path} imports {name}"


def only_the_pdf_room_sets_type(path: str, tree: ast.Module) -> Iterator[str]:
    """WeasyPrint and pikepdf are imported in `pdf/` alone."""
    if path.startswith("hooks/handbook/pdf/"):
        return
    for name in imported(tree):
        if name.partition(".")[0] in TYPESETTING:
            yield f"{path} imports {name}"


def one_module_runs_pandoc(path: str, tree: ast.Module) -> Iterator[str]:
    """Pandoc is known in `office/converting.py` alone, where it runs closed."""
    if path == "hooks/handbook/office/converting.py":
        return
    for name in imported(tree):
        if name.partition(".")[0] in CONVERTING:
            yield f"{path} imports {name}"


def concerns_stay_apart(path: str, tree: ast.Module) -> Iterator[str]:
    """In the core, a concern imports foundations, and of other concerns nothing.

    `pdf/` is one concern of several modules; the model imports nothing of ours at all. `checking`
    puts concerns together for all who check; no concern imports it.
    """
    if not path.startswith("hooks/handbook/"):
        return
    own = path.removeprefix("hooks/handbook/").removesuffix(".py").split("/")[0]
    for name in imported(tree):
        if name.startswith("."):
            yield f"{path} imports {name}; imports are absolute"
        if not name.startswith("handbook."):
            continue
        other = name.split(".")[1]
        if own == "model" or (other not in {own, *FOUNDATIONS} and own not in TOGETHER):
            yield f"{path} imports {name}"


def the_core_is_below_everything(path: str, tree: ast.Module) -> Iterator[str]:
    """The core imports no hook, no command and no test; hooks import no hook."""
    for name in imported(tree):
        first = name.partition(".")[0]
        if first.endswith("_hook"):
            yield f"{path} imports {name}"
        if not path.startswith("scripts/") and first in {"handbook_cli", "tests", "click", "rich"}:
            yield f"{path} imports {name}"


def the_core_only_gives_values(path: str, tree: ast.Module) -> Iterator[str]:
    """The core prints nothing, logs nothing and asks neither environment nor working folder.

    One module listens to what WeasyPrint logs, and makes values of it.
    """
    if not path.startswith("hooks/handbook/"):
        return
    if "logging" in set(imported(tree)) and path != "hooks/handbook/pdf/rendering.py":
        yield f"{path} logs"
    forbidden = {"print", "input", "os.environ", "os.getenv", "os.getcwd", "Path.cwd", "os.chdir"}
    for name in called(tree):
        if name in forbidden or name.startswith(("sys.std", "logging.warn", "logging.info")):
            yield f"{path} uses {name}"


def hooks_are_thin(path: str, tree: ast.Module) -> Iterator[str]:
    """A hook file is short, parses nothing and keeps nothing between events."""
    if not path.endswith("_hook.py"):
        return
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    if last > HOOK_LINES:
        yield f"{path} has {last} lines"
    for name in imported(tree):
        if name in {"re", "yaml", "json", "html"}:
            yield f"{path} imports {name}; parsing belongs into the core"
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp
        ):
            yield f"{path}:{node.lineno} keeps state in the module"


def everything_public_is_described(path: str, tree: ast.Module) -> Iterator[str]:
    """Every module, public class and public function has a docstring."""
    if not ast.get_docstring(tree):
        yield f"{path} has no docstring"
    yield from _undescribed(path, tree, outer="")


def _undescribed(path: str, parent: ast.Module | ast.ClassDef, outer: str) -> Iterator[str]:
    for node in parent.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{path}:{node.lineno} {outer}{node.name} has no docstring"
        if isinstance(node, ast.ClassDef):
            yield from _undescribed(path, node, f"{node.name}.")


@functools.cache
def locked(name: str) -> frozenset[str]:
    """Give the packages of a lock file as they are imported, as far as both names are alike."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return frozenset(
        it.replace("-", "_") for it in re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE)
    )


ASKED_FOR = {"distributed", "properdocs"}
"""Packages that are used only where somebody asks for them, and has them."""


def no_package_of_the_tests_builds(path: str, tree: ast.Module) -> Iterator[str]:
    """Who builds the site installs requirements.lock; what only the tests have would be missing."""
    if path.startswith("scripts/handbook_bench/"):  # has a lock file of its own
        return
    for_tests = locked("requirements-test.lock") - locked("requirements.lock") - ASKED_FOR
    for name in imported(tree):
        if name.partition(".")[0] in for_tests:
            yield f"{path} imports {name}"
    for node in ast.walk(tree):
        # A method of lxml's that needs a package of this name.
        if isinstance(node, ast.Attribute) and node.attr in for_tests:
            yield f"{path}:{node.lineno} uses {node.attr}"


RULES: tuple[Rule, ...] = (
    only_hooks_know_the_generator,
    only_the_pdf_room_sets_type,
    one_module_runs_pandoc,
    concerns_stay_apart,
    the_core_is_below_everything,
    the_core_only_gives_values,
    hooks_are_thin,
    no_package_of_the_tests_builds,
    everything_public_is_described,
)


# -- the house keeps them --------------------------------------------------------------


def modules() -> dict[str, ast.Module]:
    """Read every module of hooks and scripts."""
    files = sorted(
        path for folder in ("hooks", "scripts") for path in (ROOT / folder).rglob("*.py")
    )
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in files
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    assert [broken for path, tree in modules().items() for broken in rule(path, tree)] == []


def test_the_rules_look_at_the_whole_house() -> None:
    found = modules().keys()
    assert {"hooks/catalog_hook.py", "hooks/handbook/model.py"} <= found
    assert {"hooks/handbook/pdf/__init__.py", "scripts/handbook_cli/__init__.py"} <= found


def test_every_foundation_is_there() -> None:
    assert {path.stem for path in CORE.iterdir()} >= FOUNDATIONS


def test_tests_of_the_core_know_no_generator() -> None:
    for path in sorted((ROOT / "tests" / "core").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert list(only_hooks_know_the_generator(path.name, tree)) == []


def test_importing_the_core_imports_no_generator_and_sets_no_type() -> None:
    """What a module imports by way of others counts too."""
    names = sorted(f"handbook.{path.stem}" for path in CORE.glob("[a-z]*.py"))
    names += sorted(f"handbook.making.{path.stem}" for path in CORE.glob("making/[a-z]*.py"))
    code = (
        f"import sys, {', '.join(names)}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
    )
    assert set(done.stdout.split()) & (GENERATOR | TYPESETTING) == set()
    assert "handbook" in done.stdout.split()


# -- the rules can fail ----------------------------------------------------------------

VIOLATIONS: list[tuple[Rule, str, str]] = [
    (only_hooks_know_the_generator, "hooks/handbook/x.py", "import mkdocs.config"),
    (only_hooks_know_the_generator, "hooks/handbook/x.py", "from jinja2 import Template"),
    (only_hooks_know_the_generator, "scripts/handbook_cli/x.py", "def f():\n    import properdocs"),
    (only_the_pdf_room_sets_type, "hooks/pdf_hook.py", "from weasyprint import HTML"),
    (only_the_pdf_room_sets_type, "hooks/handbook/views.py", "import pikepdf"),
    (concerns_stay_apart, "hooks/handbook/views.py", "from handbook.validation import x"),
    (one_module_runs_pandoc, "hooks/handbook/office/odt.py", "import pypandoc"),
    (concerns_stay_apart, "hooks/handbook/views.py", "from handbook import reading"),
    (concerns_stay_apart, "hooks/handbook/views.py", "from .model import Kind"),
    (concerns_stay_apart, "hooks/handbook/links.py", "import handbook.pdf.job"),
    (concerns_stay_apart, "hooks/handbook/office/job.py", "import handbook.pdf.job"),
    (concerns_stay_apart, "hooks/handbook/pdf/x.py", "from handbook.views import x"),
    (concerns_stay_apart, "hooks/handbook/model.py", "from handbook.wording import x"),
    (concerns_stay_apart, "hooks/handbook/views.py", "from handbook.checking import x"),
    (the_core_is_below_everything, "hooks/handbook/x.py", "import handbook_cli"),
    (the_core_is_below_everything, "hooks/page_hook.py", "import pdf_hook"),
    (the_core_is_below_everything, "hooks/handbook/x.py", "from tests.builders import Collection"),
    (the_core_only_gives_values, "hooks/handbook/x.py", "print('x')"),
    (the_core_only_gives_values, "hooks/handbook/x.py", "import logging"),
    (the_core_only_gives_values, "hooks/handbook/x.py", "import os\nx = os.environ['LANG']"),
    (the_core_only_gives_values, "hooks/handbook/pdf/rendering.py", "logging.warning('x')"),
    (hooks_are_thin, "hooks/x_hook.py", "x = 1\n" * 71),
    (hooks_are_thin, "hooks/x_hook.py", "import re"),
    (hooks_are_thin, "hooks/x_hook.py", "seen: dict[str, str] = {}"),
    (no_package_of_the_tests_builds, "hooks/handbook/x.py", "import jsonschema.validators"),
    (no_package_of_the_tests_builds, "hooks/handbook/x.py", "tree.cssselect('p')"),
    (everything_public_is_described, "hooks/handbook/x.py", "x = 1"),
    (everything_public_is_described, "hooks/handbook/x.py", '"""X."""\ndef f(): ...'),
    (
        everything_public_is_described,
        "hooks/handbook/x.py",
        '"""X."""\nclass C:\n    """C."""\n    def f(self): ...',
    ),
]


@pytest.mark.parametrize(("rule", "path", "source"), VIOLATIONS)
def test_a_rule_finds_what_breaks_it(rule: Rule, path: str, source: str) -> None:
    assert list(rule(path, ast.parse(source))) != []


def test_every_rule_has_an_example_that_breaks_it() -> None:
    assert {rule for rule, _, _ in VIOLATIONS} == set(RULES)


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (only_hooks_know_the_generator, "hooks/page_hook.py", "from mkdocs import utils"),
        (only_the_pdf_room_sets_type, "hooks/handbook/pdf/x.py", "import weasyprint"),
        (concerns_stay_apart, "hooks/handbook/pdf/x.py", "from handbook.pdf.job import PdfJob"),
        (concerns_stay_apart, "hooks/handbook/views.py", "from handbook.labels import Labels"),
        (concerns_stay_apart, "hooks/handbook/checking.py", "from handbook.search import x"),
        (the_core_only_gives_values, "scripts/handbook_cli/x.py", "print('x')"),
        (no_package_of_the_tests_builds, "hooks/handbook/x.py", "import lxml.html"),
        (no_package_of_the_tests_builds, "hooks/handbook/x.py", "import distributed"),
        (hooks_are_thin, "hooks/x_hook.py", "log = get_plugin_logger('handbook')"),
    ],
)
def test_a_rule_leaves_what_is_allowed(rule: Rule, path: str, source: str) -> None:
    assert list(rule(path, ast.parse(source))) == []
