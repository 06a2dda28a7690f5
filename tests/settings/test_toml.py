"""Settings: defaults, TOML in and out, mistakes named."""

from itertools import pairwise

import pytest

from mudgroup.settings.telnet import Telnet
from mudgroup.settings.toml import BadSettings, from_toml, to_toml
from mudgroup.settings.values import Settings


def test_the_defaults_printed_as_toml_read_back_as_the_defaults() -> None:
    assert from_toml(to_toml(Settings())) == Settings()


def test_a_file_sets_what_it_names_and_leaves_the_rest() -> None:
    assert from_toml("[telnet]\nline_bytes = 100") == Settings(telnet=Telnet(line_bytes=100))


def test_one_address_as_text_is_a_list_of_one() -> None:
    """As files of earlier versions have it."""
    assert from_toml("[server]\nhost = '::1'").server.host == ("::1",)
    assert from_toml("[server]\nhost = ['::1', '127.0.0.1']").server.host == ("::1", "127.0.0.1")


def test_every_setting_has_a_unit_and_a_reason() -> None:
    lines = to_toml(Settings()).splitlines()
    bare = [line for above, line in pairwise(lines) if _is_bare(above, line)]

    assert bare == []


def _is_bare(above: str, line: str) -> bool:
    return " = " in line and not line.startswith("#") and not above.startswith("# ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[telnet]\nline_byts = 1", "line_byts"),
        ("[telent]\nline_bytes = 1", "telent"),
        ("[telnet]\nline_bytes = -1", "line_bytes"),
        ("[telnet]\nline_bytes = '1'", "line_bytes"),
        ("[telnet]\nline_bytes = true", "line_bytes"),
        ("[server]\nport = 1.5", "port"),
        ("[server]\nhost = []", "server.host: expected addresses to listen on, such as"),
        ("[server]\nhost = ''", "server.host: expected addresses to listen on, such as"),
        ("[server]\nhost = ['::1', ' ']", "server.host: expected addresses to listen on, such as"),
        ("[server]\nhost = 7", "expected a list, [..., ...] @ settings.server.host"),
        ("server = 7", "server"),
        ("[server]\nport = 99999", "port"),
        ("[login]\nhash_threads = 0", "hash_threads"),
        ("[login]\npassword_min = 99\npassword_max = 20", "password_min"),
        ("[login]\nregistration = 'shut'", "registration"),
        ("[flood]\nwindow_seconds = 0", "window_seconds"),
        ("[snapshots]\nevery_minutes = nan", "every_minutes"),
        ("[groups]\nreturn_seconds = inf", "return_seconds"),
        ("[telnet]\ncommand_rate = 0", "command_rate"),
        ("[telnet]\ncommand_rate = 100", "flood.command_rate: less than telnet.command_rate"),
        ("[telnet]\nstaff_connections = 9\nconnections = 8", "telnet.staff_connections: more"),
        ("[telnet]\nexempt = ['school']", "telnet.exempt: 'school' does not appear to be"),
        ("[telnet]\nexempt = ['192.0.2.1/8']", "telnet.exempt: 192.0.2.1/8 has host bits set"),
        ("[telnet]\nexempt = '10.0.0.0/8'", "expected a list, [..., ...] @ settings.telnet.exempt"),
        ("[names]\nreserved = 'xyzzy'", "expected a list, [..., ...] @ settings.names.reserved"),
        ("[server]\nport = '1'", "expected int, got str @ settings.server.port"),
        ("[flood]\ncommand_burst = 10", "flood.command_burst: less than telnet.command_burst"),
        ("[server]\nevent_loop = 'fast'", "event_loop"),
        ('[mssp]\ncontact = "a\\tb"', "mssp.contact: expected one line"),
        ("[groups]\ngroup_member_permissions = [1, 0]", "group_member_permissions"),
        ("[groups]\ngroup_leader_permissions = [1, 0, 0, 0, 0, 0, 7]", "group_leader_permissions"),
        ("telnet", "'='"),
    ],
)
def test_a_mistake_is_named(text: str, words: str) -> None:
    with pytest.raises(BadSettings) as bad:
        from_toml(text)

    assert len(bad.value.problems) == 1
    assert words in bad.value.problems[0]


def test_one_address_of_the_page_may_be_a_text() -> None:
    assert from_toml('[web]\nhost = "::1"').web.host == ("::1",)


def test_networks_of_proxies_are_checked() -> None:
    with pytest.raises(BadSettings, match=r"web\.trusted_proxies: "):
        from_toml('[web]\ntrusted_proxies = ["proxy"]')
