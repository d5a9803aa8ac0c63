"""What the end-to-end tests stand on: an X server of their own, real programs as targets, and open eyes."""
