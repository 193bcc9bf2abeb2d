"""Documents made by rule, with their gold: what a maker knows of one, and every form that it is handed out in."""
