"""Messages: templates, what fills them, and what would keep one from being answered."""
