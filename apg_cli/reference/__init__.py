"""Reference files with their sources and licences, and the functions that read them."""
