"""Site generators that show a bank, one module each."""
