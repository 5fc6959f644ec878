"""Statements on disk: front matter, the store, originals, fixity, accession register, lock."""
