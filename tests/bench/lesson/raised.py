"""How many files a process may have open: each connection is one (getrlimit(2), RLIMIT_NOFILE)."""

import resource


def raise_descriptors() -> None:
    """Let this process, and those that it starts, have as many as it may."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
