"""What differs between the documents here and those of another version of the file."""

from collections.abc import Mapping

from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc, DocChange, differences
from referral_tui.domain.sync.merge import merge_keeping
from referral_tui.domain.text import clean_line, listed, plural

Docs = Mapping[str, Mapping[str, Doc]]
"""Documents by table and id."""


class Difference(Struct, frozen=True):
    """The changes that would make the documents here those of the other version."""

    changes: tuple[DocChange, ...]

    def names(self, kind: str) -> list[str]:
        """Names of people who would be "added", "removed" or "changed"."""
        return [
            clean_line(str((change.after or change.before or {}).get("name", "")))
            for change in self.changes
            if change.table == "contacts" and _kind(change) == kind
        ]

    def in_words(self) -> str:
        """How the other version differs, in a few words: "1 more, 2 fewer, 3 changed"; "the same" where it does not."""
        counts = {
            "more": len(self.names("added")),
            "fewer": len(self.names("removed")),
            "changed": len(self.names("changed")),
            "other": sum(change.table != "contacts" for change in self.changes),
        }
        return ", ".join(f"{count:,} {words}" for words, count in counts.items() if count) or "the same"

    def in_lines(self, merging: bool = False) -> list[str]:
        """The difference with names, a line for each kind; `merging` where nothing goes back or goes."""
        changed = "Has more in it" if merging else "Becomes as it was"
        kinds = (("added", "Comes in" if merging else "Comes back"), ("removed", "Goes"), ("changed", changed))
        lines = [f"{words}: {listed(self.names(kind))}" for kind, words in kinds if self.names(kind)]
        others = sum(change.table != "contacts" for change in self.changes)
        return lines + ([f"And {plural(others, 'other record')} (companies, texts, setup)."] if others else [])


def compare(here: Docs, there: Docs) -> Difference:
    """What would change here if everything were as it is there; tables that are not here are left out."""
    return Difference(tuple(c for table, docs in here.items() for c in differences(table, docs, there.get(table, {}))))


def merged_difference(here: Docs, there: Docs, at: str) -> Difference:
    """What would change here if both versions were made one, with nothing lost of either (`at`: UTC stamp).

    What they have come from is not known, so what is only in one of them is taken as added there.
    """
    changes = []
    for table, docs in here.items():
        for id, other in there.get(table, {}).items():
            new = merge_keeping(_assumed_base(docs[id], other), docs[id], other, at) if id in docs else other
            if new != docs.get(id):
                changes.append(DocChange(table, id, docs.get(id), new))
    return Difference(tuple(changes))


def _assumed_base(ours: Doc, theirs: Doc) -> Doc:
    """What both may have come from, so that what is filled in on one side wins over what is empty on the other."""
    shared = [key for key in ours if key in theirs and not (ours[key] and theirs[key])]
    return {key: theirs[key] if ours[key] else ours[key] for key in shared}


def _kind(change: DocChange) -> str:
    return "added" if change.before is None else "removed" if change.after is None else "changed"
