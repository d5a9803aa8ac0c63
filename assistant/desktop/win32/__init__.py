"""Windows adapters by ctypes. Nothing here is loaded on other systems."""
