"""How the channel of docparse.correction is learned: pairs of words, expectation-maximisation, shapes of glyphs."""
