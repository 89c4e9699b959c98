"""Reading a CSV file of any make into rows of text."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes; LinkedIn's 30,000 connections are under 10 MB."""

_SEPARATORS = ",;\t"


class ImportFileError(Exception):
    """The file cannot be imported; the message says why in a sentence."""


def read_text(path: Path) -> str:
    """The text of a file, or of the Connections.csv inside LinkedIn's export zip.

    Raises ImportFileError where it cannot be read or is no text.
    """
    try:
        if path.is_dir():
            raise ImportFileError(f"{path.name} is a folder. Choose the file inside it.")
        if path.stat().st_size > LARGEST_FILE:
            raise ImportFileError(f"{path.name} is larger than 200 MB. That is no list of people.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise ImportFileError(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImportFileError(f"{path.name} cannot be read: {reason}.") from None
    if content.startswith(b"PK\x03\x04"):
        content = _connections_in_zip(io.BytesIO(content), path.name)
    return decode_text(content, path.name)


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


def _connections_in_zip(content: io.BytesIO, name: str) -> bytes:
    try:
        with zipfile.ZipFile(content) as archive:
            for entry in archive.infolist():
                if entry.filename.rpartition("/")[2].lower() == "connections.csv":
                    if entry.file_size > LARGEST_FILE:
                        raise ImportFileError(f"Connections.csv in {name} is larger than 200 MB unpacked.")
                    with archive.open(entry) as packed:
                        unpacked = packed.read(LARGEST_FILE + 1)
                    if len(unpacked) > LARGEST_FILE:
                        raise ImportFileError(f"Connections.csv in {name} is larger than 200 MB unpacked.")
                    return unpacked
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ImportFileError(f"{name} is a zip file that cannot be opened.") from None
    raise ImportFileError(f"There is no Connections.csv in {name}. Ask LinkedIn for the export with connections.")
