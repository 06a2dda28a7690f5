"""The library inside the page's gateway: it is made by parts that uvicorn promises to nobody.

When a test fails after its bound in pyproject.toml was raised, look at `server/web/gateway.py`:
`WebGateway._configured`, `_serve`, `_upgraded` and `_sweep` are all that touches these parts.
"""

import inspect
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from uvicorn.config import Config
from uvicorn.protocols.http import h11_impl
from uvicorn.server import ServerState

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
MOVED = "uvicorn has changed inside: see the top of this file"


def test_its_bound_lets_in_no_other_minor_version_than_the_one_that_was_tried() -> None:
    needed = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    (bound,) = (line for line in needed if line.startswith("uvicorn"))
    major, minor, *_ = map(int, version("uvicorn").split("."))

    assert set(re.findall(r"[<>=]+[0-9.]+", bound)) == {
        f">={major}.{minor}",
        f"<{major}.{minor + 1}",
    }


def test_a_protocol_is_made_of_a_configuration_a_state_and_a_loop() -> None:
    parameters = list(inspect.signature(h11_impl.H11Protocol).parameters)

    assert parameters == ["config", "server_state", "app_state", "_loop"], MOVED


def test_what_is_sent_with_every_answer_stands_in_the_state() -> None:
    assert ServerState().default_headers == [], MOVED
    assert "self.server_state.default_headers" in inspect.getsource(h11_impl), MOVED


def test_who_upgrades_is_handed_to_what_the_configuration_names() -> None:
    source = inspect.getsource(h11_impl.H11Protocol.handle_websocket_upgrade)
    steps = (
        "protocol = self.ws_protocol_class(",
        "protocol.connection_made(self.transport)",
        "protocol.data_received(",
        "self.transport.set_protocol(protocol)",
    )

    assert [step for step in steps if step not in source] == [], MOVED


@pytest.mark.parametrize(
    "name",
    [
        "forwarded_allow_ips",
        "h11_max_incomplete_event_size",
        "interface",
        "lifespan",
        "proxy_headers",
        "server_header",
        "timeout_keep_alive",
        "ws",
    ],
)
def test_the_configuration_has_all_that_is_set(name: str) -> None:
    assert name in inspect.signature(Config).parameters, MOVED
