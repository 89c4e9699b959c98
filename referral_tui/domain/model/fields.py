"""What a document's field can hold: how it is read and written, and what of it is sound.

A field is declared once, in its annotation; reading, writing, defaults, CSV, doctor and forgetting follow from that.
"""

from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from referral_tui.domain.dates.format import zone
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text


class FieldKind:
    """A value as the data file has it; what is not sound reads as `default`.

    `cell` says how it stands in a CSV: see exchange/own_csv.
    """

    default: Any = None
    cell = ""

    def is_sound(self, value: object) -> bool:
        """Whether the file's value is one of this kind."""
        raise NotImplementedError

    def read(self, value: Any) -> Any:
        """The file's value, clean."""
        return self.clean(value) if self.is_sound(value) else self.default

    def clean(self, value: Any) -> Any:
        """A sound value as the program has it."""
        return value

    def write(self, value: Any) -> Any:
        """The program's value as the file has it."""
        return value

    def split(self, value: Any) -> tuple[Any, list[Any]]:
        """What of the file's value is sound, and the parts that are not."""
        return (value, []) if self.is_sound(value) else (self.write(self.default), [value])

    def over(self, before: Any, value: Any) -> Any:
        """The file's value to write in place of `before`: parts of that which could not be read stay."""
        return value


class TextLine(FieldKind):
    """Text on one line; a kind of which not every text is sound reads for itself, as `Zone` does."""

    default: Any = ""
    cell = "line"

    def is_sound(self, value: object) -> bool:
        return value is None or isinstance(value, str)

    def read(self, value: Any) -> Any:
        return self.clean(value) if isinstance(value, str) else self.default

    def clean(self, value: str | None) -> Any:
        return clean_line(value) if value else ""


class TextBlock(TextLine):
    """Text with line breaks."""

    cell = "block"

    def clean(self, value: str | None) -> str:
        return clean_text(value) if value else ""


class Address(TextLine):
    """The address of a profile."""

    cell = "address"


class Id(TextLine):
    """The id of another document, or None."""

    default = None
    cell = ""

    def clean(self, value: str | None) -> Any:
        return value


class Zone(TextLine):
    """The name of an IANA time zone, or ""."""

    cell = "zone"

    def is_sound(self, value: object) -> bool:
        return value is None or (isinstance(value, str) and (not value or zone(clean_line(value)) is not None))

    def read(self, value: Any) -> Any:
        return self.clean(value) if self.is_sound(value) else self.default


class Flag(FieldKind):
    """Yes or no."""

    default: Any = False
    cell = "flag"

    def is_sound(self, value: object) -> bool:
        return value is None or isinstance(value, bool)

    def read(self, value: Any) -> Any:  # asked ten thousand times at the start, as is a number
        return value is True


class Maybe(Flag):
    """Yes, no, or not known (None)."""

    default = None

    def read(self, value: Any) -> Any:
        return value if value is True or value is False else None


class Number(FieldKind):
    """A whole number from `least` to `most`, both included; `true` is none."""

    cell = "number"

    def __init__(self, least: int, most: int, default: int) -> None:
        self.least, self.most, self.default = least, most, default

    def is_sound(self, value: object) -> bool:
        return type(value) is int and self.least <= value <= self.most

    def read(self, value: Any) -> int:
        return value if type(value) is int and self.least <= value <= self.most else self.default


class TextList(FieldKind):
    """A list of texts of one line each."""

    default: Any = ()
    cell = "words"

    def is_sound(self, value: object) -> bool:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)

    def read(self, value: Any) -> tuple[str, ...]:
        return tuple(clean_line(each) for each in self.split(value)[0])

    def write(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def split(self, value: Any) -> tuple[Any, list[Any]]:
        if not isinstance(value, list):
            return [], [value]
        return [each for each in value if isinstance(each, str)], [each for each in value if not isinstance(each, str)]

    def over(self, before: Any, value: Any) -> Any:
        return [*value, *self.split(before)[1]] if isinstance(before, list) else value


class TextMap(FieldKind):
    """Texts under names."""

    cell = ""

    def __init__(self) -> None:
        self.default = {}

    def is_sound(self, value: object) -> bool:
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())

    def read(self, value: Any) -> dict[str, str]:
        return {key: clean_text(each) for key, each in self.split(value)[0].items()}

    def write(self, value: Mapping[str, str]) -> dict[str, str]:
        return dict(value)

    def split(self, value: Any) -> tuple[Any, list[Any]]:
        if not isinstance(value, dict):
            return {}, [value]
        odd = {key: each for key, each in value.items() if not isinstance(each, str)}
        return {key: each for key, each in value.items() if key not in odd}, [odd] if odd else []

    def over(self, before: Any, value: Any) -> Any:
        odd = self.split(before)[1] if isinstance(before, dict) else []
        return {**odd[0], **value} if odd else value


class Record(FieldKind):
    """A record of its own within the document; `read` gives None for what is none."""

    def __init__(self, read_part: Callable[[Any], Any], write_part: Callable[[Any], Any], default: Any = None) -> None:
        self._read_part, self._write_part, self.default = read_part, write_part, default

    def is_sound(self, value: object) -> bool:
        return value is None or isinstance(value, dict)

    def clean(self, value: Any) -> Any:
        return self.default if value is None else self._read_part(value)

    def write(self, value: Any) -> Any:
        return None if value is None else self._write_part(value)

    def over(self, before: Any, value: Any) -> Any:
        return {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


class RecordList(FieldKind):
    """A list of records; `read_part` gives None for what is none."""

    default: Any = ()

    def __init__(self, read_part: Callable[[Any], Any], write_part: Callable[[Any], Any]) -> None:
        self._read_part, self._write_part = read_part, write_part

    def is_sound(self, value: object) -> bool:
        return isinstance(value, list) and not self.split(value)[1]

    def read(self, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return ()
        read_part = self._read_part  # in a list, not a generator: ten thousand are read at the start
        return tuple([part for each in value if (part := read_part(each)) is not None])

    def write(self, value: tuple[Any, ...]) -> list[Any]:
        return [self._write_part(part) for part in value]

    def split(self, value: Any) -> tuple[Any, list[Any]]:
        if not isinstance(value, list):
            return [], [value]
        sound: list[Any] = []
        odd: list[Any] = []
        for each in value:
            (odd if self._read_part(each) is None else sound).append(each)
        return sound, odd

    def over(self, before: Any, value: Any) -> Any:
        unread = [each for each in before if self._read_part(each) is None] if isinstance(before, list) else []
        return [*value, *unread]


class Declaration(Struct, frozen=True):
    """A field: its kind; whether it is written while it says nothing; whether it is a column of our CSV.

    `is_fact`: it says one thing of its own, in which a word that is also somebody's name means something else.
    """

    kind: FieldKind
    always: bool = False
    csv: bool = False
    is_fact: bool = False


def declared(record: type[Struct]) -> dict[str, Declaration]:
    """The fields of a record that are annotated with a declaration, by name, in order."""
    hints = get_type_hints(record, include_extras=True)
    found = {name: getattr(hint, "__metadata__", ()) for name, hint in hints.items()}
    return {name: noted[0] for name, noted in found.items() if noted and isinstance(noted[0], Declaration)}
