"""A cell: work on what strangers sent, done in a child process that may hang or die without harm to anybody else.

``process.Cell`` starts ``child`` with a task, its arguments and ``bounds`` on memory, processor time and wall time, and
gives its messages (``messages``: JSON and bytes, nothing that runs when it is read). A task is a function named
``module:function`` that takes the request and sends messages; it lies in the room whose work it does. A cell knows no
settings, no secret and no database: only the folders of Python reach its environment.
"""
