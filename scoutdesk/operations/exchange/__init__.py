"""Files in and out: what people do with workbooks of ours and of others."""
