"""How many small faults the tests notice: `python -m tests.mutants [--each 20] [--seed 1] [MODULE …]`.

Each mutant is one change in a central module (a comparison turned, a number by one, `and` for `or`, a condition
denied, a sum for a difference, an answer withheld) in a copy of the source, against which the module's own tests run. A
mutant that passes them all is printed: a test is missing, or the code says something that does not matter.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
# The modules on which money, eligibility and people's identity hang, each with the tests that speak of it.
CENTRAL: dict[str, tuple[str, ...]] = {
    "rules/contribution_case.py": ("tests/unit/rules", "tests/law"),
    "rules/penalty.py": ("tests/unit/rules", "tests/law"),
    "rules/arrears.py": ("tests/unit/rules", "tests/apps/arrears"),
    "rules/due_day.py": ("tests/unit/rules",),
    "rules/funded_places.py": ("tests/unit/rules", "tests/law"),
    "rules/budget_outlook.py": ("tests/unit/rules/test_budget_outlook.py",),
    "rules/claim_dues.py": ("tests/unit/rules/test_claim_dues.py",),
    "rules/dues/incapacity.py": ("tests/unit/rules/test_claim_dues.py",),
    "rules/claim_clocks.py": ("tests/unit/rules/test_claim_clocks.py",),
    "rules/heirs.py": ("tests/unit/rules/test_heirs.py",),
    "rules/school_calendar.py": ("tests/unit/rules/test_school_calendar.py",),
    "intake/fields/nik.py": ("tests/unit/intake/fields", "tests/unit/screening"),
    "intake/fields/dates.py": ("tests/unit/intake/fields", "tests/unit/screening"),
    "matching/compare.py": ("tests/unit/matching",),
    "exchange/amounts.py": ("tests/unit/exchange",),
    "store/keyset.py": ("tests/web/base/test_lists.py", "tests/apps/test_keyset.py"),
}
_TURNED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Every mutant of a module: line, what was changed, and the changed module. Types and docstrings stay."""
    spared = {id(inner) for node in ast.walk(tree) for part in _spared(node) for inner in ast.walk(part)}
    places = [node for node in ast.walk(tree) if id(node) not in spared]
    for number, node in enumerate(places):
        for name in _changes(node):
            changed = copy.deepcopy(tree)
            spared_there = {id(inner) for one in ast.walk(changed) for part in _spared(one) for inner in ast.walk(part)}
            _change([one for one in ast.walk(changed) if id(one) not in spared_there][number], name)
            yield getattr(node, "lineno", 0), name, changed


def _spared(node: ast.AST) -> list[ast.AST]:
    """Parts of a node that no test can speak of: annotations, imports, docstrings."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [node]
    if isinstance(node, ast.AnnAssign | ast.arg):
        return [node.annotation] if node.annotation else []
    if isinstance(node, ast.FunctionDef):
        return [*([node.returns] if node.returns else []), *node.decorator_list]
    return [node] if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else []


def _changes(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Compare):
        return ["compare"] if type(node.ops[0]) in _TURNED else []
    if isinstance(node, ast.BinOp | ast.BoolOp):
        return ["operator"] if type(node.op) in _TURNED else []
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return ["plus one"]
    if isinstance(node, ast.If | ast.IfExp):
        return ["deny"]
    return ["withhold"] if isinstance(node, ast.Return) and node.value is not None else []


def _change(node: ast.AST, name: str) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = _TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = _TURNED[type(node.op)]()
    elif isinstance(node, ast.Constant):
        node.value += 1
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)


class Broken(RuntimeError):
    """The tests could not run: a mutant that only breaks them proves nothing."""


def survives(module: str, text: str, tests: tuple[str, ...]) -> bool:
    """Whether the tests pass with a module's text replaced.

    Raises:
        Broken: pytest ended with another status than 0 (passed) and 1 (failed).
    """
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SOURCE, Path(folder) / "src", ignore=shutil.ignore_patterns("__pycache__"))
        (Path(folder) / "src" / "lindung" / module).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-o", f"pythonpath={folder}/src .", *tests]
        environment = {"LINDUNG_HOME": folder, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=300, check=False)
        except subprocess.TimeoutExpired:
            return False
        if done.returncode not in (0, 1):
            raise Broken(f"{module}: {done.stdout.decode()[-500:]}")
        return done.returncode == 0


def main() -> int:
    """Try the mutants of each module; the exit status is 1 where fewer than nine in ten are noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(CENTRAL))
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    is_enough = True
    for module in asked.modules:
        tree = ast.parse((SOURCE / "lindung" / module).read_text(encoding="utf-8"))
        if not survives(module, ast.unparse(tree), CENTRAL[module]):
            raise Broken(f"{module}: its tests fail without any change")
        every = list(mutants(tree))
        some = random.Random(f"{asked.seed} {module}").sample(every, min(asked.each, len(every)))
        texts, count = [ast.unparse(changed) for _line, _name, changed in some], len(some)
        with ThreadPoolExecutor(asked.jobs) as pool:
            lived = list(pool.map(survives, [module] * count, texts, [CENTRAL[module]] * count))
        print(f"{module}: {len(some) - sum(lived)} of {len(some)} noticed", flush=True)
        for (line, name, _changed), has_lived in zip(some, lived, strict=True):
            if has_lived:
                print(f"  lives: line {line}, {name}", flush=True)
        is_enough &= sum(lived) * 10 <= len(some)
    return 0 if is_enough else 1


if __name__ == "__main__":
    raise SystemExit(main())
