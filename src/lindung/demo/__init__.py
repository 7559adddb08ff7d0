"""The Southeast Sulawesi story with invented people, told through the same services as everybody's work."""
