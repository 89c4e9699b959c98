import re
from collections.abc import Callable
from typing import cast

import pytest
from textual.events import Key, MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.steps import COLUMNS, step
from referral_tui.tui.board.column import Column, header, step_names
from referral_tui.tui.board.room import Room
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, told, type_words

Add = Callable[..., Contact]


def board(pilot: object) -> BoardScreen:
    screen = pilot.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, BoardScreen)
    return screen


async def test_several_are_chosen_in_find_one_after_the_other(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "L L L")
        assert (board(pilot).view.step, board(pilot).view.current.cursor) == (2, 0)
        chosen = [each.name for each in demo.contacts.values() if each.step == 3 and each.last("written") is None]
        assert {"Maya Okafor", "Vera Lindholm", "Priya Raman"} <= set(chosen)


@pytest.mark.parametrize(("size", "columns"), [((80, 24), 1), ((100, 30), 1), ((140, 40), 6), ((200, 50), 6)])
async def test_one_column_or_all_of_them(
    demo: Workspace, running: Running, size: tuple[int, int], columns: int
) -> None:
    async with running(demo, size) as pilot:
        names = ("Maya Okafor", "Zoe Whitfield", "Yuki Tanabe", "Noah Steiner", "Rosa Delgado", "Amara Diallo")
        assert sum(name in seen(pilot) for name in names) == columns
        head = seen(pilot).splitlines()[1]
        assert all(
            name in head for name in ("Find 12", "Write 13", "Plan 5", "Call 4", "Follow up 5", "Pay it forward 4")
        )


async def test_the_cursor_goes_by_arrows_and_letters_and_keeps_its_row(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        view = board(pilot).view
        await press(pilot, "j down k l")
        assert (view.step, view.current.cursor) == (3, 1)
        await press(pilot, "G")
        assert view.current.cursor == 12
        await press(pilot, "right")
        assert (view.step, view.current.cursor) == (4, 4)
        await press(pilot, "g h left left")
        assert (view.step, view.current.cursor) == (2, 0)


async def test_a_card_moves_by_step_and_undo_brings_it_back(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "L L")
        assert await appears(pilot, "No answer is logged")
        assert workspace.contacts[ann.id].step == 3
        await press(pilot, "y")
        assert workspace.contacts[ann.id].step == 4
        assert board(pilot).view.step == 4
        assert "Ann Lee" in seen(pilot)
        await press(pilot, "H")
        assert workspace.contacts[ann.id].step == 3
        await press(pilot, "u u")
        assert workspace.contacts[ann.id].step == 3
        assert told(pilot)[-1] == "Undone: moved Ann Lee to Plan."
        await press(pilot, "u U U")
        assert workspace.contacts[ann.id].step == 4


async def test_a_card_at_either_end_stays(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=7)
    async with running(workspace) as pilot:
        await press(pilot, "L")
        assert workspace.contacts[ann.id].step == 7


async def test_the_filter_narrows_as_it_is_typed_and_escape_clears_it(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "slash")
        await type_words(pilot, "company:halden step:2")
        assert "2 people match" in seen(pilot)
        assert "Maya Okafor" in seen(pilot)
        assert "Priya Raman" not in seen(pilot)
        await press(pilot, "enter j")
        assert board(pilot).view.current.cursor == 1
        assert "company:halden" in seen(pilot)
        await press(pilot, "escape")
        assert "Priya Raman" in seen(pilot)
        assert "company:halden" not in seen(pilot)


async def test_closed_people_are_hidden_until_the_filter_asks(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    add("Bo Berg")
    async with running(workspace) as pilot:
        await press(pilot, "x")
        assert "Close Ann Lee" in seen(pilot)
        await press(pilot, "2")
        closed = workspace.contacts[ann.id].closed
        assert closed is not None
        assert closed.reason == "said no"
        await press(pilot, "slash")
        await type_words(pilot, "closed:")
        assert "closed: said no" in seen(pilot)
        await press(pilot, "enter x")
        assert workspace.contacts[ann.id].closed is None


async def test_leaving_the_reasons_closes_nobody(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "x escape")
        assert workspace.contacts[ann.id].closed is None
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_who_has_a_story_is_deleted_only_after_a_question(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", notes="kind")
    async with running(workspace) as pilot:
        await press(pilot, "d enter")
        assert ann.id in workspace.contacts
        await press(pilot, "d y")
        assert ann.id not in workspace.contacts


@pytest.mark.parametrize(
    "keys", ["x x", "d d", "m s s", "e escape escape", "m p escape escape escape", "n escape escape"]
)
async def test_keys_pressed_twice_do_their_work_once(
    workspace: Workspace, running: Running, add: Add, keys: str
) -> None:
    ann, _ = add("Ann Lee"), add("Bo Berg")
    async with running(workspace) as pilot:
        for key in keys.split():
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await pilot.pause()
        if "s" in keys.split():
            assert len(workspace.contacts[ann.id].history) == 1
        await press(pilot, "escape escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert pilot.app.return_code in (None, 0)


async def test_deleting_the_last_cards_quickly_leaves_an_empty_board(
    workspace: Workspace, running: Running, add: Add
) -> None:
    for number in range(4):
        add(f"P{number}", step=3, history=(Event.new("added", NOW),))
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "2 j d d d d d")
        assert len(workspace.contacts) == 0
        assert "Nobody is here yet." in seen(pilot)
        await press(pilot, "1 space")
        assert await appears(pilot, "Nobody here yet: who could refer you?")


async def test_the_board_opens_where_somebody_is(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", step=4)
    async with running(workspace) as pilot:
        assert board(pilot).view.step == 4
        assert "Ann Lee" in seen(pilot)


async def test_a_new_person_the_filter_would_hide_clears_it(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", "Acme")
    async with running(workspace) as pilot:
        await press(pilot, "slash")
        await type_words(pilot, "acme")
        await press(pilot, "enter n")
        await type_words(pilot, "Zoe")
        await press(pilot, "ctrl+s")
        person = board(pilot).person
        assert person is not None
        assert person.name == "Zoe"
        assert "Zoe" in seen(pilot)


async def test_a_deleted_card_comes_back(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "d")
        assert ann.id not in workspace.contacts
        await press(pilot, "u")
        assert workspace.contacts[ann.id] == ann


async def test_the_mouse_selects_and_drags(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        view = board(pilot).view
        in_write, in_call = (26, 4), (72, 4)  # the second card of each
        await pilot.click(view, offset=in_write)
        assert (view.step, view.current.cursor) == (3, 1)
        assert view.contact_id is not None
        name = demo.contacts[view.contact_id].name
        await pilot.mouse_down(view, offset=in_write)
        await pilot.hover(view, offset=in_call)
        await pilot.mouse_up(view, offset=in_call)
        assert await appears(pilot, "No answer is logged")
        await press(pilot, "y")
        moved = next(c for c in demo.contacts.values() if c.name == name)
        assert (moved.step, view.step) == (5, 5)


async def test_a_step_is_gone_to_by_its_name_and_a_second_click_opens(demo: Workspace, running: Running) -> None:
    async with running(demo, (80, 24)) as pilot:
        view = board(pilot).view
        await pilot.click(view, offset=(seen(pilot).splitlines()[1].index("Plan") + 1, 0))
        assert (view.step, view.current.cursor) == (4, 0)
        await pilot.click(view, offset=(5, 2))
        assert view.current.cursor == 1
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.double_click(view, offset=(5, 2))
        assert await appears(pilot, "Marta Kowalczyk")
        assert not isinstance(pilot.app.screen, BoardScreen)


async def test_the_wheel_scrolls_and_leaves_the_cursor(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 30)) as pilot:
        view = board(pilot).view
        assert "Maya Okafor" in seen(pilot).splitlines()[2]
        view.post_message(
            MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False, view.region.x + 5, view.region.y + 5)
        )
        await pilot.pause()
        assert "Maya Okafor" not in seen(pilot).splitlines()[2]
        assert view.current.cursor == 0
        view.post_message(
            MouseScrollUp(view, 5, 5, 0, -1, 0, False, False, False, view.region.x + 5, view.region.y + 5)
        )
        await pilot.pause()
        assert "Maya Okafor" in seen(pilot).splitlines()[2]


async def test_an_empty_board_says_which_keys_to_press(workspace: Workspace, running: Running) -> None:
    async with running(workspace, (140, 40)) as pilot:
        text = seen(pilot)
        keys = ("n  add a person", "i  import a file", "f  pick from your connections", "P  note your Premium trial")
        for words in keys:
            assert words in text
        await press(pilot, "m e c d H L space space")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_what_needs_a_person_is_not_in_the_footer_without_one(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        assert await appears(pilot, "n New")
        assert "Message" not in seen(pilot).splitlines()[-1]


async def test_details_take_the_columns_place_where_it_is_narrow(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "space")
        assert "Staff Engineer at Halden Systems" in seen(pilot)
        assert "works there now +3" in seen(pilot)
        await press(pilot, "escape")
        assert "Priya Raman" in seen(pilot)


async def test_resizing_keeps_the_cursor_on_its_card(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        await press(pilot, "l j j")
        before = board(pilot).view.contact_id
        for width, height in ((80, 24), (200, 50), (40, 12), (140, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert board(pilot).view.contact_id == before


async def test_how_much_is_due_is_counted_whole_on_whichever_screen_is_open(demo: Workspace, running: Running) -> None:
    """What is due on no card is counted once the board stands; who presses a key before sees it all the same."""
    async with running(demo) as pilot:
        await pilot.press("m")
        assert await appears(pilot, "Today 23")
        assert demo.due_count == 23


def counted(number: int, people: int, due: int, top: int = 0) -> Column:
    column = Column(step(number))
    column.items, column.due, column.top = [cast("Card", None)] * people, due, top
    return column


@pytest.mark.parametrize(
    ("number", "people", "due", "top", "width", "says"),
    [
        (6, 1_666, 1_234, 1_200, 40, " Follow up 1,666 ▸1,234 ━━━━━━━━━ ▴1,200"),
        (6, 1_666, 1_234, 1_200, 29, " Follow up 1,666 ▸1,234 ━━━━━"),
        (6, 1_666, 1_234, 0, 23, " Follow up 1,666 ▸1,234"),
        (6, 1_666, 1_234, 0, 22, " Follow up ▸1,234 ━━━━"),
        (6, 1_666, 45, 15, 20, " Follow up 1,666 ▸45"),
        (6, 1_666, 45, 15, 18, " Follow up ▸45 ━━━"),
        (6, 1_666, 1_234, 0, 16, " Follow up ━━━━━"),
        (7, 12, 0, 0, 20, " Pay it forward 12 ━"),
        (7, 12, 0, 0, 19, " Pay forward 12 ━━━"),
        (7, 12, 0, 0, 15, " Pay forward 12"),
        (2, 0, 0, 0, 10, " Find 0 ━━"),
    ],
)
def test_a_heading_leaves_out_what_does_not_fit_and_cuts_no_number(
    number: int, people: int, due: int, top: int, width: int, says: str
) -> None:
    column = counted(number, people, due, top)
    assert "".join(text for text, _ in header(column, True, width)) == says
    assert "".join(text for text, _ in header(column, False, width)) == says.replace("━", "─")


@pytest.mark.parametrize("people", [3, 1_666, 12_345])
@pytest.mark.parametrize("current", [each.number for each in COLUMNS])
def test_the_steps_in_one_line_cut_no_number(current: int, people: int) -> None:
    columns = {each.number: counted(each.number, people, people // 2) for each in COLUMNS}
    name = step(current).name
    for width in range(32, 160):
        said = "".join(text for text, _ in step_names(columns, current, width))[:width]
        assert f"▌{name}" in said
        assert set(re.findall(r"[\d,]+", said)) <= {f"{people:,}", f"{people // 2:,}"}
    assert said.startswith(("▌" if current == 2 else " ") + f"Find {people:,}▸{people // 2:,} ")


@pytest.mark.parametrize(
    ("width", "says"),
    [
        (110, " Find 12▸6  Write 12▸6  Plan 12▸6 ▌Call 12▸6  Follow up 12▸6  Pay it forward 12▸6 "),
        (80, " Find 12  Write 12  Plan 12 ▌Call 12▸6  Follow up 12  Pay it forward 12 "),
        (60, " F 12  W 12  P 12 ▌Call 12▸6  F 12  P 12 "),
        (30, " F  W  P ▌Call 12▸6  F  P "),
        (25, " F  W  P ▌Call 12  F  P "),
        (21, " F  W  P ▌Call  F  P "),
    ],
)
def test_the_steps_in_one_line_say_as_much_as_fits(width: int, says: str) -> None:
    columns = {each.number: counted(each.number, 12, 6) for each in COLUMNS}
    assert "".join(text for text, _ in step_names(columns, 5, width)) == says


def test_where_columns_and_people_stand() -> None:
    wide, narrow = Room.of(Size(139, 26), True), Room.of(Size(80, 13), False)
    assert (wide.page, wide.pitch, narrow.page) == (8, 23, 12)
    assert [wide.row_at(y) for y in range(8)] == [None, 0, 0, None, 1, 1, None, 2]
    assert [wide.row_at(y) for y in (22, 23, 24, 25, 26)] == [7, 7, None, None, None]
    assert [narrow.row_at(y) for y in (0, 1, 2, 12, 13)] == [None, 0, 1, 11, None]
    assert [wide.column_at(x) for x in (0, 1, 23, 24, 138, 139)] == [None, 2, 2, 3, 7, None]
    assert wide.card(3, 2) == Region(24, 7, 22, 3)
    assert narrow.card(3, 2) == Region(0, 3, 80, 1)
