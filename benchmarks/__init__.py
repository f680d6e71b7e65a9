"""Side by side with PyTorch and TensorFlow, as ratios (``make bench``)."""
