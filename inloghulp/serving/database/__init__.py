"""Where conversations, figures and what people think of an answer are kept, in SQLite or PostgreSQL."""
