"""The sets that the correction is measured on, and the table of their figures."""
