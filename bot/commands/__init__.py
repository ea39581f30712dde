"""What the nq09 command runs, a file for each group of commands."""
