"""What people look at: records on a terminal and as a page."""
