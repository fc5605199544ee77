"""A YAML file → values with places, every fault reported: the door of deckgen."""
