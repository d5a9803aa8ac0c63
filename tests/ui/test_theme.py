from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from assistant.core.settings import Speech, Theme
from assistant.ui import icons, theme
from assistant.ui.appearance import Appearance, qt_palette
from assistant.ui.style import sheet

SCHEMES = [pytest.param(theme.LIGHT, id="light"), pytest.param(theme.DARK, id="dark")]
UI = Path(theme.__file__).parent


@pytest.mark.parametrize("colours", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), theme.PAIRS)
def test_every_text_can_be_read_on_its_ground(colours: theme.Palette, text: str, ground: str) -> None:
    assert theme.contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), theme.SIGNS)
def test_every_sign_can_be_seen_on_its_ground(colours: theme.Palette, sign: str, ground: str) -> None:
    assert theme.contrast(getattr(colours, sign), getattr(colours, ground)) >= 3


def test_contrast_is_what_wcag_says_it_is() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert theme.contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colours", SCHEMES)
def test_what_fusion_paints_has_the_colours_of_the_theme(colours: theme.Palette) -> None:
    made = qt_palette(colours)
    assert made.windowText().color().name() == colours.text
    assert made.window().color().name() == colours.ground
    assert made.placeholderText().color().name() == colours.quiet


@pytest.mark.parametrize("colours", SCHEMES)
def test_the_stylesheet_has_no_colour_but_the_themes(colours: theme.Palette) -> None:
    named = {getattr(colours, name) for name in colours.__slots__}
    assert set(re.findall(r"#[0-9a-fA-F]{6}\b", sheet(colours))) <= named
    assert "$" not in sheet(colours)


def test_no_other_module_names_a_colour() -> None:
    found = {
        file.name: colours
        for file in UI.rglob("*.py")
        if file.name not in {"theme.py", "icons.py"}
        if (
            colours := re.findall(r"#[0-9a-fA-F]{6}\b|QColor\(\"|GlobalColor\.(?!transparent)", file.read_text("utf-8"))
        )
    }
    assert not found


def test_sizes_are_on_the_grid_of_four() -> None:
    sizes = {name: value for name, value in vars(theme.Size).items() if name.isupper() and name != "ROWS"}
    assert {name: value for name, value in sizes.items() if value % theme.Size.GRID} == {}
    assert 52 <= theme.Size.ROW <= 56
    assert theme.Size.ROWS == 8


@pytest.mark.usefixtures("qapp")
def test_a_chosen_theme_is_that_theme() -> None:
    assert theme.palette_for(Theme.LIGHT) is theme.LIGHT
    assert theme.palette_for(Theme.DARK) is theme.DARK
    assert theme.palette_for(Theme.AUTO) in (theme.LIGHT, theme.DARK)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_drawn_at_every_scaling(name: str) -> None:
    for ratio in (1.0, 1.5, 2.0):
        drawn = icons.pixmap(name, "#336699", 20, ratio)
        assert drawn.width() == round(20 * ratio)
        image = drawn.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", [name for name in icons.names() if name not in {"app", "tray", "tray-paused"}])
def test_a_line_icon_is_of_the_one_style(name: str) -> None:
    source = (icons.folder() / f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke-width="1.5"' in source
    assert 'stroke-linecap="round"' in source
    assert not re.search(r"#[0-9a-fA-F]{3}", source)


def test_every_icon_the_windows_ask_for_is_there() -> None:
    known = set(icons.names())
    asked = {
        name
        for file in UI.rglob("*.py")
        for name in re.findall(r"(?:Glyph|IconButton)\((?:self\.)?_?look, \"([a-z-]+)\"", file.read_text("utf-8"))
    }
    assert asked
    assert asked <= known


def test_english_is_drawn_by_a_latin_font_first_and_chinese_by_a_chinese_one(look: Appearance) -> None:
    assert theme.font().families()[0] == theme.FAMILIES[0]
    window = QWidget()
    label = QLabel("“quoted”", window)
    window.show()
    look.speak(Speech.ENGLISH)
    QApplication.processEvents()
    assert theme.font().families() == [*theme.LATIN, *theme.FAMILIES]
    assert label.font().families() == theme.font().families()
    window.close()
