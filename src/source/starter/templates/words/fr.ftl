jurisdiction-xa = Port-Aulne
jurisdiction-xb = Aulnaie
