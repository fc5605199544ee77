"""Text in a programming language → set lines, each piece in the colour of what it is. The way in is
`setting`.
"""
