"""Who is told to do what, with whom, until when."""

from docparse.extraction.tasks.find import find_tasks

__all__ = ["find_tasks"]
