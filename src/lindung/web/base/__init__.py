"""What all pages share: frame, middleware, form fields, tables, template tags."""
