"""The one place that knows every room: settings, addresses, the job runner."""
