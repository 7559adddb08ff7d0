"""Every write on a transfer, each a noun and a verb.

All of them take the lock of the government's money first, as payments do, and the end of the event chain last; who
holds the lock of a case takes this one after it.
"""
