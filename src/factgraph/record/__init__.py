"""The records of a dossier: their types, their dates, and what can be wrong with them."""
