"""``mudgroup config``, and settings files as commands read them."""

from pathlib import Path

from mudgroup.settings.toml import from_toml
from mudgroup.settings.values import Settings
from tests.processes import command, run_apart


def test_mistakes_in_a_settings_file_are_usage_errors(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("[server]\nprot = 1\n", "utf-8")
    result = command("config", "check", str(file))

    assert result.returncode == 2
    assert "prot" in result.stderr
    assert run_apart("serve", "--config", str(file)).returncode == 2
    assert run_apart("serve", "--port", "x").returncode == 2


def test_a_settings_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    """With a byte order mark and CR LF."""
    file = tmp_path / "mud.toml"
    file.write_bytes(b"\xef\xbb\xbf[server]\r\nport = 4000\r\n")

    assert command("config", "check", str(file)).returncode == 0


def test_the_printed_default_settings_are_the_defaults(tmp_path: Path) -> None:
    text = command("config", "default").stdout

    assert from_toml(text) == Settings()
    file = tmp_path / "x.toml"
    file.write_text(text, "utf-8")
    assert command("config", "check", str(file)).returncode == 0
