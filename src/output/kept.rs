//! What an earlier build wrote and a later one may take over without making it again.

use std::{collections::BTreeMap, io, path::Path};

use rayon::prelude::*;

use super::{disk::read, ours};
use crate::model::Route;

/// The bytes of those routes that the manifest of an out folder names and whose files still are what it says: a file
/// that was changed, cut short or replaced by a link since is not among them, and an out folder without a manifest
/// keeps nothing.
///
/// # Errors
///
/// What the machine refuses.
pub fn kept(out: &Path, routes: &[&Route]) -> io::Result<BTreeMap<Route, Vec<u8>>> {
    let known = ours::hashes(out)?;
    let found: Vec<Option<(Route, Vec<u8>)>> = routes
        .par_iter()
        .map(|route| {
            let file = route.file();
            let Some(hash) = known.get(&file) else { return Ok(None) };
            let bytes = read(&out.join(&file))?;
            let whole = bytes.filter(|bytes| blake3::hash(bytes).to_hex().as_str() == hash);
            Ok(whole.map(|bytes| ((*route).clone(), bytes)))
        })
        .collect::<io::Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}
