"""The files of a corpus: strict YAML with places, schemas, and nothing read outside the root."""
