"""Measurements beside what people would otherwise use; `make bench-nlu`."""
