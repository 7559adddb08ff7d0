"""Who is protected on a day: memberships and paid months of the registry and the bills, judged by the one rule."""
