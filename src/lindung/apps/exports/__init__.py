"""Files of long lists, written by jobs for whoever asked."""
