"""Promises that the project makes about its own code: who may do what, and how large things get."""

import ast
import re
import statistics
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "qbank"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(path for path in SOURCE.joinpath("web").rglob("*.js") if "vendor" not in path.parts)

PRINTERS = {"cli.py"}
PROCESS_STARTERS = {"verification"}
READERS = {
    "loading/files.py",
    "settings.py",
    "typesetting",
    "verification",
    "rendering/templates.py",
    "rendering/words.py",
    "guide.py",
    "publishing.py",
    "workspace.py",
}
DISK = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "replace",
}


def name_of(path):
    return path.relative_to(SOURCE).as_posix()


def allowed(path, places):
    return any(name_of(path) == place or name_of(path).startswith(f"{place}/") for place in places)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func


def function_names(path):
    return {func.id for func in calls(path) if isinstance(func, ast.Name)}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints(path):
    assert allowed(path, PRINTERS) or "print" not in function_names(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_verification_starts_processes(path):
    starts = {"subprocess", "multiprocessing"} & set(imports(path))
    assert allowed(path, PROCESS_STARTERS) or not starts


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_disk_is_touched_only_where_it_is_meant_to_be(path):
    touched = "open" in function_names(path) or any(
        isinstance(func, ast.Attribute) and func.attr in DISK - {"replace"} for func in calls(path)
    )
    assert allowed(path, READERS) or not touched


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_only_the_storage_module_knows_the_browsers_storage(path):
    assert path.name == "storage.js" or not re.search(r"\b(localStorage|sessionStorage)\b", path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_write_no_html(path):
    assert not re.search(
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b", path.read_text()
    )


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name_of)
def test_files_stay_small_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def body_lengths():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                statements = node.body[1:] if ast.get_docstring(node) else node.body
                if statements:
                    yield statements[-1].end_lineno - statements[0].lineno + 1


def test_functions_stay_short():
    lengths = sorted(body_lengths())
    assert statistics.median(lengths) <= 6
    assert lengths[int(len(lengths) * 0.9)] <= 20
    assert lengths[-1] <= 40


def test_the_host_is_thin():
    lines = (SOURCE / "hosts" / "mkdocs.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
