"""What people look at: records on a terminal."""
