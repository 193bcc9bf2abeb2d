"""Documents of word processors: what a file holds as paragraphs and tables, and the text that a reader of it sees."""
