"""The palette 快捷面板: the search popup, its form and its editor."""
