"""Raw text in, edits out: what was read becomes what was meant, and nothing is invented."""
