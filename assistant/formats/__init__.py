"""One module a foreign file format: bytes to phrases and problems, phrases to bytes."""
