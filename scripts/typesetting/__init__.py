"""Pages as data, how they are drawn, and what pens and seals look like: what samples and made documents share."""
