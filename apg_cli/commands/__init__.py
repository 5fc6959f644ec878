"""One file a command: its options, one question to the catalog, one answer to a renderer."""
