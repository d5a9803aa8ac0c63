"""The texts of many phrases, put in order so that what is typed is looked up in them at once."""
