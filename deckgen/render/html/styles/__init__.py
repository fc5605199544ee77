"""The style sheet of a deck: its rules, its fonts, and the colours that a speaker draws with."""
