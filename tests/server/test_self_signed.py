"""Certificates that a server signs itself: what they hold, and that clients take them."""

import re
from datetime import timedelta

import pytest
from cryptography import x509

from mudgroup.server.self_signed import self_signed
from tests.scenes import START


def test_it_is_for_names_and_addresses_and_for_so_long() -> None:
    _, pem = self_signed(["mud.example.org", "192.0.2.1", "::1"], START, timedelta(days=2))
    certificate = x509.load_pem_x509_certificate(pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    assert names.get_values_for_type(x509.DNSName) == ["mud.example.org"]
    assert list(map(str, names.get_values_for_type(x509.IPAddress))) == ["192.0.2.1", "::1"]
    assert certificate.not_valid_after_utc == START + timedelta(days=2)
    assert certificate.not_valid_before_utc < START
    certificate.verify_directly_issued_by(certificate)


def test_a_name_with_other_letters_is_as_the_network_knows_it() -> None:
    _, pem = self_signed(["schüle.example"], START, timedelta(days=2))
    certificate = x509.load_pem_x509_certificate(pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    assert names.get_values_for_type(x509.DNSName) == ["xn--schle-mva.example"]


def test_a_long_name_is_whole_where_clients_look() -> None:
    name = ".".join(["a" * 40] * 3)
    _, pem = self_signed([name], START, timedelta(days=2))
    certificate = x509.load_pem_x509_certificate(pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    assert names.get_values_for_type(x509.DNSName) == [name]


@pytest.mark.parametrize(
    "host", ["", "two..dots", "x" * 80, "mud example", "https://mud.example", "[::1]", "-x.example"]
)
def test_what_is_no_name_of_a_host_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(repr(host))} is no name or address$"):
        self_signed([host], START, timedelta(days=2))


def test_a_name_may_stand_for_all_below_another() -> None:
    _, pem = self_signed(["*.example.org"], START, timedelta(days=2))
    certificate = x509.load_pem_x509_certificate(pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    assert names.get_values_for_type(x509.DNSName) == ["*.example.org"]
