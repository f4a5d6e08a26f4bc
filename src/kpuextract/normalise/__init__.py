"""Pure functions from what a rule matched to values: numbers, calendar, time, quantities, norms, names."""
