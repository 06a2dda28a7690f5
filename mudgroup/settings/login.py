"""The limits of who comes in, whichever way: new players, passwords, wrong ones."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen

OPEN, CLOSED = "open", "closed"
"""Whether visitors make new players themselves."""


@frozen
class Login:
    """Who comes in: new players, passwords, and the throttle on wrong ones."""

    registration: str = setting(
        OPEN, f"{OPEN} or {CLOSED}", "closed: 'mudgroup player create' alone makes players"
    )
    accounts_per_address_hour: int = setting(
        60, "new players", "an hour from one address: a class signs up behind one"
    )
    accounts_per_hour: int = setting(
        600, "new players", "an hour in all: a loop from many addresses does not fill the store"
    )
    wrong_per_name: int = setting(
        5, "wrong passwords", "for one address and name, before the next has to wait", least=1
    )
    wrong_per_address: int = setting(
        20,
        "wrong passwords",
        "for one address, before it waits; not for names that came in from there",
        least=1,
    )
    wrong_per_name_anywhere: int = setting(
        10,
        "wrong passwords",
        "for one name, before it waits where it never came in from; it never locks",
        least=1,
    )
    wrong_wait_seconds: float = setting(
        60.0, "seconds", "the longest wait: it doubles from one second up to this", 1, 3600
    )
    wrong_forget_seconds: float = setting(
        60.0, "seconds", "until one wrong password is forgotten: so often one may guess", least=1
    )
    addresses_kept: int = setting(
        4, "addresses", "that a player came in from, as keyed hashes: home, school, phone, library"
    )
    addresses_kept_days: float = setting(90.0, "days", "since the last time: a term, with holidays")
    token_minutes: float = setting(
        10.0,
        "minutes",
        "after a drop a browser may come back without a password; a class's Wi-Fi is back by then",
    )
    token_again_seconds: float = setting(
        10.0,
        "seconds",
        "in which a browser may do so once more by the same token: the next one may not have come",
    )
    password_min: int = setting(8, "characters", "NIST SP 800-63B's least", least=1)
    password_max: int = setting(128, "characters", "long enough for any phrase", least=8, most=1024)
    hash_threads: int = setting(
        2, "threads", "hashing must not starve the game of cores", least=1, most=64
    )
    hash_queue: int = setting(
        128, "passwords", "waiting, in turn by address; more are asked to try again"
    )
    hash_queue_per_address: int = setting(
        64, "passwords", "of them from one address: a school of 60 comes back at one moment"
    )
    argon2_time: int = setting(
        3, "passes", "RFC 9106's second recommended setting", least=1, most=100
    )
    argon2_kib: int = setting(
        65536, "KiB", "RFC 9106's second recommended setting", least=8, most=4194304
    )
