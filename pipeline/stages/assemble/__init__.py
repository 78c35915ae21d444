"""What is said in a document: reports, summaries, notes, receipts, as blocks of segments and values for pages."""
