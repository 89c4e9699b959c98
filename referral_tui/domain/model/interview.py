"""A round of interviews for a job: on which day, with whom or what it is, and a note (METHOD.md, step 6)."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_line


class Interview(Struct, frozen=True):
    """`day` is `YYYY-MM-DD`, or "" where it is not known; `name` says what it is, such as "phone screen", `note` what
    to prepare, and `went` how it went; `more` holds what a newer version has written, or what cannot be read."""

    id: str
    day: str
    name: str = ""
    note: str = ""
    went: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def new(cls, day: str) -> "Interview":
        """An interview that is not in the file yet."""
        return cls(str(uuid4()), day)

    @classmethod
    def from_doc(cls, doc: object) -> "Interview | None":
        """Read an entry of an opening's `interviews`; None where it has no id."""
        if not isinstance(doc, Mapping) or not isinstance(doc.get("id"), str):
            return None
        day, name, note, went = (clean_line(v) if isinstance(v := doc.get(key), str) else "" for key in _LINES)
        is_day = read_day(day) is not None
        more = {key: value for key, value in doc.items() if key not in ("id", *_LINES) or (key == "day" and not is_day)}
        return cls(doc["id"], day if is_day else "", name, note, went, more)

    def to_doc(self) -> dict[str, Any]:
        """The entry; what is not known is left out."""
        known = {key: value for key in _LINES if (value := getattr(self, key))}
        return {"id": self.id, **self.more, **known}


_LINES = ("day", "name", "note", "went")


def in_order(interviews: Iterable[Interview]) -> tuple[Interview, ...]:
    """Interviews by their days, those without one last; those of one day stay as they were."""
    return tuple(sorted(interviews, key=lambda each: each.day or "9"))


def read_interviews(value: object, only_day: object, opening_id: str) -> tuple[Interview, ...]:
    """Read an opening's `interviews`, with the one day that earlier versions kept, where it is none of theirs."""
    known = [each for each in map(Interview.from_doc, value) if each is not None] if isinstance(value, list) else []
    day = clean_line(only_day) if isinstance(only_day, str) else ""
    if read_day(day) is not None and all(each.day != day for each in known):
        known.append(Interview(str(uuid5(NAMESPACE_URL, f"referral-tui/interview/{opening_id}")), day))
    return in_order(known)
