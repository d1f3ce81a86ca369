# Interface words of your own. What stands here replaces the words of the built-in theme, key by key. To see all keys, let
# them be copied into another folder, which holds nothing but an empty folder `content`:
# annals theme eject words/en.ftl --root THAT-FOLDER

jurisdiction-xa = Port Alder
jurisdiction-xb = Alderland
