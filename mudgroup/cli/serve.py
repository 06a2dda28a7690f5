"""``mudgroup serve``."""

import asyncio
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from shlex import quote

import click

from mudgroup.addresses import HTTP, HTTPS, TELNETS, Endpoint
from mudgroup.cli.certificate import certificate_files, make_certificate
from mudgroup.cli.common import fail, how_to_install, load_settings, read_settings, shipped_world
from mudgroup.cli.lan import invitation, lan_addresses, url
from mudgroup.cli.listening import Page, new_event_loop, page_port, with_bus, with_doors
from mudgroup.cli.stores import way_out
from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server import logs
from mudgroup.server.content.read import BadContent
from mudgroup.server.doors import Doors, MakeWaysIn
from mudgroup.server.service import Unsaved
from mudgroup.server.service import serve as run_server
from mudgroup.server.stopwatch import Stopwatch
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings

DOORS = (
    "--host",
    "--port",
    "--plain",
    "--web-host",
    "--web-port",
    "--no-web",
    "--lan",
    "--self-signed",
)
"""What says how players come in; on a bus gateways let them in."""


@click.command(epilog="Example: mudgroup serve --port 4000 --data /srv/mudgroup")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@click.option("--host", multiple=True, help="An address for telnet; may be given again.")
@click.option("--port", type=click.IntRange(0, 65535), help="The TCP port; 0 picks a free one.")
@click.option("--plain", is_flag=True, help="Let others in without TLS: all can be read.")
@click.option("--web-host", multiple=True, help="An address for the page; may be given again.")
@click.option("--web-port", type=click.IntRange(0, 65535), help="The TCP port of the page.")
@click.option("--no-web", is_flag=True, help="Serve no page.")
@click.option("--bus", help="The broker's address; players come in by 'mudgroup gateway'.")
@click.option("--spare", is_flag=True, help="Wait for the world that runs on this data, on a bus.")
@click.option("--lan", is_flag=True, help="Let others of this network have the page.")
@click.option("--self-signed", is_flag=True, help="Serve the page by TLS, with an own certificate.")
@click.option("--data", type=click.Path(path_type=Path), help="The folder of the store.")
@click.option("--world", type=click.Path(path_type=Path), help="The folder of the world's files.")
@click.option("--verbose", is_flag=True, help="Log sessions too, not only faults.")
def serve(
    config: Path | None,
    host: tuple[str, ...],
    port: int | None,
    plain: bool,
    web_host: tuple[str, ...],
    web_port: int | None,
    no_web: bool,
    bus: str | None,
    spare: bool,
    lan: bool,
    self_signed: bool,
    data: Path | None,
    world: Path | None,
    verbose: bool,
) -> None:
    """Run the server until SIGTERM or SIGINT."""
    page = Page(web_host, page_port(web_port, port), no_web, lan_addresses() if lan else None)

    def settings_now() -> Settings:
        settings = with_bus(load_settings(config), bus)
        folder = data or Path(settings.server.data)
        certificate = certificate_files(folder) if self_signed else None
        return with_doors(settings, host, port, plain, page, certificate)

    settings = read_settings(settings_now)
    refuse_doors(settings.cluster, click.get_current_context())
    folder = data or Path(settings.server.data)
    if self_signed:
        make_certificate(folder, page.others or ())

    def listening(endpoints: Sequence[Endpoint], online: int) -> None:
        # On stdout for programs, which wait for the first line; the rest is for people.
        for line in up(settings.cluster, endpoints, online):
            print(line, flush=True)
        if settings.log.format == "text":
            click.echo(guide(endpoints, folder, settings.cluster.bus), err=True)
        if lan:
            click.echo(invitation(endpoints, page.others or ()), err=True)

    content = world or (Path(settings.server.world) if settings.server.world else shipped_world())
    asked = page.port is not None or lan or names_page_port(config)
    ways_in = ways(settings.cluster, asked, spare)
    try:
        logs.set_up(settings.log, verbose)
        logs.keep_audit(settings.log, folder)
        stopwatch = Stopwatch(settings.log.slow_ms)
        with asyncio.Runner(loop_factory=lambda: new_event_loop(settings, stopwatch)) as runner:
            runner.run(
                run_server(
                    settings_now,
                    folder,
                    content,
                    listening,
                    ways_in,
                    stopwatch,
                    waits=told_waits(settings.cluster, spare),
                )
            )
    except BadContent as bad:
        fail(*(f"{content}/{line}" for line in bad.problems))
    except Damaged as error:
        fail(f"{error}; {way_out(error, folder)}")
    except (StoreError, OSError, Unsaved) as error:
        fail(str(error))


def refuse_doors(cluster: Cluster, context: click.Context) -> None:
    """A world on a bus has no doors. Raises click.UsageError if the command line has one."""
    given = [p.opts[0] for p in context.command.params if context.params[p.name or ""]]
    doors = [name for name in given if name in DOORS]
    if cluster.bus and doors:
        raise click.UsageError(
            f"{doors[0]} is for one process; on a bus, 'mudgroup gateway' has it"
        )


def ways(cluster: Cluster, asked: bool, spare: bool) -> MakeWaysIn:
    """How players reach the world: by this process, or by gateways on a bus.

    The port of the page may be ``asked`` for. What a bus lacks is a failure. Raises
    click.UsageError.
    """
    if spare and not cluster.bus:
        raise click.UsageError("--spare needs a bus: --bus nats://127.0.0.1:4222, or cluster.bus")
    if not cluster.bus:
        return partial(Doors, asked=asked)
    try:
        split, bus = map(
            import_module, ("mudgroup.server.apart.split", "mudgroup.server.cluster.bus")
        )
        return partial(split.OnBus, bus=bus.NatsBus(cluster, "world"))
    except ModuleNotFoundError as missing:
        if missing.name != "nats":
            raise
        fail(f"a bus needs nats-py; install it: {how_to_install('cluster')}")
    except BadSettings as error:
        raise click.UsageError(str(error)) from error


def names_page_port(config: Path | None) -> bool:
    """Whether a file of settings, which was read already, says where the page is."""
    if config is None:
        return False
    return "port" in tomllib.loads(config.read_text("utf-8-sig")).get("web", {})


def told_waits(cluster: Cluster, spare: bool) -> Callable[[], None] | None:
    """What tells that a world waits; None for one that is no ``spare``."""
    line = f"world {cluster.prefix} waits: another process runs it"
    return partial(print, line, flush=True) if spare else None


def up(cluster: Cluster, endpoints: Sequence[Endpoint], online: int) -> Iterator[str]:
    """What tells that a server has started: where it listens, or that its world is on a bus."""
    if cluster.bus:
        yield f"world {cluster.prefix} is up, {online} online"
    for endpoint in endpoints:
        yield f"listening {endpoint}"


def guide(endpoints: Sequence[Endpoint], data: Path, bus: str) -> str:
    """How to connect, to become an admin and to stop; as typed in any folder."""
    mudgroup = anywhere(Path(sys.executable).with_name("mudgroup"))
    program = f"{mudgroup} %s --data {anywhere(data)}"
    play = f"Play:   by gateways, such as '{mudgroup} gateway --bus {bus} --name g1'"
    others = "; a world that waits goes on then" if bus else ""
    return (
        f"{play if bus else ways_in_of(endpoints)}\n"
        f"Admin:  {program % 'player admin NAME'}, once NAME has been created\n"
        f"Stop:   Ctrl-C, or {program % 'shutdown'}{others}"
    )


def ways_in_of(endpoints: Sequence[Endpoint]) -> str:
    """How to connect to a server that has doors of its own."""
    pages = [e for e in endpoints if e.service in (HTTP, HTTPS)]
    others = [e for e in endpoints if e not in pages]
    page = f"Page:   {' or '.join(map(reached, pages))}, in any browser\n" if pages else ""
    return (
        f"{page}"
        f"Play:   {' or '.join(map(reached, others))}, then 'create NAME PASSWORD';"
        " any MUD client will do\n"
        f"Open:   {'; '.join(map(opened, endpoints))}"
    )


def reached(endpoint: Endpoint) -> str:
    """How this machine reaches where a server listens."""
    address = ip_address(endpoint.address)
    if address.is_unspecified:
        address = ip_address("127.0.0.1" if address.version == 4 else "::1")
    if endpoint.service == TELNETS:
        return f"{address} {endpoint.port} with TLS"
    if endpoint.service in (HTTP, HTTPS):
        return url(endpoint.service, str(address), endpoint.port)
    return f"telnet {address} {endpoint.port}"


def opened(endpoint: Endpoint) -> str:
    """To whom something is open, and how."""
    if endpoint.is_loopback:
        return f"{endpoint} to this machine"
    how = (
        "by TLS"
        if endpoint.service in (TELNETS, HTTPS)
        else "without TLS: all can be read on the way"
    )
    return f"{endpoint} to others, {how}"


def anywhere(path: Path) -> str:
    """A path as a shell reads it, in whichever folder."""
    return quote(str(path.absolute()))
