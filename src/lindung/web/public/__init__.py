"""The page for workers and families: am I protected?"""
