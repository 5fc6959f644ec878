"""From a file as people have it to a described statement."""
