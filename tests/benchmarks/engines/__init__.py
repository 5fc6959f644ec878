"""Our index beside other engines, on the same corpus, in one run; see `__main__`."""
