"""Every part of the pages in all its states."""
