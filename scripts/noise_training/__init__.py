"""How the text noise is learned: pairs of what was read and what was meant, aligned by letters and counted."""
