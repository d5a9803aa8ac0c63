"""Use cases that join core values and ports: no Qt, no SQL, no system."""
