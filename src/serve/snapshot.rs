//! The site at one moment, in memory. Everything that the server knows of building is behind this file.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    Checked, Warm,
    diag::Diagnostic,
    model::{Options, Route},
    output::{Output, Sink},
    source::{self, Sources},
};

/// A site that was built without a fault. Invariant: it holds, byte for byte, what `build` would write.
pub struct Snapshot {
    output: Output,
    /// The path of the site on its host, which begins and ends with a slash: `/` or `/folder/`.
    pub base: String,
    /// The path of the style sheet on the host.
    pub styles: String,
    /// Says what the pages were made from, styles apart: two snapshots with one print differ in styles at most.
    pub print: String,
}

/// What is left of earlier snapshots.
#[derive(Default)]
pub struct Memory {
    warm: Warm,
    last: Option<Prints>,
}

/// What came of a look at the site.
pub struct Attempt {
    /// What was read, and what is to be said about it.
    pub checked: Checked,
    /// The site, unless there were errors.
    pub snapshot: Option<Snapshot>,
}

/// Hashes of all that a site is made from.
#[derive(Clone, PartialEq, Eq)]
struct Prints {
    whole: blake3::Hash,
    but_styles: blake3::Hash,
}

impl Snapshot {
    /// Reads the site and builds it. Gives nothing when all is as it was the last time.
    ///
    /// # Errors
    ///
    /// What the machine refuses.
    pub fn build(options: &Options, memory: &mut Memory) -> io::Result<Option<Attempt>> {
        let (sources, found) = source::read(options)?;
        let prints = Prints::of(options, &sources, &found);
        if memory.last.as_ref() == Some(&prints) {
            return Ok(None);
        }
        let mut checked = crate::check_read(options, (sources, found), Some(&mut memory.warm));
        let memory_sink = Arc::new(Mutex::new(Output::new()));
        let sink: Arc<dyn Sink> = memory_sink.clone();
        crate::assemble(&mut checked, &sink)?;
        memory.last = Some(prints.clone());
        let snapshot = match (&checked.knowledge, &checked.theme) {
            (Some(knowledge), Some(theme)) => {
                let output = std::mem::take(&mut *memory_sink.lock().unwrap_or_else(PoisonError::into_inner));
                let base = path_of(&knowledge.site.base_url).to_owned();
                let styles = format!("{base}{}", theme.assets.styles);
                Some(Self { output, base, styles, print: prints.but_styles.to_hex().as_str()[..16].to_owned() })
            }
            _ => None,
        };
        Ok(Some(Attempt { checked, snapshot }))
    }

    /// The bytes at an address.
    #[must_use]
    pub fn get(&self, route: &Route) -> Option<Arc<[u8]>> {
        self.output.get(route).cloned()
    }
}

impl Prints {
    fn of(options: &Options, sources: &Sources, found: &[Diagnostic]) -> Self {
        let mut whole = blake3::Hasher::new();
        // What could not be read is in no file of `sources`, and what is said of it stands for it.
        let outside = (options.today, &options.base_url, options.drafts, found);
        whole.update(format!("{outside:?}").as_bytes());
        let mut but_styles = whole.clone();
        for file in sources.content.iter().chain(&sources.theme) {
            let bytes = file.bytes();
            let add = |hasher: &mut blake3::Hasher| {
                // Lengths keep one file's end from being taken for the next one's beginning.
                hasher.update(&(file.path.len() as u64).to_le_bytes()).update(file.path.as_bytes());
                hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
            };
            add(&mut whole);
            if !file.path.starts_with("templates/styles/") {
                add(&mut but_styles);
            }
        }
        Self { whole: whole.finalize(), but_styles: but_styles.finalize() }
    }
}

/// The path of an address: `/sub/` of `https://example.org/sub/`.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |slash| &rest[slash..])
}
