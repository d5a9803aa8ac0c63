"""Starts the program from a checkout; nothing else."""

from assistant.cli import main

if __name__ == "__main__":
    main()
