"""The words of the interface, and its catalogues in other languages."""
