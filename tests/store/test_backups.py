import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from referral_tui.domain.sync.change import DocChange
from referral_tui.store import backups
from referral_tui.store.backups import Backup, list_backups, to_keep
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def backup(minutes_ago: float, reason: str = "save", people: int = 5) -> Backup:
    at = NOW - timedelta(minutes=minutes_ago)
    return Backup(Path(f"{at:%Y%m%dT%H%M%S%fZ}_{reason}_{people}.json"), at, reason, people)


def test_the_last_ten_fourteen_days_and_eight_weeks_are_kept() -> None:
    a_year = [backup(minutes) for minutes in range(0, 365 * 24 * 60, 50)]
    kept = to_keep(a_year)
    assert kept[:10] == a_year[:10]
    days = {b.at.date() for b in kept[10:]}
    assert {(NOW - timedelta(days=n)).date() for n in range(1, 14)} <= days
    assert len({b.at.isocalendar()[:2] for b in kept}) == 8
    assert len(kept) <= 10 + 12 + 14 + 8


def test_many_merges_do_not_push_out_what_was_kept_before_an_import_or_a_restore() -> None:
    merges = [backup(minutes, "merge") for minutes in range(200)]
    others = [backup(300, "import"), backup(301, "restore"), backup(302, "migration")]
    kept = to_keep([*merges, *others])
    assert set(others) <= set(kept)
    assert sum(b.reason == "merge" for b in kept) <= 5 + 4  # and the last of each hour


def test_the_fullest_is_never_pushed_out_by_smaller_ones() -> None:
    full = backup(600 * 24 * 60, people=400)
    emptied = [backup(minutes, people=1) for minutes in range(100)]
    assert full in to_keep([*emptied, full])


def test_what_is_kept_does_not_depend_on_when_it_was_pruned() -> None:
    dice = random.Random(7)
    every = sorted(
        (backup(dice.random() * 60 * 24 * 90, dice.choice(("save", "merge"))) for _ in range(300)), key=lambda b: b.at
    )
    bit_by_bit: list[Backup] = []
    for each in every:
        bit_by_bit = to_keep([*bit_by_bit, each])
    assert bit_by_bit == to_keep(every)


def test_every_save_keeps_the_generation_before_as_a_second_name_of_it(data_path: Path) -> None:
    repository = Repository(data_path)
    generations = []
    for number in range(13):
        repository.apply([DocChange("contacts", str(number), None, {"id": str(number)})])
        generations.append(data_path.read_bytes())
    repository.tidy()
    kept = list_backups(StateFolder(data_path).backups)
    assert [b.path.read_bytes() for b in kept] == generations[-1:-11:-1]
    assert [b.people for b in kept] == list(range(13, 3, -1))
    assert all(b.path.stat().st_nlink == 1 and b.path.stat().st_mode & 0o777 == 0o600 for b in kept)


def test_the_newest_save_is_a_backup_too_and_no_second_name_of_the_file(data_path: Path) -> None:
    repository = Repository(data_path)
    repository.apply([DocChange("contacts", "a", None, {"id": "a"})])
    repository.tidy()
    newest = data_path.read_bytes()
    os.truncate(data_path, 10)
    (kept,) = list_backups(StateFolder(data_path).backups)
    assert kept.path.read_bytes() == newest


def test_a_file_that_was_emptied_makes_no_backup(data_path: Path) -> None:
    repository = Repository(data_path)
    repository.apply([DocChange("contacts", "a", None, {"id": "a"})])
    repository.tidy()
    os.truncate(data_path, 0)
    repository.tidy()
    assert [kept.path.stat().st_size > 0 for kept in list_backups(StateFolder(data_path).backups)] == [True]


def test_where_there_are_no_hard_links_a_copy_is_kept(data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another_disk(*paths: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", another_disk)
    repository = Repository(data_path)
    repository.apply([DocChange("helped", "a", None, {"id": "a"})])
    first = data_path.read_bytes()
    repository.apply([DocChange("helped", "b", None, {"id": "b"})])
    (kept,) = list_backups(StateFolder(data_path).backups)
    assert kept.path.read_bytes() == first
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_names_that_are_no_backups_are_left_alone(tmp_path: Path) -> None:
    for name in ("notes.txt", "20261120T100000000000Z_save_x.json", "a_b_3.json", "20261120T100000000000Z_save_3.txt"):
        (tmp_path / name).write_text("mine")
    backups.prune(tmp_path)
    assert len(os.listdir(tmp_path)) == 4
    assert list_backups(tmp_path) == []
    assert list_backups(tmp_path / "nowhere") == []
