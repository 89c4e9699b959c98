"""The palette: every command that can be given now, topic by topic."""

from collections.abc import Iterator

from textual.await_remove import AwaitRemove
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from referral_tui.domain.records import Struct
from referral_tui.tui.common.base import OwnScreen
from referral_tui.tui.common.gone import let_go
from referral_tui.tui.topics import TOPICS

_TOPIC, _KEY, _LABEL = 19, 6, 17
_TOPICS_FROM = 110
"""From so many cells on there is room to say topics."""


class Entry(Struct, frozen=True):
    """A command as the palette lists it, and what carries it out."""

    topic: str
    label: str
    key: str
    words: str
    run: IgnoreReturnCallbackType


class Commands(Provider):
    """What the app can do now, a line each; a topic is said beside its first command."""

    def _entries(self) -> Iterator[Entry]:
        yield from self.app.palette_entries(self.screen)  # type: ignore[attr-defined]  # the app's, which imports this

    async def discover(self) -> Hits:
        """All of them, in order."""
        entries, shown = sorted(self._entries(), key=lambda each: list(TOPICS).index(each.topic)), ""
        for entry in entries:
            topic, shown = entry.topic if entry.topic != shown else "", entry.topic
            yield DiscoveryHit(self._line(entry, topic), entry.run, text=entry.label)

    async def search(self, query: str) -> Hits:
        """Those whose name matches, or whose words hold it, the better match first."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = max(matcher.match(entry.label), 0.5 if query.casefold() in entry.words.casefold() else 0)
            if score > 0:
                yield Hit(score, self._line(entry, entry.topic), entry.run, text=entry.label)

    def _line(self, entry: Entry, topic: str) -> Content:
        has_topics = self.app.size.width >= _TOPICS_FROM
        return Content.assemble(
            (f"{topic:<{_TOPIC}}" if has_topics else "", "$text-accent"),
            (f"{entry.key:>{_KEY}}  ", "$text-primary"),
            (f"{entry.label:<{_LABEL}}", "bold"),
            (entry.words, "$text-muted"),
        )


class Palette(CommandPalette):
    """Textual's palette, a line to a command, in this program's look."""

    CSS_PATH = OwnScreen.CSS_PATH
    DEFAULT_CSS = """
    Palette CommandList { text-wrap: nowrap; text-overflow: ellipsis; }
    Palette CommandList > .option-list--option { text-style: none; }
    """

    def __init__(self) -> None:
        super().__init__(providers=[Commands])

    def remove(self) -> AwaitRemove:
        """Take it away, and what is kept of it."""
        let_go(self)
        return super().remove()
