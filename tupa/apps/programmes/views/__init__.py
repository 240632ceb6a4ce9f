"""The pages of programmes: public, and for the desk."""
