"""How the language model of docparse.correction is made: text to ids, ids to counts, counts to arrays."""
