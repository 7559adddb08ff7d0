"""Workers and their enrolments, with history by date."""
