"""How the judge of docparse.correction is trained: texts whose truth is known, proposals with labels, a network."""
