"""Backend of the court scheme."""
