"""How places are addressed, cited, found again and forwarded."""
