"""What a connection promises holds without TLS and with it."""

from typing import Any

import pytest

from tests import certificates, scenes
from tests.scenes import Client


@pytest.fixture(scope="session")
def lock(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of TLS."""
    return certificates.write(tmp_path_factory.mktemp("lock"))


@pytest.fixture(params=["telnet", "telnets"])
def way(
    request: pytest.FixtureRequest, lock: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clients come by telnet as such, or over TLS."""
    if request.param == "telnets":
        monkeypatch.setattr(Client, "tls", certificates.trusting(lock))
        for name, value in lock.items():
            monkeypatch.setitem(scenes.LOCK, name, value)
