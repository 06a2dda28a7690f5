"""What a gateway may say of its clients: what is wrong with a message of it, if anything is."""

import re

from mudgroup.messages import Opened, ToWorld

REST = re.compile(r"[a-z0-9.]{1,32}")
"""Of a session's name, behind its gateway and boot: the door, and a count. It goes into logs."""

ADDRESS = re.compile(r"[ -~]{0,64}")
"""An IP address, perhaps with the zone of a link: it goes into bans' lists and logs, too."""


def wrong_with(message: ToWorld, prefix: str) -> str:
    """What a gateway must not say, in a line; empty if it may. Its sessions begin with a prefix."""
    if not message.session.startswith(prefix):
        return f"a session whose name does not begin with {prefix}"
    if not REST.fullmatch(message.session, len(prefix)):
        return f"a session whose name does not go on as one, after {prefix}"
    if isinstance(message, Opened) and message.companion:
        return "a companion, and those are the world's own"
    if isinstance(message, Opened) and not ADDRESS.fullmatch(message.address):
        return "an address that is none"
    return ""
