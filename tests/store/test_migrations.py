import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from referral_tui.domain.sync.change import DocChange
from referral_tui.store.backups import list_backups
from referral_tui.store.migrations import MIGRATIONS, SCHEMA, migrate, schema_of
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder

SCHEMAS = Path(__file__).with_name("schemas")


def fixture(schema: int) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads((SCHEMAS / f"{schema}.json").read_text())
    return tables


def test_there_is_a_fixture_and_a_migration_for_each_schema() -> None:
    assert sorted(int(path.stem) for path in SCHEMAS.glob("*.json")) == list(range(SCHEMA + 1))
    assert sorted(MIGRATIONS) == list(range(SCHEMA))


@pytest.mark.parametrize("schema", range(SCHEMA + 1))
def test_each_older_schema_becomes_this_one_and_loses_nothing(schema: int) -> None:
    tables = fixture(schema)
    migrated = migrate(deepcopy(tables))
    assert schema_of(migrated) == SCHEMA
    assert migrated["contacts"]["1"] == tables["contacts"]["1"]
    for name, table in tables.items():
        for key, doc in table.items():
            if isinstance(doc, dict):
                assert doc.items() <= migrated[name][key].items() or name == "_meta"
            else:
                assert migrated[name][key] == doc
    assert migrate(deepcopy(migrated)) == migrated


def test_a_migration_is_pure_and_gives_every_copy_the_same_ids() -> None:
    tables = fixture(0)
    first, second = migrate(tables), migrate(deepcopy(tables))
    assert tables == fixture(0)
    assert first == second
    assert first["contacts"]["2"]["id"]


def test_the_file_is_kept_as_it_was_before_the_first_save_migrates_it(data_path: Path) -> None:
    shutil.copy(SCHEMAS / "0.json", data_path)
    repository = Repository(data_path)
    assert {doc["name"] for doc in repository.load("contacts").values()} == {"Ann Lee", "Ben Ray"}
    assert json.loads(data_path.read_text()) == fixture(0)
    repository.apply([DocChange("helped", "h", None, {"id": "h"})])
    (backup,) = list_backups(StateFolder(data_path).backups)
    assert (backup.reason, backup.people) == ("migration", 3)
    assert json.loads(backup.path.read_text()) == fixture(0)
    saved = json.loads(data_path.read_text())
    assert saved["a_table_of_mine"]["1"]["x"] == 1
    assert schema_of(saved) == SCHEMA
