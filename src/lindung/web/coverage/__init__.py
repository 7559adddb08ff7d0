"""Who is protected, by region and office."""
