"""Programs that tests drive: where they are, and what installs those that are missing."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

_TABLE = Path(__file__).with_name("programs.txt").read_text("utf-8").splitlines()

PACKAGES: dict[str, str] = dict(line.split() for line in _TABLE if not line.startswith("#"))
"""Programs, and the Debian package that has each."""

FOLDERS = f"{os.environ.get('PATH', os.defpath)}:/usr/games"
"""Where programs are looked for. Debian keeps clients of games where root's PATH does not lead."""

STRICT = "MUDGROUP_CI"
"""The environment variable under which a skipped test is a failed one."""


def program(name: str) -> str:
    """The path of a program. A test that asks for one that is missing is skipped."""
    path = shutil.which(name, path=FOLDERS)
    if path is None:
        pytest.skip(f"{name} is missing (Debian: {PACKAGES[name]})")
    return path


def library(name: str) -> Path:
    """The path of a shared library, whose package a program brings, below the system's folders."""
    return next(Path("/usr/lib").glob(f"*/{name}"))


def table(reasons: Iterable[str]) -> list[str]:
    """What was skipped, for each reason how often, and the command that installs what it lacks."""
    counted = Counter(reasons)
    lines = [f"{number:5}  {reason}" for reason, number in sorted(counted.items())]
    packages = {match[1] for reason in counted if (match := re.search(r"\(Debian: (.+)\)", reason))}
    if packages:
        lines.append(f"install: apt-get install {' '.join(sorted(packages))}")
    return lines
