"""A record in other forms."""
