"""A submission's way, one service per step: create, check, decide, submit, approve, enrol."""
