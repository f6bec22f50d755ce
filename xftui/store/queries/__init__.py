"""What screens and tables read: plain values in frozen dataclasses, never rows of the database."""
