"""A data file's bytes and the tables in them: read, checked, written."""

import os
import stat
from pathlib import Path
from typing import Any

import msgspec

from referral_tui.domain.sync.change import Doc, is_number

Tables = dict[str, dict[str, Any]]
"""TinyDB's tables: name, then document by TinyDB's number, as text."""


class DataFileError(Exception):
    """The data file cannot be used as it is; the message says what is wrong and that it was not touched."""


class DamagedFileError(DataFileError):
    """The file is there and can be read, but holds no tables: a backup can take its place."""


class NewerFileError(DataFileError):
    """A newer version of the program has written the file: it can be looked at, not changed."""


class MissingFileError(DataFileError):
    """There is no file, though there are backups of it."""


def read_content(path: Path) -> bytes | None:
    """A data file's bytes; None where there is no file. Raises DataFileError where it cannot be read."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe would be waited for, a device never ends
            raise DataFileError(f"{path} is not an ordinary file. Name another one with --data.")
        return path.read_bytes()
    except FileNotFoundError:
        if os.path.islink(path):
            raise DataFileError(f"{path} is a link that leads nowhere. Mend the link, or name another file.") from None
        return None
    except IsADirectoryError:
        raise DataFileError(f"{path} is a folder, not a file. Name a file with --data.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DataFileError(f"{path} cannot be read: {reason}. It was not changed.") from None


def tables_in(content: bytes, path: Path) -> Tables:
    """The tables in a data file's bytes; raises DamagedFileError where there are none."""
    tables = decode(content, path)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise DamagedFileError(f"{path} is JSON, but not a file of referral-tui. It was not changed.")
    return tables


def read_tables(path: Path) -> Tables | None:
    """The tables in a data file; None where there is no file. Raises DataFileError for anything else."""
    content = read_content(path)
    return None if content is None else tables_in(content, path)


def decode(content: bytes, path: Path) -> object:
    """Parse a data file's bytes; raises DamagedFileError saying what they are instead."""
    if not content[:4096].strip(b"\0 \r\n\t") and not content.strip(b"\0 \r\n\t"):
        raise DamagedFileError(f"{path} is empty. It was not changed.")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        import json

        try:
            return json.loads(content.decode("utf-8"))  # also reads NaN, lone surrogates, huge numbers
        except UnicodeDecodeError:
            raise DamagedFileError(f"{path} is not UTF-8 text. It was not changed.") from None
        except json.JSONDecodeError as error:
            position = f"line {error.lineno}, column {error.colno}"
            raise DamagedFileError(
                f"{path} is damaged: it stops being JSON at {position}. It was not changed."
            ) from None
        except (ValueError, RecursionError):
            raise DamagedFileError(
                f"{path} is damaged: it holds a number, or a depth, that cannot be read. It was not changed."
            ) from None


def duplicate_keys(content: bytes) -> list[Doc]:
    """What stands under a key that comes once more in the same object, and so is not in the tables.

    Raises ValueError for what is no JSON.
    """
    import json

    lost: list[Doc] = []

    def keep_lost(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, value in pairs:
            if key in kept and kept[key] != value:
                lost.append({"key": key, "value": kept[key]})
            kept[key] = value
        return kept

    json.loads(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), object_pairs_hook=keep_lost)
    return lost


def documents(table: dict[str, Any]) -> dict[str, Doc]:
    """The documents of a table by id; of two with one id, the first."""
    docs: dict[str, Doc] = {}
    for doc in table.values():
        id = doc.get("id") if isinstance(doc, dict) else None
        if isinstance(id, str):
            docs.setdefault(id, doc)
    return docs


def in_order(table: dict[str, Any]) -> list[str]:
    """The keys of a table by their numbers; first those that are none."""
    try:
        return sorted(table, key=int)
    except ValueError:
        return sorted(table, key=lambda key: int(key) if is_number(key) else 0)


def take_aside(tables: Tables) -> Tables:
    """Take the entries out whose key is no number: TinyDB fails on them or mixes them up ("1" and "01")."""
    aside = {name: {key: doc for key, doc in table.items() if not is_number(key)} for name, table in tables.items()}
    for name, table in aside.items():
        for key in table:
            del tables[name][key]
    return {name: table for name, table in aside.items() if table}


def together(tables: Tables, aside: Tables) -> Tables:
    """The tables with the entries that were taken out."""
    if not aside:
        return tables
    return {name: {**aside.get(name, {}), **tables.get(name, {})} for name in {**tables, **aside}}
