"""Items of a long list, each made when it is looked at."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Key = TypeVar("Key")
Item = TypeVar("Item")


class LazySequence(Sequence[Item], Generic[Key, Item]):
    """A sequence of what `make` gives for each of some keys."""

    def __init__(self, keys: Sequence[Key], make: Callable[[Key], Item]) -> None:
        self._keys, self._make = keys, make

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            return LazySequence(self._keys[index], self._make)
        return self._make(self._keys[index])

    def __iter__(self) -> Iterator[Item]:
        return map(self._make, self._keys)
