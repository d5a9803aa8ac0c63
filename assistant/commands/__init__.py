"""The commands of `jinnang`, one module a kind. What they need is imported when they run: a command starts at once."""
