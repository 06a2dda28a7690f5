"""What several commands share."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mudgroup.cli.common import load_settings, replace_file
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings
from tests.processes import run_apart


@pytest.mark.parametrize(
    "arguments",
    [("report", "section", "Geology", "--data", "{data}", "--plot"), ("world", "map", "--output")],
)
def test_a_picture_that_cannot_be_drawn_says_what_to_install(
    arguments: Sequence[str], taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tmp_path / "matplotlib"
    hidden.mkdir()
    (hidden / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'matplotlib'\", name='matplotlib')\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(__file__).parent.parent.parent}")
    typed = [word.format(data=taught) for word in arguments]
    result = run_apart(*typed, str(tmp_path / "x.svg"))

    assert result.returncode == 1
    assert result.stderr == (
        "mudgroup: a picture needs networkx and matplotlib; install them:"
        f" {sys.executable} -m pip install 'mudgroup[plots]'\n"
    )
    assert not (tmp_path / "x.svg").exists()
    assert run_apart(*typed[:-1]).returncode == 0


@pytest.mark.parametrize("content", ["new\n", b"new\n"])
def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(
    tmp_path: Path, content: str | bytes
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("old and longer\n", "utf-8")
    replace_file(file, content)

    assert file.read_bytes() == b"new\n"
    assert [*tmp_path.iterdir()] == [file]


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is not a file"):
        replace_file(tmp_path, "x")


def test_mistakes_of_settings_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("[server]\nprot = 1\n", "utf-8")

    for path in (file, tmp_path / "none.toml"):
        with pytest.raises(BadSettings) as bad:
            load_settings(path)
        assert bad.value.problems[0].startswith(f"{path}: ")
    assert load_settings(None) == Settings()
