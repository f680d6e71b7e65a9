"""Initial weights of whole models, drawn in NumPy and shared by the backends."""
