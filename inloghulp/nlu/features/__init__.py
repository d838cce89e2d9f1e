"""What is learnt from: the sparse features of texts, and their embeddings."""
