"""What records are made of: values that never change, of which `replace` makes changed ones.

They are msgspec's: a class of them is made in a thirtieth of a dataclass's time, and the first paint waits for fifty.
"""

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import asdict

if TYPE_CHECKING:
    from dataclasses import replace  # the same, and its arguments are checked
else:
    from msgspec.structs import replace

__all__ = ["Struct", "asdict", "field", "replace"]
