"""One file per kind of source; a file goes in, pages and raw text come out."""
