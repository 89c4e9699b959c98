"""Reading a CSV file of any make into rows of text."""

import codecs
import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a file, or of a zip's files together; LinkedIn's 30,000 connections are under 10 MB."""

_SEPARATORS = ",;\t"


class ImportFileError(Exception):
    """The file cannot be imported; the message says why in a sentence."""


class Text(NamedTuple):
    """The text of a file, and its name."""

    name: str
    content: str


def read_texts(path: Path, in_zip: Sequence[str]) -> list[Text]:
    """The text of a file; of a zip, those of its files that have one of these names (lower case), in their order.

    Raises ImportFileError where it cannot be read or is no text.
    """
    try:
        if path.is_dir():
            raise ImportFileError(f"{path.name} is a folder. Choose the file inside it.")
        if path.stat().st_size > LARGEST_FILE:
            raise ImportFileError(f"{path.name} is larger than {_say_size(LARGEST_FILE)}. That is no export.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise ImportFileError(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportFileError(f"{path.name} cannot be read: {reason}.") from None
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return [Text(name, decode_text(packed, name)) for name, packed in _unpacked(content, path.name, in_zip)]
    return [Text(path.name, decode_text(content, path.name))]


def decode_text(content: bytes, name: str) -> str:
    """Bytes as text: UTF-8 with or without BOM, UTF-16 by its BOM, else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if content.count(b"\0") > len(content) // 100 or content.startswith(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF")
    ):
        raise ImportFileError(f"{name} is not a text file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_rows(text: str, header: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text with the number of the line each begins on; empty rows are left out.

    A line break inside quotes belongs to its cell, unless the file has a quote that is never closed: then
    each line is a row. `header` is the line with the columns' names: the separator is the one that it uses most.
    """
    separator = max(_SEPARATORS, key=header.count)
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(LARGEST_FILE)
    if text.count('"') % 2:  # a quote that is never closed would swallow everybody after it
        for number, one in enumerate(text.split("\n"), 1):
            if one.strip():
                yield number, next(csv.reader([one], delimiter=separator))
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportFileError(f"Line {line} cannot be read: {error}.") from None
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _unpacked(content: bytes, name: str, wanted: Sequence[str]) -> list[tuple[str, bytes]]:
    """The files of a zip that are wanted, never more than `LARGEST_FILE` bytes of all together."""
    found: dict[str, tuple[str, bytes]] = {}
    room = LARGEST_FILE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                file = entry.filename.rpartition("/")[2]
                if file.lower() not in wanted or file.lower() in found:
                    continue
                with archive.open(entry) as packed:
                    unpacked = packed.read(room + 1)
                room -= len(unpacked)
                if room < 0:
                    raise ImportFileError(f"{file} in {name} is larger than {_say_size(LARGEST_FILE)} unpacked.")
                found[file.lower()] = (file, unpacked)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError, struct.error):  # fmt: skip
        raise ImportFileError(f"{name} is a zip file that cannot be opened.") from None
    if not found:
        raise ImportFileError(
            f"There is no Connections.csv, messages.csv or Invitations.csv in {name}."
            " Ask LinkedIn for the export once more, with these ticked."
        )
    return [found[file] for file in wanted if file in found]


def _say_size(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
