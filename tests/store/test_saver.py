import os
from pathlib import Path

import pytest

from referral_tui.domain.sync.change import DocChange
from referral_tui.store import saver
from referral_tui.store.repository import Repository
from referral_tui.store.saver import Saver, SaveState


def changes(*ids: str) -> list[DocChange]:
    return [DocChange("helped", id, None, {"id": id}) for id in ids]


def test_changes_are_durable_in_order_once_the_saver_says_so(data_path: Path) -> None:
    states: list[SaveState] = []
    running = Saver(Repository(data_path), states.append)
    for number in range(50):
        running.submit(changes(str(number)))
    assert running.wait(10) == SaveState(saved=True)
    assert list(Repository(data_path).load("helped")) == [str(number) for number in range(50)]
    assert len(states) < 50
    assert running.close().saved


def test_what_cannot_be_saved_is_said_and_tried_again(data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saver, "RETRY_SECONDS", 0.05)
    running = Saver(Repository(data_path), lambda state: None)
    real = os.replace

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    running.submit(changes("a"))
    assert running.wait(10) == SaveState(saved=False, problem="No space left on device")
    assert not data_path.exists()
    monkeypatch.setattr(os, "replace", real)
    assert running.close().saved
    assert list(Repository(data_path).load("helped")) == ["a"]


def test_an_error_of_our_own_is_no_silence(data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saver, "RETRY_SECONDS", 0.05)
    repository = Repository(data_path)
    running = Saver(repository, lambda state: None)
    with monkeypatch.context() as patch:
        patch.setattr(repository, "apply", lambda changes, reason: 1 / 0)
        running.submit(changes("a"))
        assert "ZeroDivisionError" in running.wait(10).problem
    assert running.close().saved
    assert list(Repository(data_path).load("helped")) == ["a"]
