"""How any command speaks: its output, the language it speaks, and the settings it goes by."""
