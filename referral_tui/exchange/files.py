"""The files that an import reads: one on its own, or those of a zip that say something here."""

import io
import lzma
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from referral_tui.exchange.table import LARGEST_FILE, ImportFileError, Text, format_size

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError, struct.error)  # fmt: skip
"""What Python raises, for one reason or another, where a zip file is damaged."""


@contextmanager
def opened(path: Path, in_zip: Sequence[str], name: str = "") -> Iterator[list[Text]]:
    """The text of a file; of a zip, those of its files that have one of these names (lower case), in their order.

    Nothing is held in memory; the texts can be read until the context ends. `name` is what to call the file.
    Raises ImportFileError where it cannot be read or is no text.
    """
    name = name or path.name or str(path)
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
            yield _texts(archive, name, in_zip)


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
            raise ImportFileError(f"{name} is a folder. Choose the file inside it.")
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


def _texts(archive: zipfile.ZipFile, name: str, wanted: Sequence[str]) -> list[Text]:
    """The files of a zip that are wanted, never more than `LARGEST_FILE` bytes of all together."""
    found: dict[str, Text] = {}
    room = LARGEST_FILE
    for entry in archive.infolist():
        file = entry.filename.rpartition("/")[2]
        if file.lower() in wanted and file.lower() not in found:
            text = Text(file, partial(_unpack, archive, entry, name), room, within=f" in {name}")
            found[file.lower()] = text
            room -= text.size
    if not found:
        raise ImportFileError(
            f"There is no Connections.csv, messages.csv or Invitations.csv in {name}."
            " Ask LinkedIn for the export once more, with these ticked."
        )
    return [found[file] for file in wanted if file in found]


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
