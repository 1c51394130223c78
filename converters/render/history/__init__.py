"""What became of a text from version to version: on articles, in comparisons, along each matter."""
