"""Numbers as people write them: how one is read, and how a language writes one."""
