"""The month's bills, which never change once issued."""
