"""What the system says about a folder: whether it lies on another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wine import Wine

ASK = "from assistant.desktop.win32.surroundings import is_on_network; answer = is_on_network(Path(folder))"


@pytest.mark.parametrize(
    ("folder", "far"),
    [
        ("C:\\users", False),
        ("C:\\not there\\jinnang", False),
        ("Z:\\tmp", False),
        ("\\\\server\\profiles\\小王\\jinnang", True),
        ("\\\\?\\C:\\users", False),
    ],
)
def test_a_share_is_on_another_computer_and_a_disk_is_not(wine: Wine, folder: str, far: bool) -> None:
    assert wine.hand.do(ASK, folder=folder) is far


def test_a_drive_that_stands_for_a_share_is_on_another_computer(wine: Wine) -> None:
    """Wine's drives are those of this computer: what Windows would say of one that is not is put in its mouth."""
    said = """
from assistant.desktop.win32 import surroundings
class Kernel:
    GetVolumePathNameW = staticmethod(surroundings.kernel32.GetVolumePathNameW)
    GetDriveTypeW = staticmethod(lambda root: 4 if root == 'C:' + chr(92) else 3)
plain, surroundings.kernel32 = surroundings.kernel32, Kernel
answer = [surroundings.is_on_network(Path(folder)) for folder in ('C:/users', 'Z:/tmp')]
surroundings.kernel32 = plain
"""
    assert wine.hand.do(said) == [True, False]
