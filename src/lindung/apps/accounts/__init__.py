"""Users, their roles and their scope."""
