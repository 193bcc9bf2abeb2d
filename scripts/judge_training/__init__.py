"""How the judge of docparse.correction is trained: texts whose truth is known, proposals with their labels, a network."""
