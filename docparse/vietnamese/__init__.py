"""Facts of the language: Unicode and tone marks, syllables, numerals, dates, casing."""
