"""How the sample documents of `corpus/` are made from their sources; `build_samples.py` is the door."""
