"""Certificates and keys as files: read, refused in a line, warned of."""

import contextlib
import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.gateways.certificate import BadCertificate, expiry, load
from mudgroup.server.self_signed import self_signed
from mudgroup.settings.telnet import Telnet
from tests import certificates

NOW = datetime.now(UTC)
YEAR_1951, YEAR_9999 = -599_616_000, 253_370_764_800
"""As seconds since 1970; a certificate has no other years."""

DER = ssl.PEM_cert_to_DER_cert(self_signed(["localhost"], NOW, timedelta(days=9))[1].decode())


def limits_of(folder: Path, lasts: timedelta = timedelta(days=365)) -> Telnet:
    return Telnet(**certificates.write(folder, lasts))


def fault(limits: Telnet) -> str:
    with pytest.raises(BadCertificate) as bad:
        load(limits, NOW)
    (line,) = str(bad.value).splitlines()
    return line


def test_a_good_one_is_read_without_a_word(tmp_path: Path) -> None:
    lock = load(limits_of(tmp_path), NOW)

    assert lock.warnings == ()
    assert abs(lock.expires - NOW - timedelta(days=365)) < timedelta(hours=1)


def test_the_key_may_be_in_the_file_of_the_certificate(tmp_path: Path) -> None:
    limits = limits_of(tmp_path)
    both = tmp_path / "both.pem"
    both.write_text(Path(limits.key).read_text() + Path(limits.certificate).read_text())
    both.chmod(0o600)

    assert load(evolve(limits, certificate=str(both), key=""), NOW).warnings == ()


def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    limits = limits_of(tmp_path)
    other = certificates.write(tmp_path, name="other-")
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_bytes(b"\xff nonsense")
    certificate, key = limits.certificate, limits.key

    assert fault(Telnet(tls=True)) == (
        "telnet.tls is true, and telnet.certificate names none:"
        " 'mudgroup certificate self-signed' makes one"
    )
    assert fault(evolve(limits, certificate="no.pem")) == (
        "telnet.certificate: no.pem: No such file or directory"
    )
    assert fault(evolve(limits, key="no.pem")) == "telnet.key: no.pem: No such file or directory"
    assert fault(evolve(limits, certificate=str(nonsense))) == (
        f"telnet.certificate: {nonsense} is no certificate in PEM"
    )
    assert fault(evolve(limits, key=other["key"])) == (
        f"telnet.key: {other['key']} is not the key of {certificate}"
    )
    assert fault(evolve(limits, key=str(nonsense))).startswith(f"telnet.key: {nonsense} is no key")
    assert fault(evolve(limits, certificate=key)).endswith("is no certificate in PEM")


def test_a_key_with_a_passphrase_is_refused_and_nobody_is_asked(tmp_path: Path) -> None:
    limits = limits_of(tmp_path)
    key = serialization.load_pem_private_key(Path(limits.key).read_bytes(), None)
    Path(limits.key).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )

    assert fault(limits).startswith(f"telnet.key: {limits.key} has a passphrase: remove it")


@pytest.mark.parametrize(
    ("lasts", "words"),
    [
        (timedelta(days=13, hours=1), "expires in 13d, on "),
        (timedelta(minutes=30, seconds=30), "expires in 30m, on "),
        (timedelta(minutes=-30), "expired on "),
    ],
)
def test_one_that_expires_soon_is_told_of(tmp_path: Path, lasts: timedelta, words: str) -> None:
    limits = limits_of(tmp_path, lasts)
    now = datetime.now(UTC)
    (line,) = load(limits, now).warnings

    assert line.startswith(f"telnet.certificate: {limits.certificate} {words}")
    assert load(evolve(limits, expiry_days=0), now).warnings == ((line,) if lasts < -lasts else ())


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602])
def test_a_key_that_others_can_read_is_told_of(tmp_path: Path, mode: int) -> None:
    limits = limits_of(tmp_path)
    Path(limits.key).chmod(mode)

    assert load(limits, NOW).warnings == (
        f"telnet.key: {limits.key} can be read by other users: chmod 600 {limits.key}",
    )


def test_a_group_may_read_a_key_of_roots_alone(tmp_path: Path) -> None:
    limits = limits_of(tmp_path)
    Path(limits.key).chmod(0o640)

    assert len(load(limits, NOW).warnings) == (os.getuid() != 0)


@given(st.integers(YEAR_1951, YEAR_9999))
def test_the_date_is_what_the_library_reads(seconds: int) -> None:
    """Of this century's first half and before it, with two digits, and later, with four."""
    until = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    now = until - timedelta(hours=1)
    _, pem = self_signed(["localhost"], now, timedelta(hours=1))
    certificate = x509.load_pem_x509_certificate(pem)

    assert expiry(certificate.public_bytes(serialization.Encoding.DER)) == until
    assert certificate.not_valid_after_utc == until


@given(st.binary(max_size=200))
def test_what_is_no_certificate_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        expiry(data)


@given(st.data())
def test_one_that_is_cut_or_changed_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(DER) - 1))
    changed = DER[:at] + data.draw(st.binary(max_size=3)) + DER[at + 1 :]
    with contextlib.suppress(ValueError):
        assert expiry(changed).tzinfo is UTC
