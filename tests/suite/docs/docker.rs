//! The image that the `Dockerfile` describes, and how the guide runs it, without Docker.
//!
//! Run is the program, as the entry point with the arguments that stand after the image's name, in the folder that is
//! mounted, with an empty environment. Looked at is everything by which the image would come to be: each line of the
//! `Dockerfile`, and that what Cargo needs is among what is sent to the build. Not run are `docker` itself, the two
//! images that it begins with, and the compilation within: that the program is linked statically is not seen here.

use std::{collections::BTreeMap, fs, os::unix::fs::MetadataExt as _, path::Path, process::Command};

use super::{EPOCH, examples::Home, read};
use crate::support::{packaged, project};

/// The lines of the `Dockerfile` as instruction and rest, without comments.
fn instructions() -> Vec<(String, String)> {
    let text = read("Dockerfile");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).map(|(word, rest)| (word.to_owned(), rest.to_owned())).collect()
}

/// Where the last stage has what it takes from the first, where it stands, and what it runs.
struct Image {
    program: String,
    folder: String,
    entry: Vec<String>,
    arguments: Vec<String>,
}

fn image() -> Image {
    let all = instructions();
    let last = all.iter().rposition(|(word, _)| word == "FROM").unwrap();
    let rest = |word: &str| {
        let mut found = all[last..].iter().filter(|(own, _)| own == word);
        let first = found.next().unwrap_or_else(|| panic!("no {word} in the last stage")).1.clone();
        assert!(found.next().is_none(), "{word} stands twice");
        first
    };
    let list = |word: &str| serde_json::from_str::<Vec<String>>(&rest(word)).unwrap();
    let program = rest("COPY").split(' ').next_back().unwrap().to_owned();
    Image { program, folder: rest("WORKDIR"), entry: list("ENTRYPOINT"), arguments: list("CMD") }
}

#[test]
fn the_stages_hand_on_what_they_make() {
    let all = instructions();
    let words: Vec<&str> = all.iter().map(|(word, _)| word.as_str()).collect();
    let stages = ["FROM", "RUN", "WORKDIR", "COPY", "RUN", "FROM", "COPY", "WORKDIR", "ENTRYPOINT", "CMD"];
    assert_eq!(words, stages, "what is looked at here, line by line");
    let (name, version) = all[0].1.strip_suffix(" AS build").and_then(|image| image.split_once(':')).unwrap();
    assert_eq!((name, version), ("rust", "1-alpine"));
    // A compiler of C, make, and the headers of the C library, by their names on Alpine.
    assert_eq!(all[1].1, "apk add --no-cache gcc make musl-dev");
    // Everything that is sent is copied, and the program is built from it.
    let (folder, from_to) = (&all[2].1, &all[3].1);
    assert_eq!(from_to, ". .");
    let made = all[4].1.strip_prefix("cargo build --release --locked --bin annals && strip ").unwrap();
    assert_eq!(
        Path::new(made),
        Path::new("target/release").join(Path::new(env!("CARGO_BIN_EXE_annals")).file_name().unwrap())
    );
    assert!(all[5].1.ends_with(":nonroot"), "the image is not run as root");
    let Image { program, entry, .. } = image();
    assert_eq!(all[6].1, format!("--from=build {folder}/{made} {program}"));
    assert_eq!(entry, [program]);
}

#[test]
fn what_cargo_needs_is_sent_to_the_build() {
    let ignored = read(".dockerignore");
    let sent = |path: &str| {
        !ignored.lines().any(|line| match line.strip_prefix("**/") {
            Some(name) => path.split('/').any(|part| part == name),
            None => path == line || path.starts_with(&format!("{line}/")),
        })
    };
    assert!(sent("src/main.rs") && !sent("target/release/annals") && !sent("content/site.yaml"));
    let list = packaged();
    // What Cargo itself adds to a package is no file of the project.
    let missing: Vec<&str> = list.lines().filter(|path| project().join(path).is_file() && !sent(path)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// Runs a line of the guide; what it printed when it ended well.
pub fn line(home: &mut Home, line: &str) -> Result<String, String> {
    // The shell takes the line apart, as it does for docker.
    let words = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";
    super::steps::put_program(&home.root().join("stand-ins"), "docker", words);
    let path = format!("{}:{}", home.root().join("stand-ins").display(), std::env::var("PATH").unwrap_or_default());
    let (said, fine) = home.shell_with(line, &[("PATH".to_owned(), path)]);
    assert!(fine, "{said}");
    let mut words = said.lines();
    match words.next() {
        // `build -t NAME FOLDER`: the folder has the file that is looked at above.
        Some("build") => match words.collect::<Vec<_>>().as_slice() {
            ["-t", "annals", "."] => Ok(String::new()),
            other => Err(format!("{other:?} is not `-t annals .`")),
        },
        Some("run") => container(words.collect()),
        other => Err(format!("{other:?} is neither `build` nor `run`")),
    }
}

/// Runs the program as `docker run` would, given the words after that.
fn container(words: Vec<&str>) -> Result<String, String> {
    let image = image();
    let (mut options, mut rest) = (BTreeMap::new(), words.into_iter());
    let name = loop {
        match rest.next().ok_or("no image is named")? {
            "--rm" => {}
            option @ ("-v" | "--user") => drop(options.insert(option, rest.next().ok_or(option)?)),
            name => break name,
        }
    };
    assert_eq!(name, "annals", "the name that the image was built under");
    let (folder, mounted) = options.get("-v").and_then(|mount| mount.split_once(':')).ok_or("nothing is mounted")?;
    assert_eq!(mounted, image.folder, "the image stands in another folder than the one that is mounted");
    let own = fs::metadata(folder).unwrap();
    assert_eq!(options["--user"], format!("{}:{}", own.uid(), own.gid()), "what is built belongs to who runs it");
    let mut arguments: Vec<&str> = image.entry[1..].iter().map(String::as_str).chain(rest).collect();
    if arguments.is_empty() {
        arguments.extend(image.arguments.iter().map(String::as_str));
    }
    let run = Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(&arguments)
        .current_dir(folder)
        .env_clear()
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .output()
        .unwrap();
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    let built = arguments.first() != Some(&"build") || Path::new(folder).join("public/index.html").exists();
    if run.status.success() && built { Ok(said) } else { Err(said) }
}

#[test]
fn an_image_without_arguments_says_how_it_is_used() {
    let mut home = Home::new("starter");
    let run = "docker run --rm -v \"$PWD:/site\" --user \"$(id -u):$(id -g)\" annals";
    let said = line(&mut home, run).unwrap();
    assert!(image().program.ends_with("/annals") && said.contains("Usage: annals"), "{said}");
    // An image that is given a fault to find finds it.
    home.shell("echo 'title: [' > content/events/2026-01-01-broken.yaml");
    assert!(line(&mut home, &format!("{run} check")).is_err());
}
