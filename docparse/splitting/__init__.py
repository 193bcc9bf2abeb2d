"""The splitting stage: pages in, the documents that they make out. `find_documents` finds, `parts_of` cuts."""
