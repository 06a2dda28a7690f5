"""MSSP for those who read lines (tintin.mudhalla.net/protocols/mssp, "Plaintext")."""

from collections.abc import Mapping

REQUEST = b"MSSP-REQUEST"
"""What a crawler without telnet types at the login screen."""


def reply(census: Mapping[str, str]) -> bytes:
    """The variables as lines, each a name, a tab and a value."""
    lines = [f"{name}\t{value}" for name, value in census.items()]
    return "\r\n".join(("", "MSSP-REPLY-START", *lines, "MSSP-REPLY-END", "")).encode()
