"""Every transcript, against the engine alone and over telnet."""

from pathlib import Path

import pytest

from tests.transcript import expectation, parse, play, record, stage_for

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("kind", ["engine", "telnet"])
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_scene_plays_as_it_is_written(
    path: Path, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What every session is shown, line by line."""
    if request.config.getoption("--record") and kind == "engine":
        record(path, tmp_path / "recorded")
    transcript = parse(path.read_text("utf-8"))
    stage = stage_for(transcript, kind, tmp_path)
    try:
        played = play(transcript, stage)
    finally:
        stage.close()

    assert expectation(transcript) == played
