"""Syntax from a stanza package in the user's own folder: UPOS, lemma, dependency heads and relations of our tokens."""
