"""The domain and nothing else: instruments, clusters, questionnaires, register."""
