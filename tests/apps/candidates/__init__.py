"""Candidates: lists, screening, what people say of single rows."""
