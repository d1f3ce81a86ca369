//! What is said where there is no page.

use super::{plan::prefix, scope::Scope, view};

/// The same said in the other languages of the site: a host shows one page at every unknown address, whatever language
/// its reader came to read.
pub fn elsewhere(scope: &Scope) -> Vec<view::Elsewhere> {
    let languages = scope.k.site.languages.iter().zip(scope.all_words).enumerate();
    let own = scope.t("page-not-found", &[]);
    languages
        .filter(|(lang, _)| *lang != scope.lang)
        .map(|(lang, (tag, words))| view::Elsewhere {
            lang: tag.to_string(),
            heading: words.text("page-not-found", &[]),
            text: words.text("page-not-found-text", &[]),
            link: view::NavLink {
                href: format!("{}{}", scope.root, prefix(scope.k, lang)),
                label: words.text("nav-home", &[]),
                current: false,
            },
        })
        // A language in which the theme does not speak would say it in English once more.
        .filter(|elsewhere| elsewhere.heading != own)
        .collect()
}
