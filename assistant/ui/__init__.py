"""Widgets: they are given services, emit intentions and hold no rules."""
