"""Fields 变量: placeholders in a body, where their values come from, and the text that results."""
