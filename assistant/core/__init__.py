"""Values and pure functions: no I/O, no clock, no Qt, no SQL, no system."""
