"""Text and sections in, records out. Each module finds one field of the record contract."""
