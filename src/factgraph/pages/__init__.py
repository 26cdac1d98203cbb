"""Two applications that print what is read: the explorer and the site."""
