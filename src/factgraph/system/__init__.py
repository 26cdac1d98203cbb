"""The machine's side: how files are opened, where results are put, and how programs are started."""
