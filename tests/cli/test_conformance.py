"""The command that holds a server to docs/directives.md, against one and without."""

from pathlib import Path

import pytest

from tests.processes import command, server


@pytest.mark.parametrize("level", ["1", "2"])
def test_a_server_that_keeps_the_law_is_told_so(level: str, tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        result = command(
            "conformance", "127.0.0.1", str(port), "--commands", "30", "--level", level
        )

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{'differences':<40}{0:>8}" in result.stdout
    assert "compared after 30 commands" in result.stdout


def test_where_no_server_is_one_line_says_so() -> None:
    result = command("conformance", "127.0.0.1", "1")

    assert result.returncode == 1
    assert "127.0.0.1:1: [Errno 111] Connection refused" in result.stderr


def test_a_file_of_players_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "players"
    file.write_text("Ada open sesame\nBo\n")
    result = command("conformance", "127.0.0.1", "1", "--players", str(file))

    assert result.returncode == 1
    assert f"{file}, line 2: a line is 'NAME PASSWORD'" in result.stderr
