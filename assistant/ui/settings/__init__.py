"""The settings window: each page shows part of one `Settings` value and gives back a changed one."""
