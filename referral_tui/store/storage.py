"""The tables of a data file: read and checked, and written whole, atomically."""

from pathlib import Path
from typing import Any

from referral_tui.store.atomic import sweep, write_atomic

Tables = dict[str, dict[str, Any]]


class DataFileError(Exception):
    """The data file cannot be used as it is; the message says what is wrong and that it was not touched."""


class TablesFile:
    """The tables of a JSON file; `flush` replaces the file in one step, never writing in place.

    `aside` holds entries whose key is no number as TinyDB writes it: it would fail on them or mix them
    up ("1" and "01"), so they go past it, unchanged.
    Raises DataFileError on construction when there is a file that holds no tables.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        sweep(path)
        self._seen = _stamp(path)
        read = read_tables(path)
        self.is_new = read is None
        self.tables: Tables = read or {}
        self.aside = _set_aside(self.tables)

    def flush(self) -> None:
        """Make the tables durable; raises OSError, also rather than overwrite another program's writing."""
        content = encode(_together(self.tables, self.aside))
        if _stamp(self._path) != self._seen:
            beside = self._path.with_name(f"{self._path.stem}.unsaved.json")
            write_atomic(beside, content)
            raise OSError(f"Another program has changed {self._path.name}. Your version is kept in {beside.name}")
        try:
            write_atomic(self._path, content)
        finally:
            if _stamp(self._path) != self._seen and _holds(self._path, content):
                self._seen = _stamp(self._path)  # ours, even where syncing its folder failed after it


class TablesInMemory:
    """Tables that are never saved: for `--demo`."""

    def __init__(self) -> None:
        self.is_new = True
        self.tables: Tables = {}
        self.aside: Tables = {}

    def flush(self) -> None:
        """Keep nothing."""


def read_tables(path: Path) -> Tables | None:
    """The tables in a data file; None where there is no file. Raises DataFileError for anything else."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise DataFileError(f"{path} is a link that leads nowhere. Mend the link, or name another file.") from None
        return None
    except IsADirectoryError:
        raise DataFileError(f"{path} is a folder, not a file. Name a file with --data.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DataFileError(f"{path} cannot be read: {reason}. It was not changed.") from None
    tables = decode(content, path)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise DataFileError(f"{path} is JSON, but not a file of referral-tui. It was not changed.")
    return tables


def decode(content: bytes, path: Path) -> object:
    """Parse a data file's bytes; raises DataFileError saying what they are instead."""
    import orjson

    if not content[:4096].strip(b"\0 \r\n\t") and not content.strip(b"\0 \r\n\t"):
        raise DataFileError(
            f"{path} is empty. It was not changed. Move it away to start anew, or put a copy of yours in its place."
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as fast:
        import json

        try:
            return json.loads(content.decode("utf-8"))  # also reads NaN, lone surrogates, huge numbers
        except UnicodeDecodeError:
            raise DataFileError(f"{path} is not UTF-8 text. It was not changed.") from None
        except (ValueError, RecursionError):
            where = f"line {fast.lineno}, column {fast.colno}"
            raise DataFileError(f"{path} is damaged: it stops being JSON at {where}. It was not changed.") from None


def encode(tables: Tables) -> bytes:
    """The tables as indented UTF-8 JSON with a final newline, documents in the order of their numbers."""
    import orjson

    ordered = {name: {key: table[key] for key in sorted(table, key=_number)} for name, table in tables.items()}
    try:
        return orjson.dumps(ordered, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        import json

        # a lone surrogate or a huge number that the file came with
        return (json.dumps(ordered, indent=2) + "\n").encode()


def _number(key: str) -> int:
    return int(key) if _is_number(key) else 0


def _is_number(key: str) -> bool:
    return key.isdecimal() and key.isascii() and len(key) < 16 and not key.startswith("0")


def _set_aside(tables: Tables) -> Tables:
    """Take the entries out whose key is no number as TinyDB writes it."""
    aside = {name: {key: doc for key, doc in table.items() if not _is_number(key)} for name, table in tables.items()}
    for name, table in aside.items():
        for key in table:
            del tables[name][key]
    return {name: table for name, table in aside.items() if table}


def _together(tables: Tables, aside: Tables) -> Tables:
    if not aside:
        return tables
    return {name: {**aside.get(name, {}), **tables.get(name, {})} for name in {**tables, **aside}}


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when anybody writes the file: inode, size and time of writing."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
