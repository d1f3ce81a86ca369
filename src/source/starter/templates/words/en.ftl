# Interface words of your own. What stands here replaces the words of the built-in theme, key by key; the keys are in
# `annals theme list words`, and `annals theme eject words/en.ftl` copies them all.

jurisdiction-xa = Port Alder
jurisdiction-xb = Alderland
