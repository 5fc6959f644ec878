"""Search: the query language, the analysis of texts, the index, ranking and passages."""
