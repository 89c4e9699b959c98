"""What LinkedIn's pages and export say, and who is who in them."""
