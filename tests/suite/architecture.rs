//! The rooms import one way: the `use crate::` lines are held against the table of `ARCHITECTURE.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::support::project;

/// Reads the table "The rooms": room → rooms that it may import.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(project().join("ARCHITECTURE.md")).unwrap();
    let rooms =
        text.split("## The rooms").nth(1).expect("ARCHITECTURE.md has the rooms").split("\n## ").next().unwrap();
    let mut table = BTreeMap::new();
    for line in rooms.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let may: BTreeSet<String> =
            cells[2].split(',').map(|room| room.trim().to_owned()).filter(|room| room != "nothing").collect();
        table.insert(cells[0].trim_matches('`').to_owned(), may);
    }
    table
}

fn imports(file: &Path, room: &str, found: &mut BTreeSet<(String, String)>) {
    let text = fs::read_to_string(file).unwrap();
    // Tests may look everywhere; what else is for them alone stands among the rest.
    let code = text.split("mod tests {").next().unwrap();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with("$")
            || code[..at].rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("//"))
        {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut top = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 1 => top.push(c),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            for item in top.split(',') {
                let name: String = item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.insert((room.to_owned(), name));
            }
        } else {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.insert((room.to_owned(), name));
        }
    }
}

fn walk(dir: &Path, visit: &mut dyn FnMut(&Path)) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path);
        }
    }
}

#[test]
fn imports_go_one_way() {
    let table = table();
    let src = project().join("src");
    let mut found = BTreeSet::new();
    let mut rooms = BTreeSet::new();
    for entry in fs::read_dir(&src).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let room = path.file_name().unwrap().to_str().unwrap().to_owned();
            walk(&path, &mut |file| {
                if file.file_stem().is_some_and(|stem| stem != "tests") {
                    imports(file, &room, &mut found);
                }
            });
            rooms.insert(room);
        }
    }
    let named: BTreeSet<String> = table.keys().cloned().collect();
    assert_eq!(rooms, named, "the rooms of src/ and those of ARCHITECTURE.md");
    let wrong: Vec<_> = found
        .iter()
        .filter(|(room, import)| rooms.contains(import) && room != import && !table[room].contains(import))
        .collect();
    assert!(wrong.is_empty(), "imports that ARCHITECTURE.md does not allow: {wrong:?}");
    let asked = |room: &String, import: &String| found.contains(&(room.clone(), import.clone()));
    let pairs = table.iter().flat_map(|(room, may)| may.iter().map(move |import| (room, import)));
    let idle: Vec<_> = pairs.filter(|(room, import)| !asked(room, import)).collect();
    assert!(idle.is_empty(), "imports that ARCHITECTURE.md allows and nobody makes: {idle:?}");
    for room in table.keys() {
        let mut seen = BTreeSet::new();
        let mut front = vec![room.clone()];
        while let Some(next) = front.pop() {
            for other in table.get(&next).into_iter().flatten() {
                assert_ne!(other, room, "`{room}` imports itself by way of others");
                if seen.insert(other.clone()) {
                    front.push(other.clone());
                }
            }
        }
    }
}

#[test]
fn files_are_one_room_each() {
    walk(&project().join("src"), &mut |file| {
        let lines = fs::read_to_string(file).unwrap().lines().count();
        assert!(lines <= 600, "{} has {lines} lines: is it one room?", file.display());
    });
}
