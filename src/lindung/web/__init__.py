"""Screens by domain: views, forms, templates, charts. No arithmetic, and no reading past the apps."""
