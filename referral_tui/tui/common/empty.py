"""What stands in the middle of a list with nothing in it: a sentence, and the keys that go on."""

from textwrap import wrap

from rich.cells import cell_len

from referral_tui.domain.records import Struct
from referral_tui.tui.common.drawing import fit_words
from referral_tui.tui.common.drawn import Parts


class Empty(Struct, frozen=True):
    """A sentence, and keys with what each does."""

    sentence: str
    keys: tuple[tuple[str, str], ...] = ()

    def draw_in_column(self, y: int, width: int) -> Parts:
        """One line of a column, from its top on, broken to its width."""
        lines: list[Parts] = [[(line, "list--muted")] for line in wrap(self.sentence, max(width, 8))]
        for key, words in self.keys:
            indent = cell_len(key) + 2
            for number, line in enumerate(wrap(words, max(width - indent, 8))):
                lead = (f"{key}  ", "list--key") if number == 0 else (" " * indent, "")
                lines.append([lead, (line, "list--muted")])
        return lines[y] if 0 <= y < len(lines) else []

    def draw_line(self, y: int, width: int, height: int) -> Parts:
        """One line of a space of this size, the whole a little above its middle."""
        lines = 1 + (1 + len(self.keys) if self.keys else 0)
        at = y - max(0, (height - lines) * 2 // 5)
        if at == 0:
            words = fit_words(self.sentence, width)
            return [(" " * ((width - cell_len(words)) // 2), ""), (words, "list--strong")]
        if not 2 <= at < lines:
            return []
        keys = max(cell_len(key) for key, _ in self.keys)
        block = min(width, keys + 2 + max(cell_len(words) for _, words in self.keys))
        key, words = self.keys[at - 2]
        return [
            (" " * ((width - block) // 2), ""),
            (f"{key:>{keys}}  ", "list--key"),
            (fit_words(words, block - keys - 2), "list--muted"),
        ]


NO_MATCH = Empty("Nothing matches.", (("esc", "clears the filter"),))
