"""Quiz questions made from the resolution's facts, and the class that plays them."""
