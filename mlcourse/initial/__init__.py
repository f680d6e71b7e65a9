"""Initial weights of whole models, drawn in NumPy and shared by the backends."""

"""Initial weights of the models, drawn in NumPy for all backends."""
