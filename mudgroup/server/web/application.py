"""What is served by HTTP: the page and its files, and a line for all else."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mudgroup.server.web.files import File, Files

FOREVER = "public, max-age=31536000, immutable"
"""For paths with a hash: a year (RFC 9111, RFC 8246)."""

FRESH = "no-cache"
"""For what must be asked for each time, and may be kept meanwhile."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'"
)

HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""With every answer: nothing but our own files runs, and nobody frames them."""

NOT_OURS = "This server is not known by that name: its admin can add it to web.hosts."


def application(files: Files, is_ours: Callable[[list[str]], bool]) -> Starlette:
    """The routes. ``is_ours`` tells whether a request's Host is one of the server's."""

    def guarded(request: Request) -> None:
        if not is_ours(request.headers.getlist("host")):
            raise HTTPException(421, NOT_OURS)

    async def index(request: Request) -> Response:
        guarded(request)
        if files.index is None:
            raise HTTPException(404)
        return answer(request, files.index, FRESH)

    async def static(request: Request) -> Response:
        guarded(request)
        if found := files.others.get(request.path_params["path"]):
            return answer(request, found, FOREVER)
        raise HTTPException(404)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        line = f"{error.detail}\n"
        return PlainTextResponse(line, error.status_code, error.headers)

    routes = [Route("/", index), Route(f"{files.base}/{{path:path}}", static)]
    return Starlette(routes=routes, exception_handlers={HTTPException: refused})


def answer(request: Request, file: File, lasts: str) -> Response:
    """A file, or that who asks has it (RFC 9110 section 13.1.2)."""
    headers = {"cache-control": lasts, "etag": file.tag, "vary": "accept-encoding"}
    tags = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    if file.tag in tags or f"W/{file.tag}" in tags:
        return Response(status_code=304, headers=headers)
    takes = [part.partition(";") for part in request.headers.get("accept-encoding", "").split(",")]
    packed = any(n.strip() == "gzip" and w.strip() not in ("q=0", "q=0.0") for n, _, w in takes)
    if packed and file.zipped:
        headers["content-encoding"] = "gzip"
        return Response(file.zipped, headers=headers, media_type=file.type)
    return Response(file.data, headers=headers, media_type=file.type)
