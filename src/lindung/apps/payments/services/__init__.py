"""Recording, allocating and taking back money; reading statements and settling what they leave open."""
