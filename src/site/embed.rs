//! What others embed: the status of a subject in a small page of its own, and how it is put into another page.

use super::{board, pictures, scope::Scope, view};
use crate::{
    i18n::Arg,
    knowledge::{SubjectIx, TrackStatus},
};

/// How wide the frame is where its page does not say otherwise, in pixels.
const WIDTH: u32 = 600;

/// The small page.
pub fn page(scope: &Scope, ix: SubjectIx) -> view::EmbedPage {
    let subject = scope.k.subject(ix);
    let tracks = statuses(scope, ix).map(|status| view::EmbedTrack {
        cell: scope.cell(&status),
        scale: scope.k.scales[scope.k.track(status.track).scale].name[scope.lang].clone(),
    });
    let span = pictures::strip_span(scope, ix);
    view::EmbedPage {
        name: scope.text(subject.name(scope.lang)),
        href: scope.subject_href(ix),
        tracks: tracks.collect(),
        strip_svg: pictures::strip_small(scope, ix, None),
        strip_from: span.map(|(from, _)| from.year().to_string()).unwrap_or_default(),
        strip_to: span.map(|(_, to)| to.year().to_string()).unwrap_or_default(),
    }
}

/// How the subject is embedded, in the language of the scope.
#[must_use]
pub fn embed(scope: &Scope, ix: SubjectIx) -> view::Embed {
    view::Embed {
        title: title(scope, ix),
        oembed_href: format!("{}oembed.json", address(scope, ix)),
        snippet: snippet(scope, ix),
        width: WIDTH,
        height: height(scope, ix),
    }
}

/// The address of the small page, absolute.
fn address(scope: &Scope, ix: SubjectIx) -> String {
    let folder = super::prefix(scope.k, scope.lang);
    format!("{}{folder}embed/subjects/{}/", scope.k.site.base_url, scope.k.subject(ix).common.id)
}

fn title(scope: &Scope, ix: SubjectIx) -> String {
    let name = scope.k.subject(ix).name(scope.lang).words;
    scope.t("embed-title", &[("name", Arg::Text(name)), ("site", Arg::Text(&scope.k.site.title[scope.lang]))])
}

/// The element that embeds it. It says what it is to who hears the page, and takes no more room than it has.
fn snippet(scope: &Scope, ix: SubjectIx) -> String {
    let title = title(scope, ix).replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<iframe src=\"{}\" title=\"{title}\" width=\"{WIDTH}\" height=\"{}\" loading=\"lazy\" \
         style=\"max-width:100%;border:0\"></iframe>",
        address(scope, ix),
        height(scope, ix)
    )
}

/// How tall the frame is, in pixels, so that nothing of it scrolls at its width: measured in the browser tests.
fn height(scope: &Scope, ix: SubjectIx) -> u32 {
    let tracks: Vec<TrackStatus> = statuses(scope, ix).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (mut height, mut part) = (170, 0);
    for status in &tracks {
        let standings = [&status.whole.law, &status.whole.announced, &status.whole.practice];
        let lapses = standings.iter().filter(|one| one.as_ref().is_some_and(|one| one.by_lapse)).count();
        let stands = standings.iter().filter(|one| one.is_some()).count().max(1);
        height += 30 + 62 * count(stands) + 22 * count(lapses) + 62 * count(scope.cell(status).scheduled.len());
        part += count(status.parts.len());
    }
    if !tracks.is_empty() {
        height += 44 + 20 * count(tracks.len());
    }
    height + 90 * part
}

fn statuses<'s>(scope: &'s Scope<'_>, ix: SubjectIx) -> impl Iterator<Item = TrackStatus> + use<'s> {
    let k = scope.k;
    board::tracks(k, ix).into_iter().map(|track| k.status(track, k.today, k.today))
}
