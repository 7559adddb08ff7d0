"""The Southeast Sulawesi story with invented people, played through the same services as everybody's work."""
