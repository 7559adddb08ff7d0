"""Computing and issuing a month's bills."""
