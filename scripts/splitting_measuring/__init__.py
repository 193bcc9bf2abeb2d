"""Joined files with what docparse reads on their pages, for training and measuring the splitting of documents."""
