//! Addresses within a site.

use std::fmt;

/// An address within the site, relative to its root: `` (home), `events/x/`, `feed.xml`.
///
/// Invariants: no leading slash, no `.`, `..` or empty segment, only characters that need no escaping in an address.
/// A route that ends in `/` or is empty is a page and is written to `index.html` in that folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// Makes a route of a text, or nothing when the text breaks an invariant.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
        let body = text.strip_suffix('/').unwrap_or(&text);
        let segment = |part: &str| !part.is_empty() && part != "." && part != ".." && part.bytes().all(good);
        (text.is_empty() || (text != "/" && body.split('/').all(segment))).then_some(Self(text))
    }

    /// The path of the file this route is written to, with forward slashes.
    #[must_use]
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.clone() }
    }

    /// The way from this page back to the root of the site: ``, `../`, `../../`.
    #[must_use]
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address as text, without a leading slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The path of a site on its host: `/sub/` of `https://example.org/sub/`.
#[must_use]
pub fn path_on_host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_stay_inside_the_site() {
        for bad in ["/", "/a", "a//b", "../a", "a/./b", "a b", "é/"] {
            assert!(Route::new(bad).is_none(), "{bad}");
        }
        let page = Route::new("fr/events/x/").unwrap();
        assert_eq!((page.file().as_str(), page.to_root().as_str()), ("fr/events/x/index.html", "../../../"));
        assert_eq!(Route::new("").unwrap().file(), "index.html");
        assert_eq!(Route::new("feed.xml").unwrap().to_root(), "");
    }
}
