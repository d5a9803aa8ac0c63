"""The program's own way of reading aloud, for tests that search."""

from __future__ import annotations

from assistant.storage.shipped import reader

READER = reader()
reading = READER.reading
body_reading = READER.body_reading
reading_of = READER.reading_of
