"""What a decision pays, as transfers that a third person posts: one for each payee."""
