"""X11 adapters over one xcffib connection that is read by the Qt event loop."""
