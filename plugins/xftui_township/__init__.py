"""Backend of the township scheme."""
