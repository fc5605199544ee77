"""Formulas: their drawing, their form in Office, and the words that speak them."""
