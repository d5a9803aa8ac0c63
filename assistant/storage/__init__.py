"""SQLite through sqlite-utils, backups, settings and files: the only place that touches the disk."""
