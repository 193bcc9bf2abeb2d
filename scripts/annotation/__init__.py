"""What all gold of ours has in common, that of the samples and that of made documents."""
