//! The search index: what MiniSearch loads in the browser, one file a language.
//!
//! The terms are made by [`tokens`](tokens::tokens), whose rules the page shares; what is indexed and what is kept for
//! showing a result is said in `documents`; `index` writes it as MiniSearch 7 would.

mod documents;
mod index;
mod tokens;

use serde::Serialize;

use crate::site::Scope;

pub use tokens::tokens;

/// What the page needs beside the index.
#[derive(Serialize)]
struct Extra {
    /// Groups of words that mean one thing, each as its terms.
    synonyms: Vec<Vec<Vec<String>>>,
}

/// The index of one language, as JSON. The addresses in it are relative to the home page of the language.
#[must_use]
pub fn search(scope: &Scope) -> Vec<u8> {
    let synonyms = scope.k.site.synonyms.iter();
    let extra = Extra { synonyms: synonyms.map(|group| group.iter().map(|words| tokens(words)).collect()).collect() };
    let documents = documents::documents(&Scope { home: "", ..*scope });
    index::write(&documents, &extra)
}
