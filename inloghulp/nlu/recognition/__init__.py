"""What a message means: its intent, the facts it tells, its moves, and the entries of the answer bank it asks for."""
