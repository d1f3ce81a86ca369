//! The index as `MiniSearch.loadJS` reads it: the serialisation of MiniSearch 7, version 2.
//!
//! Invariants: documents keep their order, terms and everything below them are sorted; the same documents give the same
//! bytes. The length of a field is the number of its different terms, as MiniSearch counts it.
//!
//! What keeps it small: a text adds only the terms that title, names and summary lack, and the titles of sources those
//! that the text lacks too; words that stand in many documents are left out of both; of Chinese prose the pairs that only
//! join two words are left out.

use std::{
    collections::{BTreeMap, HashMap},
    mem,
};

use rayon::prelude::*;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::{RawValue, to_raw_value};

use super::{
    documents::{Document, FIELDS, Stored},
    tokens::{is_han, tokens},
};

/// Documents by their short number.
type Numbered<T> = BTreeMap<usize, T>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Index<'a> {
    document_count: usize,
    next_id: usize,
    document_ids: &'a RawValue,
    field_ids: BTreeMap<&'static str, usize>,
    field_length: Numbered<[usize; FIELDS.len()]>,
    average_field_length: Vec<f64>,
    stored_fields: &'a RawValue,
    dirt_count: usize,
    index: Vec<(&'a str, Postings)>,
    serialization_version: u8,
    annals: &'a RawValue,
}

/// What is the same however many terms there are, written once.
struct Fixed {
    count: usize,
    ids: Box<RawValue>,
    stored: Box<RawValue>,
    extra: Box<RawValue>,
}

/// Where a term stands: field, document, and how often, sorted. As JSON it is a map of maps.
struct Postings(Vec<(usize, usize, u32)>);

impl Serialize for Postings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct OfField<'a>(&'a [(usize, usize, u32)]);
        impl Serialize for OfField<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(_, document, count)| (document, count)))
            }
        }
        let mut map = serializer.serialize_map(None)?;
        for of_field in self.0.chunk_by(|a, b| a.0 == b.0) {
            map.serialize_entry(&of_field[0].0, &OfField(of_field))?;
        }
        map.end()
    }
}

/// The titles of sources, each a part of its own: what of them is kept is chosen title by title.
const SOURCES: usize = FIELDS.len() - 1;

/// The first field whose terms only add to those of the fields before it.
const TEXT: usize = FIELDS.len() - 2;

/// The first field whose Chinese is thinned out: a title and names are kept to the last pair.
const PROSE: usize = FIELDS.len() - 3;

/// The first field in which a term counts once, however often it stands there: a thing named twice in a summary is not
/// twice as near, and the counts took one byte in forty of the packed index.
const ONCE: usize = FIELDS.len() - 4;

/// From this many documents on, a word that stands in a tenth of them tells nothing in a text.
const TELLING: usize = 100;

/// How many bytes of JSON a document may take, and the least that a whole index may take: packed, it is a fifth to a
/// quarter of that.
const ROOM: (usize, usize) = (640, 682_000);

/// How many terms a text may add to a document, and how many the title of each source: the first step with which the
/// index fits its room. Of a title the two terms that the fewest documents have nearly always tell it from the others,
/// so titles give way to texts down to these, and from there on texts go first.
const MOST: [(usize, usize); 16] = [
    (usize::MAX, usize::MAX),
    (usize::MAX, 8),
    (usize::MAX, 5),
    (usize::MAX, 3),
    (usize::MAX, 2),
    (80, 2),
    (55, 2),
    (40, 2),
    (30, 2),
    (20, 2),
    (12, 2),
    (10, 2),
    (8, 2),
    (6, 1),
    (4, 1),
    (0, 0),
];

/// Writes the index, with what the page needs beside it under `annals`, which MiniSearch passes over.
pub fn write(documents: &[Document], extra: &impl Serialize) -> Vec<u8> {
    let said: Vec<Said> = documents.par_iter().map(said).collect();
    let terms = Terms::of(&said);
    let fixed = Fixed {
        count: documents.len(),
        ids: raw(&documents.iter().map(|document| document.href.as_str()).enumerate().collect::<Numbered<&str>>()),
        stored: raw(&documents.iter().map(|document| &document.stored).enumerate().collect::<Numbered<&Stored>>()),
        extra: raw(extra),
    };
    let room = ROOM.1.max(documents.len() * ROOM.0);
    // More terms make a larger index, so the first step that fits is found by halving. Most sites are small enough for
    // the first.
    let mut best = terms.with_texts(&fixed, MOST[0]);
    if best.size() > room {
        let (mut low, mut high) = (1, MOST.len() - 1);
        best = terms.with_texts(&fixed, MOST[high]);
        while low < high {
            let middle = usize::midpoint(low, high);
            let mut index = terms.with_texts(&fixed, MOST[middle]);
            if index.size() <= room {
                (best, high) = (index, middle);
            } else {
                low = middle + 1;
            }
        }
    }
    serde_json::to_vec(&best).unwrap_or_default()
}

fn raw(value: &impl Serialize) -> Box<RawValue> {
    to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

impl Index<'_> {
    /// How many bytes it will have, found without writing the terms, which are nearly all of it.
    fn size(&mut self) -> usize {
        let terms = mem::take(&mut self.index);
        let head = serde_json::to_vec(self).map_or(0, |bytes| bytes.len());
        // A term needs no escape: it has letters and figures alone. After each but the last of anything stands a comma.
        let of_term = |(term, postings): &(&str, Postings)| term.len() + postings.size() + 6;
        let size = head + terms.iter().map(of_term).sum::<usize>() - usize::from(!terms.is_empty());
        self.index = terms;
        size
    }
}

impl Postings {
    /// How many bytes it has as JSON.
    fn size(&self) -> usize {
        let entry = |(_, document, count): &(usize, usize, u32)| figures(*document) + figures(*count as usize) + 4;
        let fields = self.0.chunk_by(|a, b| a.0 == b.0);
        fields.map(|of_field| figures(of_field[0].0) + 5 + of_field.iter().map(entry).sum::<usize>()).sum::<usize>() + 1
    }
}

fn figures(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// The terms of each part of each field, in order.
type Said = [Vec<Vec<String>>; FIELDS.len()];

fn said(document: &Document) -> Said {
    std::array::from_fn(|field| document.fields[field].iter().map(|part| tokens(part)).collect())
}

/// The terms of all documents, each named by its place among them all in order.
struct Terms<'a> {
    all: Vec<&'a str>,
    /// Of each document, field and part the terms that are worth their room, in order; of a title of a source those
    /// first that the fewest documents have.
    kept: Vec<[Vec<Vec<usize>>; FIELDS.len()]>,
}

impl<'a> Terms<'a> {
    fn of(said: &'a [Said]) -> Self {
        // Terms are numbered as they come, and then by their order; the table is never walked in its own.
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut number = |term: &'a String| {
            let next = first.len();
            *first.entry(term).or_insert(next)
        };
        let mut named: Vec<[Vec<Vec<usize>>; FIELDS.len()]> = Vec::with_capacity(said.len());
        for document in said {
            named.push(std::array::from_fn(|field| {
                document[field].iter().map(|part| part.iter().map(&mut number).collect()).collect()
            }));
        }
        let mut all: Vec<(&str, usize)> = first.into_iter().collect();
        all.sort_unstable();
        let mut places = vec![0; all.len()];
        for (place, (_, number)) in all.iter().enumerate() {
            places[*number] = place;
        }
        named.iter_mut().flatten().flatten().flatten().for_each(|term| *term = places[*term]);
        let all: Vec<&str> = all.into_iter().map(|(term, _)| term).collect();
        // What the titles of sources say must not make a word of the texts common.
        let of_texts = spread(&named, all.len(), SOURCES);
        let of_all = spread(&named, all.len(), FIELDS.len());
        let pairs: Vec<Option<(char, char)>> = all.iter().map(|term| pair(term)).collect();
        let kept = named
            .iter()
            .map(|document| {
                std::array::from_fn(|field| {
                    let spread = if field == SOURCES { &of_all } else { &of_texts };
                    let seam = |part: &[usize], at| is_seam(part, at, &|term| pairs[term], &|term| spread[term]);
                    let tells = |term: usize| tells(all[term], said.len(), spread[term]);
                    let worth = |part: &[usize], at: usize| {
                        (field < TEXT || tells(part[at])) && (field < PROSE || !seam(part, at))
                    };
                    let of_part = |part: &Vec<usize>| -> Vec<usize> {
                        let mut kept: Vec<usize> =
                            (0..part.len()).filter(|at| worth(part, *at)).map(|at| part[at]).collect();
                        if field == SOURCES {
                            kept.sort_by_key(|term| spread[*term]);
                        }
                        kept
                    };
                    document[field].iter().map(of_part).collect()
                })
            })
            .collect();
        Self { all, kept }
    }

    /// The index with at most so many terms of a document's text and of the title of each of its sources.
    fn with_texts<'f>(&self, fixed: &'f Fixed, (of_text, of_title): (usize, usize)) -> Index<'f>
    where
        'a: 'f,
    {
        let mut postings: Vec<Vec<(usize, usize, u32)>> = vec![vec![]; self.all.len()];
        let mut lengths: Numbered<[usize; FIELDS.len()]> = Numbered::new();
        for (n, document) in self.kept.iter().enumerate() {
            let mut length = [0_usize; FIELDS.len()];
            for (field, parts) in document.iter().enumerate() {
                for part in parts {
                    let most = match field {
                        TEXT => of_text,
                        SOURCES => length[field].saturating_add(of_title),
                        _ => usize::MAX,
                    };
                    for term in part {
                        match postings[*term].last_mut() {
                            // A text only adds to what the other fields have.
                            Some((_, last, _)) if field >= TEXT && *last == n => {}
                            Some((of, last, count)) if *last == n && *of == field => *count += u32::from(field < ONCE),
                            _ if length[field] >= most => {}
                            _ => {
                                length[field] += 1;
                                postings[*term].push((field, n, 1));
                            }
                        }
                    }
                }
            }
            lengths.insert(n, length);
        }
        let mean = |field: usize| {
            let sum: usize = lengths.values().map(|length| length[field]).sum();
            // Three places are enough for a weight, and keep the file the same on every machine.
            #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
            let mean = sum as f64 / fixed.count.max(1) as f64;
            (mean * 1000.0).round() / 1000.0
        };
        let terms = self.all.iter().zip(postings).filter(|(_, postings)| !postings.is_empty());
        Index {
            document_count: fixed.count,
            next_id: fixed.count,
            document_ids: &fixed.ids,
            field_ids: FIELDS.iter().enumerate().map(|(n, field)| (*field, n)).collect(),
            average_field_length: (0..FIELDS.len()).map(mean).collect(),
            field_length: lengths,
            stored_fields: &fixed.stored,
            dirt_count: 0,
            index: terms
                .map(|(term, mut postings)| {
                    postings.sort_unstable();
                    (*term, Postings(postings))
                })
                .collect(),
            serialization_version: 2,
            annals: &fixed.extra,
        }
    }
}

/// In how many documents each of so many terms stands, in the fields before `end`.
fn spread(documents: &[[Vec<Vec<usize>>; FIELDS.len()]], terms: usize, end: usize) -> Vec<usize> {
    // With the last document in which it was seen.
    let mut spread = vec![(0, usize::MAX); terms];
    for (n, document) in documents.iter().enumerate() {
        for term in document[..end].iter().flatten().flatten() {
            if spread[*term].1 != n {
                spread[*term] = (spread[*term].0 + 1, n);
            }
        }
    }
    spread.into_iter().map(|(count, _)| count).collect()
}

/// Whether a term of a text is worth its room: neither in a tenth of all documents nor a pair of Chinese that no other
/// document has. A small site keeps them all.
fn tells(term: &str, documents: usize, spread: usize) -> bool {
    documents < TELLING || (spread * 10 <= documents && (spread > 1 || !term.starts_with(is_han)))
}

/// The two characters of a pair of Chinese.
fn pair(term: &str) -> Option<(char, char)> {
    let mut chars = term.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) if is_han(first) => Some((first, second)),
        _ => None,
    }
}

/// Whether a pair of Chinese is but the seam of two words: both its neighbours stand in far more documents. The page
/// asks the same of the pairs of a question, in `templates/search/20-query.js`.
fn is_seam(
    terms: &[usize],
    at: usize,
    pair: &impl Fn(usize) -> Option<(char, char)>,
    spread: &impl Fn(usize) -> usize,
) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|n| terms[n]), terms.get(at + 1)) else {
        return false;
    };
    match (pair(before), pair(terms[at]), pair(*after)) {
        (Some((_, end)), Some((first, second)), Some((start, _))) if end == first && second == start => {
            spread(terms[at]) * 3 <= spread(before).min(spread(*after))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_title_the_rarest_terms_stay() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let of = |title: &str, sources: &[&str]| -> Said {
            let mut said = Said::default();
            said[0] = vec![words(title)];
            said[SOURCES] = sources.iter().map(|source| words(source)).collect();
            said
        };
        let said = [
            of("rule", &["rule common rare scarce", "common other"]),
            of("notice", &["common common scarce"]),
            of("order", &["common"]),
        ];
        let fixed = Fixed { count: said.len(), ids: raw(&["a"]), stored: raw(&1), extra: raw(&"b") };
        let terms = Terms::of(&said);
        let of_sources = |most| -> Vec<(&str, usize)> {
            let index = terms.with_texts(&fixed, (usize::MAX, most)).index;
            index
                .iter()
                .flat_map(|(term, postings)| {
                    let sources = postings.0.iter().filter(|(field, ..)| *field == SOURCES);
                    sources.map(|(_, document, _)| (*term, *document)).collect::<Vec<_>>()
                })
                .collect()
        };
        assert_eq!(of_sources(0), []);
        assert_eq!(of_sources(1), [("common", 2), ("other", 0), ("rare", 0), ("scarce", 1)]);
        // The second title of the first document adds what the first has not said; `rule` is in its own title.
        let two =
            [("common", 0), ("common", 1), ("common", 2), ("other", 0), ("rare", 0), ("scarce", 0), ("scarce", 1)];
        assert_eq!(of_sources(2), two);
    }

    #[test]
    fn the_size_is_that_of_what_is_written() {
        let part = |text: &str| vec![vec![text.split(' ').map(str::to_owned).collect::<Vec<String>>()]];
        let of = |texts: &[&str]| -> Vec<Said> {
            let fields = |text: &&str| std::array::from_fn(|field| part(text).remove(0).split_off(field % 2));
            texts.iter().map(fields).collect()
        };
        let fixed = |count| Fixed { count, ids: raw(&["a"]), stored: raw(&1), extra: raw(&"b") };
        let long = vec!["h20 rule 出口 h20 rule h20 h20 h20 h20 h20 h20 h20 h20"; 120];
        for texts in [&[] as &[&str], &["h20"], &["h20 rule", "rule 出口 été"], &long] {
            let (said, fixed) = (of(texts), fixed(texts.len()));
            let terms = Terms::of(&said);
            for most in [0, 1, usize::MAX] {
                let mut index = terms.with_texts(&fixed, (most, most));
                assert_eq!(index.size(), serde_json::to_vec(&index).unwrap().len(), "{texts:?}, {most}");
            }
        }
    }
}
