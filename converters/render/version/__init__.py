"""The pages of one version as a whole: its list of articles, its faults, and its text from end to end."""
