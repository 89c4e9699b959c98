"""The files that an import reads: one on its own, or those of a zip that say something here."""

import io
import lzma
import os
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from referral_tui.exchange.table import LARGEST_FILE, ImportFileError, Text, format_size

_NUMBERED = re.compile(r"[_ ]?\(?\d+\)?(?=\.csv$)")
"""What LinkedIn and browsers add to a name: "Job Applications_1.csv", "Connections (2).csv"."""

_MOST_FOLDERS = 50

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError, struct.error)  # fmt: skip
"""What Python raises, for one reason or another, where a zip file is damaged."""


@contextmanager
def opened(path: Path, in_zip: Sequence[str], name: str = "") -> Iterator[list[Text]]:
    """The text of a file; of a zip or folder, those that have one of these names (lower case), in their order.

    Nothing is held in memory; the texts can be read until the context ends. `name` is what to call the file.
    Raises ImportFileError where it cannot be read or is no text.
    """
    name = name or path.name or str(path)
    if os.path.isdir(path):
        yield _texts(_files_in(path), f"{name} is a folder, and there", in_zip, " in it")
        return
    with _open(path, name) as file:
        is_zip = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
        file.seek(0)
        if not is_zip:
            yield [Text(name, partial(_open, path, name), LARGEST_FILE)]
            return
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGED:
            raise _not_opened(name) from None
        with archive:
            packed = [(entry.filename, partial(_unpack, archive, entry, name)) for entry in archive.infolist()]
            yield _texts(packed, "There", in_zip, f" in {name}")


@contextmanager
def kept(stream: IO[bytes], name: str) -> Iterator[Path]:
    """A file with what comes from a stream, as long as it is needed; raises ImportFileError where that is too much."""
    with tempfile.TemporaryDirectory(prefix="referral-tui-") as folder:
        path, room = Path(folder) / "input", LARGEST_FILE
        with path.open("wb") as file:
            while chunk := stream.read(1 << 20):
                room -= len(chunk)
                if room < 0:
                    raise ImportFileError(
                        f"{name} unpacks to over {format_size(LARGEST_FILE)}. That isn't a LinkedIn export."
                    )
                file.write(chunk)
        yield path


def _open(path: Path, name: str) -> IO[bytes]:
    """The file, opened; what would make a reader wait for ever is refused."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ImportFileError(f"{name} is a folder.")
        if not stat.S_ISREG(mode):
            raise ImportFileError(f"{path} is not an ordinary file. `import -` reads what is piped in.")
        if path.stat().st_size > LARGEST_FILE:
            raise ImportFileError(f"{name} is larger than {format_size(LARGEST_FILE)}. That isn't a LinkedIn export.")
        return path.open("rb")
    except FileNotFoundError:
        raise ImportFileError(f"{path} doesn't exist.{_looks_like_pattern(path)}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportFileError(f"{name} cannot be read: {reason}.") from None


def _looks_like_pattern(path: Path) -> str:
    """What may have happened to a name with * or ? in it: the shell hands on one that matches nothing."""
    return " No file matches that pattern." if set("*?[") & set(str(path)) else ""


def _texts(
    files: Sequence[tuple[str, Callable[[], IO[bytes]]]], subject: str, wanted: Sequence[str], within: str
) -> list[Text]:
    """Those of a zip's or a folder's files that are wanted, never more than `LARGEST_FILE` bytes of all together."""
    found: dict[str, list[Text]] = {}
    seen: set[str] = set()
    room = LARGEST_FILE
    for path, reopen in files:
        file = path.replace("\\", "/").rpartition("/")[2]
        known = _NUMBERED.sub("", file.lower())
        if known not in wanted or file.lower() in seen:
            continue
        seen.add(file.lower())
        text = Text(file, reopen, room, within)
        found.setdefault(known, []).append(text)
        room -= text.size
    if not found:
        raise ImportFileError(
            f"{subject} is no Connections.csv, messages.csv or Invitations.csv{within}."
            " Ask LinkedIn for the export once more, with these ticked."
        )
    return [text for known in wanted for text in found.get(known, ())]


def _files_in(folder: Path) -> list[tuple[str, Callable[[], IO[bytes]]]]:
    """The CSV files of a folder and of the folders in it: a zip that a browser has unpacked."""
    try:
        inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        paths = [path for place in (folder, *inner[:_MOST_FOLDERS]) for path in sorted(place.glob("*.[cC][sS][vV]"))]
        deeper = [path for place in inner[:_MOST_FOLDERS] for path in sorted(place.glob("*/*.[cC][sS][vV]"))]
    except OSError as error:
        raise ImportFileError(f"{folder.name} cannot be read: {error.strerror or error}.") from None
    return [(path.name, partial(_open, path, path.name)) for path in (*paths, *deeper)]


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> IO[bytes]:
    try:
        return io.BufferedReader(_Unpacked(archive.open(entry), name))
    except _DAMAGED:
        raise _not_opened(name) from None


class _Unpacked(io.RawIOBase):
    """A file of a zip, whose damage is told in a sentence when it is come upon."""

    def __init__(self, packed: IO[bytes], name: str) -> None:
        self._packed, self._name = packed, name

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """The next bytes; raises ImportFileError."""
        try:
            data = self._packed.read(len(buffer))
        except _DAMAGED:
            raise _not_opened(self._name) from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what is packed too."""
        self._packed.close()
        super().close()


def _not_opened(name: str) -> ImportFileError:
    return ImportFileError(f"{name} is a zip file that cannot be opened.")
