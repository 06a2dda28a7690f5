"""``mudgroup certificate``: made, never overwritten unasked, and taken as it is printed."""

import hashlib
import os
import ssl
import stat
import subprocess
import sys
from pathlib import Path

from mudgroup.settings.toml import from_toml
from tests.processes import command
from tests.scenes import PATIENCE


def test_what_is_printed_are_settings_that_use_what_was_made(tmp_path: Path) -> None:
    folder = tmp_path / "my data"
    result = command(
        "certificate", "self-signed", "--host", "mud.example.org", "--data", str(folder)
    )
    telnet = from_toml(result.stdout).telnet
    der = ssl.PEM_cert_to_DER_cert((folder / "certificate.pem").read_text("utf-8"))

    assert (result.returncode, result.stderr) == (0, "")
    assert telnet.tls
    assert (telnet.certificate, telnet.key) == (
        f"{folder}/certificate.pem",
        f"{folder}/key.pem",
    )
    assert stat.S_IMODE((folder / "key.pem").stat().st_mode) == 0o600
    assert hashlib.sha256(der).digest().hex(":").upper() in result.stdout
    assert "# For mud.example.org, until " in result.stdout


def test_nothing_is_overwritten_unless_it_is_told_to(tmp_path: Path) -> None:
    make = ("certificate", "self-signed", "--out", str(tmp_path))
    assert command(*make).returncode == 0
    before = (tmp_path / "key.pem").read_bytes()
    again = command(*make)

    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == (
        f"mudgroup: {tmp_path}/key.pem is there: --overwrite replaces it,"
        " --out names another folder\n"
    )
    assert (tmp_path / "key.pem").read_bytes() == before
    assert command(*make, "--overwrite").returncode == 0
    assert (tmp_path / "key.pem").read_bytes() != before


def test_what_is_no_name_of_a_host_is_one_line_and_nothing_is_written(tmp_path: Path) -> None:
    result = command("certificate", "self-signed", "--host", "a..b", "--out", str(tmp_path / "new"))

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("mudgroup: --host: ")
    assert not (tmp_path / "new").exists()


def test_without_its_library_it_says_how_to_install_it(tmp_path: Path) -> None:
    """As it is when the extra was not installed: no module of that name is found."""
    without = (
        "import sys; sys.modules['cryptography'] = None; from mudgroup.cli import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", without, "certificate", "self-signed"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "mudgroup: a certificate needs cryptography; install it:"
        f" {sys.executable} -m pip install 'mudgroup[tls]'\n"
    )
