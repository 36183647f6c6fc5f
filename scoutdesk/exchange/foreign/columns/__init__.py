"""What the columns of a foreign table mean: by their words, by what stands beneath, by the layout known before."""
