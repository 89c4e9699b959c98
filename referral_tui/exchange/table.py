"""Reading a CSV file of any make, row by row: a file is never in memory as a whole."""

import codecs
import csv
import io
from collections.abc import Callable, Collection, Iterator
from typing import IO

from referral_tui.domain.text import clean_line, plural
from referral_tui.exchange.code_page import guess_code_page, page_name

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a file, or of a zip's files together; LinkedIn's 30,000 connections are under 10 MB."""

MOST_ROWS = 300_000
"""Rows of a file; each becomes objects in memory. LinkedIn takes 30,000 connections (LINKEDIN.md, Limits)."""

LONGEST_LINE = 4 * 1024 * 1024
"""Characters of a line, and of a cell."""

_SEPARATORS = ",;\t"
_CHUNK = 1 << 16
_SAMPLE = 1 << 16
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF")


class ImportFileError(Exception):
    """The file cannot be imported; the message says why in a sentence."""


class Text:
    """A text file that is read line by line, as often as it is asked for.

    It is looked through once when it is made: UTF-8 with or without BOM, UTF-16 by its BOM or its zeros, else the
    code page that its words speak for; `remark` says so where it is to be known. A wrong byte among letters of UTF-8
    spoils one character. Raises ImportFileError where it is no text, or has more bytes than there is `room` for.
    """

    def __init__(self, name: str, reopen: Callable[[], IO[bytes]], room: int, within: str = "") -> None:
        self.name = name
        self._reopen = reopen
        with reopen() as file:
            start = file.read(4)
        self.encoding = _wide_encoding(start) or "utf-8-sig"
        self.remark = ""
        self.size = nuls = quotes = wrong = letters = 0
        odd_lines = bytearray()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for chunk in self._chunks():
            self.size += len(chunk)
            if self.size > room:
                raise ImportFileError(f"{name}{within} is larger than {format_size(LARGEST_FILE)} unpacked.")
            nuls += chunk.count(b"\0")
            quotes += chunk.count(b'"')
            if self.encoding == "utf-8-sig":
                decoded = decoder.decode(chunk)
                if not decoded.isascii():
                    letters += len(decoded) - len(decoded.encode("ascii", "ignore"))
                    wrong += decoded.count("\ufffd") - chunk.count(b"\xef\xbf\xbd")
                    if len(odd_lines) < _SAMPLE:
                        odd_lines += b"\n".join(line for line in chunk.splitlines() if not line.isascii()) + b"\n"
        if self.encoding == "utf-8-sig":
            wrong += decoder.decode(b"", final=True).count("\ufffd")
        if wrong > 0:
            if letters - wrong >= wrong:
                self.remark = f"{plural(wrong, 'character')} of {name} cannot be read, and stands as \ufffd."
            else:
                self.encoding = guess_code_page(bytes(odd_lines[:_SAMPLE]))
                self.remark = f"{name} is read as {page_name(self.encoding)}: look whether the names are right."
        if not self.encoding.startswith("utf-16") and (nuls > self.size // 100 or start.startswith(_PICTURES)):
            raise ImportFileError(f"{name} is not a text file.")
        self.has_open_quote = bool(quotes % 2)
        self._has_nuls = bool(nuls) and not self.encoding.startswith("utf-16")

    @classmethod
    def of(cls, name: str, content: str) -> "Text":
        """A text that is in memory already."""
        encoded = content.encode(errors="replace")
        return cls(name, lambda: io.BytesIO(encoded), len(encoded))

    @property
    def head(self) -> str:
        """The beginning, in which the line with the columns' names stands."""
        with self._decoded() as file:
            return file.read(20_000)

    def lines(self) -> Iterator[str]:
        """Every line with its end, which is `\\n`; raises ImportFileError for one of more than `LONGEST_LINE`."""
        with self._decoded() as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE:
                    raise ImportFileError(f"Line {number} of {self.name} is too long to be read.")
                yield line.replace("\0", "") if self._has_nuls else line

    def _decoded(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._reopen(), encoding=self.encoding, errors="replace", newline=None)

    def _chunks(self) -> Iterator[bytes]:
        with self._reopen() as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _wide_encoding(start: bytes) -> str:
    """UTF-16 by its BOM, or by the zeros in its first two letters; "" for anything else."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = [byte == 0 for byte in start]
    if zeros == [False, True, False, True]:
        return "utf-16-le"
    return "utf-16-be" if zeros == [True, False, True, False] else ""


def columns_in(line: str) -> set[str]:
    """The names of the columns that a line may hold, lower case."""
    separator = max(_SEPARATORS, key=line.count)
    cells = next(csv.reader([line.removeprefix("\ufeff").replace("\0", "")], delimiter=separator), [])
    return {clean_line(cell).lower() for cell in cells}


class Records:
    """The rows under the line that names the columns, among them the `least`, by lower-case column, with their lines.

    `columns` are the names once the first row is asked for. `progress` is told the lines read so far and may raise to
    stop.
    """

    def __init__(self, text: Text, header: str, progress: Callable[[int], None], least: Collection[str]) -> None:
        self.columns: list[str] = []
        self._rows = read_rows(text, header)
        self._progress, self._least = progress, set(least)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        empty: dict[str, str] = {}
        has_twins = False
        told = 0
        for line, cells in self._rows:
            if not self.columns:
                names = [clean_line(cell).lower() for cell in cells]
                if self._least <= set(names):
                    self.columns, empty = names, dict.fromkeys(names, "")
                    has_twins = len(empty) < len(names)
                continue
            if line - told >= 500:
                told = line
                self._progress(line)
            row = dict(zip(self.columns, cells, strict=False))
            if has_twins:
                row |= {name: cell for name, cell in reversed(list(zip(self.columns, cells, strict=False))) if cell}
            yield line, empty | row

    def unknown(self, *known: str) -> tuple[str, ...]:
        """The columns that are none of the known ones, in their order; for when the rows are read."""
        return tuple(name for name in self.columns if name and name not in known)


def read_rows(text: Text, header: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text with the number of the line each begins on; empty rows are left out.

    A line break inside quotes belongs to its cell, unless the file has a quote that is never closed: then
    each line is a row. `header` is the line with the columns' names: the separator is the one that it uses most.
    Raises ImportFileError for a cell that is too long, and after `MOST_ROWS`.
    """
    separator = max(_SEPARATORS, key=header.count)
    csv.field_size_limit(LONGEST_LINE)
    rows = _rows_by_line if text.has_open_quote else _rows_by_quotes
    for count, (line, row) in enumerate(rows(text, separator), 1):
        if count > MOST_ROWS:  # the empty ones too: they take their time as well
            raise ImportFileError(f"{text.name} has more than {MOST_ROWS:,} rows. That isn't one person's export.")
        if any(cell.strip() for cell in row):
            yield line, row


def _rows_by_line(text: Text, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each line is a row: a quote that is never closed would swallow everybody after it."""
    for number, one in enumerate(text.lines(), 1):
        yield number, next(csv.reader([one.rstrip("\n")], delimiter=separator), [])


def _rows_by_quotes(text: Text, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.lines(), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportFileError(f"Line {line} cannot be read: {error}.") from None
        yield line, row
        line = reader.line_num + 1


def format_size(size: int) -> str:
    """A number of bytes in words."""
    return f"{size // (1024 * 1024)} MB"
