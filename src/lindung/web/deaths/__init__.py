"""The death watch: lists of deaths, rows to decide, and the families who have received nothing yet."""
