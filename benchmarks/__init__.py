"""What is measured, against which peers, in one process."""
