"""The story of a claim, as a newspaper would print it."""
