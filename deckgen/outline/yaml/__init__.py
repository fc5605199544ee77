"""A YAML file → nodes with places."""
