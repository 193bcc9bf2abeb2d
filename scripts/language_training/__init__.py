"""How the language model of docparse.correction is made: text to ids, counts to probabilities, probabilities to arrays."""
