"""The only room that reads a record: whole records, and the named questions."""
