"""A list of entries to open, drawn as the other lists are: with the cursor's mark in the first cell."""

from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click
from textual.strip import Strip
from textual.widgets import OptionList

from referral_tui.tui.common.drawn import GUTTER_CURSOR
from referral_tui.tui.common.empty import NO_MATCH, Empty


class PickList(OptionList, inherit_bindings=False):
    """Textual's list of options, a line each; `enter` is left to the screen, which shows what it does there."""

    BINDINGS = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("home,g", "first", show=False),
        Binding("end,G", "last", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]

    COMPONENT_CLASSES = {"pick-list--mark"}

    DEFAULT_CSS = """
    PickList, PickList:focus {
        height: 1fr;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .option-list--option { padding: 0 1; }
        & > .pick-list--mark { color: $text-primary; text-style: bold; }
    }
    """

    is_filtered = False
    nothing = Empty("There is nothing here.")
    """What is said in place of entries."""

    def on_click(self, event: Click) -> None:
        """One click selects, a second opens, as on the board."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is None or self.get_option_at_index(index).disabled:
            return
        self.highlighted = index
        if event.chain == 2:
            self.action_select()

    def render_line(self, y: int) -> Strip:
        """A line with the cursor's mark in its first cell; in place of entries, what is said there."""
        width = self.scrollable_content_region.width
        if not self.option_count:
            said = NO_MATCH if self.is_filtered else self.nothing
            parts = said.draw_line(y, width, self.size.height)
            return Strip([Segment("".join(text for text, _ in parts), self.rich_style)]).adjust_cell_length(width)
        strip = super().render_line(y)
        if self.scroll_offset.y + y != self.highlighted or not strip.cell_length:
            return strip
        own = self.get_component_rich_style("pick-list--mark", partial=True)
        first = next(iter(strip)).style
        mark = Segment(GUTTER_CURSOR, first + own if first is not None else own)
        return Strip([mark, *strip.crop(1)], strip.cell_length)
