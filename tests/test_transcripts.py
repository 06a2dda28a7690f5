"""Every transcript, against the engine alone and over telnet; and the pages that show them."""

import re
from pathlib import Path

import pytest

from tests.transcript import expectation, parse, play, record, stage_for

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))
SCENE = re.compile(r"(<!-- transcript: (\w+) -->\n)```\n(.*?)```\n(<!-- end -->)", re.DOTALL)
PAGES = sorted(
    page
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    if SCENE.search(page.read_text("utf-8"))
)


def scene(name: str) -> str:
    """A transcript without its comments and headers."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not re.match(r"#|players:|world:", line)]
    return "\n".join(lines).strip() + "\n"


SCENES = [(path, kind) for path in TRANSCRIPTS for kind in ("engine", "split")]
# The door is the same by a bus and without: some scenes tell that the rest is, too.
SCENES += [(path, "telnet") for path in TRANSCRIPTS[::3]]


@pytest.mark.parametrize(
    ("path", "kind"), SCENES, ids=[f"{path.stem}-{kind}" for path, kind in SCENES]
)
def test_the_scene_plays_as_it_is_written(
    path: Path, kind: str, tmp_path: Path, recording: bool
) -> None:
    """What every session is shown, line by line."""
    if recording and kind == "engine":
        record(path, tmp_path / "recorded")
    transcript = parse(path.read_text("utf-8"))
    stage = stage_for(transcript, kind, tmp_path)
    try:
        played = play(transcript, stage)
    finally:
        stage.close()

    assert expectation(transcript) == played


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_scenes_of_a_page_are_transcripts(page: Path, recording: bool) -> None:
    text = page.read_text("utf-8")
    if recording:
        text = SCENE.sub(lambda m: f"{m[1]}```\n{scene(m[2])}```\n{m[4]}", text)
        page.write_text(text, "utf-8")
    shown = {match[2]: match[3] for match in SCENE.finditer(text)}

    assert {name: scene(name) for name in shown} == shown
