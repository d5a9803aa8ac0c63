"""Imports: what importing a file would do to a library, as one plan with its records, doubts and conflicts."""
