"""Passwords and schools by what was learnt, where no rule found one."""
