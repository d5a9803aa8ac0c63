"""`python -m assistant` is `jinnang`."""

from assistant.cli import main

if __name__ == "__main__":
    main()
