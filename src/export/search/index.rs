//! The index as `MiniSearch.loadJS` reads it: the serialisation of MiniSearch 7, version 2.
//!
//! Invariants: documents keep their order, terms and everything below them are sorted; the same documents give the same
//! bytes. The length of a field is the number of its different terms, as MiniSearch counts it.
//!
//! What keeps it small: a text adds only the terms that title, names and summary lack; words that stand in many
//! documents are left out of texts; of Chinese prose the pairs that only join two words are left out.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    documents::{Document, FIELDS, Stored},
    tokens::{is_han, tokens},
};

/// Documents by their short number.
type Numbered<T> = BTreeMap<usize, T>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Index<'a, E> {
    document_count: usize,
    next_id: usize,
    document_ids: Numbered<&'a str>,
    field_ids: BTreeMap<&'static str, usize>,
    field_length: Numbered<[usize; FIELDS.len()]>,
    average_field_length: Vec<f64>,
    stored_fields: Numbered<&'a Stored>,
    dirt_count: usize,
    /// A term, and by field and document how often it stands there.
    index: Vec<(&'a str, Numbered<Numbered<u32>>)>,
    serialization_version: u8,
    annals: &'a E,
}

/// The field whose terms only add to those of the others; it comes last.
const TEXT: usize = FIELDS.len() - 1;

/// The first field whose Chinese is thinned out: a title and names are kept to the last pair.
const PROSE: usize = FIELDS.len() - 2;

/// From this many documents on, a word that stands in a tenth of them tells nothing in a text.
const TELLING: usize = 100;

/// How many bytes of JSON a document may take, and the least that a whole index may take: packed, it is a fifth to a
/// quarter of that.
const ROOM: (usize, usize) = (640, 655_000);

/// How many terms a text may add to a document: the first number with which the index fits its room.
const MOST: [usize; 9] = [usize::MAX, 80, 55, 40, 30, 20, 10, 5, 0];

/// Writes the index, with what the page needs beside it under `annals`, which MiniSearch passes over.
pub fn write(documents: &[Document], extra: &impl Serialize) -> Vec<u8> {
    let said: Vec<Said> = documents.par_iter().map(said).collect();
    let spread = spread(&said);
    let room = ROOM.1.max(documents.len() * ROOM.0);
    // More terms never make a smaller index, so the first number that fits is found by halving.
    let (mut low, mut high) = (0, MOST.len() - 1);
    let mut fits: Option<(usize, Vec<u8>)> = None;
    while low < high {
        let middle = usize::midpoint(low, high);
        let bytes = with_texts(documents, &said, &spread, MOST[middle], extra);
        if bytes.len() <= room {
            fits = Some((middle, bytes));
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    match fits {
        Some((found, bytes)) if found == low => bytes,
        _ => with_texts(documents, &said, &spread, MOST[low], extra),
    }
}

/// The index with at most so many terms of a document's text.
fn with_texts(
    documents: &[Document],
    said: &[Said],
    spread: &BTreeMap<&str, usize>,
    most: usize,
    extra: &impl Serialize,
) -> Vec<u8> {
    let mut terms: BTreeMap<&str, Numbered<Numbered<u32>>> = BTreeMap::new();
    let mut lengths: Numbered<[usize; FIELDS.len()]> = Numbered::new();
    for (n, document) in said.iter().enumerate() {
        let mut length = [0; FIELDS.len()];
        let mut before: BTreeSet<&str> = BTreeSet::new();
        for (field, parts) in document.iter().enumerate() {
            let mut own: BTreeMap<&str, u32> = BTreeMap::new();
            for part in parts {
                for (at, term) in part.iter().enumerate() {
                    let kept = if field == TEXT {
                        own.len() < most
                            && !before.contains(term.as_str())
                            && tells(term, documents.len(), spread)
                            && !is_seam(part, at, spread)
                    } else {
                        field < PROSE || !is_seam(part, at, spread)
                    };
                    if kept {
                        *own.entry(term).or_default() += 1;
                    }
                }
            }
            if field == TEXT {
                own.values_mut().for_each(|count| *count = 1);
            }
            length[field] = own.len();
            for (term, count) in own {
                terms.entry(term).or_default().entry(field).or_default().insert(n, count);
                before.insert(term);
            }
        }
        lengths.insert(n, length);
    }
    let mean = |field: usize| {
        let sum: usize = lengths.values().map(|length| length[field]).sum();
        // Three places are enough for a weight, and keep the file the same on every machine.
        #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
        let mean = sum as f64 / documents.len().max(1) as f64;
        (mean * 1000.0).round() / 1000.0
    };
    let index = Index {
        document_count: documents.len(),
        next_id: documents.len(),
        document_ids: documents.iter().enumerate().map(|(n, document)| (n, document.href.as_str())).collect(),
        field_ids: FIELDS.iter().enumerate().map(|(n, field)| (*field, n)).collect(),
        average_field_length: (0..FIELDS.len()).map(mean).collect(),
        field_length: lengths,
        stored_fields: documents.iter().enumerate().map(|(n, document)| (n, &document.stored)).collect(),
        dirt_count: 0,
        index: terms.into_iter().collect(),
        serialization_version: 2,
        annals: extra,
    };
    serde_json::to_vec(&index).unwrap_or_default()
}

/// The terms of each part of each field, in order.
type Said = [Vec<Vec<String>>; FIELDS.len()];

fn said(document: &Document) -> Said {
    std::array::from_fn(|field| document.fields[field].iter().map(|part| tokens(part)).collect())
}

/// In how many documents each term stands.
fn spread(said: &[Said]) -> BTreeMap<&str, usize> {
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for document in said {
        let own: BTreeSet<&str> = document.iter().flatten().flatten().map(String::as_str).collect();
        for term in own {
            *spread.entry(term).or_default() += 1;
        }
    }
    spread
}

/// Whether a term of a text is worth its room: neither in a tenth of all documents nor a pair of Chinese that no other
/// document has. A small site keeps them all.
fn tells(term: &str, documents: usize, spread: &BTreeMap<&str, usize>) -> bool {
    let count = spread.get(term).copied().unwrap_or_default();
    documents < TELLING || (count * 10 <= documents && (count > 1 || !term.starts_with(is_han)))
}

/// Whether a pair of Chinese is but the seam of two words: both its neighbours stand in far more documents. The page
/// asks the same of the pairs of a question, in `templates/search/20-query.js`.
fn is_seam(terms: &[String], at: usize, spread: &BTreeMap<&str, usize>) -> bool {
    let pair = |term: &String| {
        let mut chars = term.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(first), Some(second), None) if is_han(first) => Some((first, second)),
            _ => None,
        }
    };
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|n| terms.get(n)), terms.get(at + 1)) else {
        return false;
    };
    match (pair(before), pair(&terms[at]), pair(after)) {
        (Some((_, end)), Some((first, second)), Some((start, _))) if end == first && second == start => {
            let of = |term: &String| spread.get(term.as_str()).copied().unwrap_or_default();
            of(&terms[at]) * 3 <= of(before).min(of(after))
        }
        _ => false,
    }
}
