"""Tools of others whose annotation goes into our Doc; imported only when asked for."""
