"""Claims on the desk of officers and offices: the board, a case, its family, papers, decisions and transfers."""
