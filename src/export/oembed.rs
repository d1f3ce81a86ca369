//! `embed/subjects/<id>/oembed.json`: what is embedded, after the oEmbed format, version 1.0.

use serde_json::{Value, json};

use crate::{
    knowledge::SubjectIx,
    site::{Scope, embed, prefix},
};

/// The description of a subject's embedded page.
pub fn oembed(scope: &Scope, ix: SubjectIx) -> Value {
    let (site, embed) = (&scope.k.site, embed(scope, ix));
    json!({
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": site.title[scope.lang],
        "provider_url": format!("{}{}", site.base_url, prefix(scope.k, scope.lang)),
        "cache_age": 86_400,
        "html": embed.snippet,
        "width": embed.width,
        "height": embed.height,
    })
}
