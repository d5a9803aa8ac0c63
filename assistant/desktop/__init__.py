"""Adapters: one file is one port on one system."""
