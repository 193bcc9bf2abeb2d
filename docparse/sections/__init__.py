"""Text in, outline out: the frame of the document, the tree of its sections, its furniture."""
