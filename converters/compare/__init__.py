"""What one version of a text is to another: the same matter, other words, what became of each proposal."""
