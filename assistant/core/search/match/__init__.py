"""What was typed against the index: what matches, in which order it stands, and where it is marked."""
