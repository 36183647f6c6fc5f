"""An .ods handed back: its content patched, every other part as it came."""
