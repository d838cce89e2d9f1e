"""Inloghulp: the helpdesk chatbot for parents whose child cannot log in to school software at home."""
