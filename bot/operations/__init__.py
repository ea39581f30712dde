"""Looking after a running bot: serving, HTTP, doctor, backup."""
