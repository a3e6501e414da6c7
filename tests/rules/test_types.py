# SPDX-License-Identifier: GPL-2.0-or-later
"""Signatures say what they take: no ``object``, no ``dict`` of nothing named; mypy checks the rest."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TYPED = sorted([*(ROOT / "plugin" / "engine").rglob("*.py"), *(ROOT / "models").rglob("*.py")])
SHELL = [path for path in sorted((ROOT / "plugin").rglob("*.py")) if path not in TYPED]

BARE = {"dict", "list", "tuple", "set", "frozenset", "type", "Callable", "Mapping", "Sequence"}
"""Names that say nothing without what they hold."""
IGNORED = re.compile(r"# type: ignore(?P<code>\[[a-z-]+\])?(?P<reason>  # \w.*)?")


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def annotations(tree):
    """Annotations of arguments, results and fields; those of variables inside functions are left to mypy."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            given = node.args
            every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
            found = [one.annotation for one in every if one] + [node.returns]
        elif isinstance(node, ast.ClassDef):
            found = [one.annotation for one in node.body if isinstance(one, ast.AnnAssign)]
        else:
            continue
        for one in found:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield ast.parse(one.value, mode="eval").body
            elif one is not None:
                yield one


def vague(tree):
    """Annotations that hold ``object``, or a container of nothing named."""
    found = []
    for annotation in annotations(tree):
        held = {id(n.value) for n in ast.walk(annotation) if isinstance(n, ast.Subscript)}
        for node in ast.walk(annotation):
            if isinstance(node, ast.Name) and (
                node.id == "object" or (node.id in BARE and id(node) not in held)
            ):
                found.append(f"{node.id} in {ast.unparse(annotation)}")
    return found


@pytest.mark.parametrize("path", TYPED, ids=names(TYPED))
def test_signatures_name_what_they_take(path):
    assert vague(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "def f(x: object): ...",
        "def f(x: dict): ...",
        "def f() -> list[dict]: ...",
        "def f(*, x: dict[str, tuple] | None = None): ...",
        "def f(*xs: list, **ys: object): ...",
        "async def f(x: 'dict'): ...",
        "class A:\n    x: tuple",
    ],
)
def test_vague_signature_is_found(line):
    assert vague(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "def f(x: dict[str, Any]) -> tuple[int, ...]: ...",
        "def f(x: Callable[[dict[str, int]], None]): ...",
        "x = object()",
        "class A(dict): ...",
    ],
)
def test_signature_that_says_enough_passes(line):
    assert not vague(ast.parse(line))


@pytest.mark.parametrize("path", [*TYPED, *SHELL], ids=names([*TYPED, *SHELL]))
def test_what_mypy_is_to_pass_over_has_a_code_and_a_reason(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = IGNORED.search(line)
        assert not found or (found["code"] and found["reason"]), f"line {number}"
