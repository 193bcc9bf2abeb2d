"""Speed and memory of this tree and of earlier ones, measured side by side."""
