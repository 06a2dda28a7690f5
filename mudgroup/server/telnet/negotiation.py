"""The options of telnet: what telnetlib3 negotiates, and what the client tells by them."""

import asyncio
from collections.abc import Callable

from telnetlib3.server_base import BaseServer

from mudgroup.server.telnet import edge
from mudgroup.text import clean

OFFERED = frozenset({edge.EOR, edge.MSSP})
ASKED = frozenset({edge.TTYPE, edge.NAWS, edge.BINARY})


class Negotiator(BaseServer):
    """telnetlib3's protocol for a client, which meets only what the filter lets through.

    ``census`` gives the server's MSSP variables.
    """

    def __init__(self, census: Callable[[], dict[str, str]]) -> None:
        super().__init__(encoding=False, connect_maxwait=0.2)
        self.client = ""
        self.size = (0, 0)
        self._census = census

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start negotiating."""
        super().connection_made(transport)
        assert self.writer is not None
        self.writer.slc_simulated = False
        self.writer.compression = False
        self.writer.set_ext_callback(edge.TTYPE.to_bytes(), self._on_ttype)
        self.writer.set_ext_callback(edge.NAWS.to_bytes(), self._on_naws)

    def begin_negotiation(self) -> None:
        """Offer what we can do, at once; the client need not answer (MSSP, RFC 885, 1073, 1091).

        BINARY (RFC 856) is asked for and never offered: without the client's GNU telnet garbles
        letters that are not ASCII, and with ours it does not go back to the left at a line end.
        """
        if self._transport is None or self._transport.is_closing():
            return
        super().begin_negotiation()
        offers = [(edge.WILL, edge.EOR), (edge.WILL, edge.MSSP)]
        requests = [(edge.DO, edge.TTYPE), (edge.DO, edge.NAWS), (edge.DO, edge.BINARY)]
        assert self.writer is not None
        for verb, option in offers + requests:
            self.writer.iac(verb.to_bytes(), option.to_bytes())

    def negotiate(self, command: bytes) -> None:
        """Take a whole command of the client's."""
        super().data_received(command)
        # The library drops MSSP that is sent while it handles the DO; by now it has.
        if command == bytes((edge.IAC, edge.DO, edge.MSSP)):
            assert self.writer is not None
            self.writer.send_mssp(dict(self._census()))

    def _on_ttype(self, name: str) -> None:
        self.client = self.client or clean(name.encode())

    def _on_naws(self, rows: int, columns: int) -> None:
        self.size = (columns, rows)
