"""The page's own tests, which node runs."""

import os
import subprocess
from pathlib import Path

from tests.programs import program

HERE = Path(__file__).parent


def test_modules_of_the_page_do_what_their_tests_say() -> None:
    files = sorted(map(str, HERE.glob("*.test.mjs")))
    assert len(files) > 1

    run = subprocess.run(
        [program("node"), "--test", *files],
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": "UTC"},
        check=False,
    )

    assert (run.returncode, run.stdout if run.returncode else "") == (0, "")
