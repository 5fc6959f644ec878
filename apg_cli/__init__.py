"""Catalogue and search the statements of a human-rights network, offline, in four languages."""

__version__ = "0.1.0"
