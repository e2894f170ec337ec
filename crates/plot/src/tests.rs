//! Whether plots hold.
