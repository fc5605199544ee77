"""What a session shows → the pages that people look at: in the browser, on the phone, in the
terminal.
"""
