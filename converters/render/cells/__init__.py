"""What a page reads, in cells with a checksum each: it is written again only when one of them has changed."""
