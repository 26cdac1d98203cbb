"""`python -m factgraph` is the command `factgraph`."""

from factgraph.cli import main

if __name__ == "__main__":
    main()
