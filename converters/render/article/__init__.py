"""The page of an article: its provisions, the proposals on them, the words in every reading."""
