"""Initial weights of the models, drawn in NumPy for all backends."""
