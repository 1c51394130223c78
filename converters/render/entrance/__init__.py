"""Where readers come in: the home page, the first pictures, the search in the proposals."""
