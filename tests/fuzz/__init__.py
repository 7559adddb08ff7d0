"""Fuzzing of the doors through which files of strangers come: atheris changes bytes wherever that reaches new code.

``doors`` says what is read, ``engine`` is the process that reads, ``campaign`` runs it and says what escaped,
``corpus/`` holds small files that together reach most of the code. A bounded form runs in the suite;
``python -m tests.fuzz`` goes on as long as asked.
"""
