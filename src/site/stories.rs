//! The page of a story.

use super::{
    pictures,
    scope::{Scope, number},
    view,
};
use crate::knowledge::{StoryIx, Text};

/// The page of a story.
pub fn page(scope: &Scope, ix: StoryIx) -> view::StoryPage {
    let story = scope.k.story(ix);
    let texts = story.common.translation(scope.lang).map(|text| &text.steps);
    let steps = story
        .steps
        .iter()
        .enumerate()
        .map(|(n, event)| {
            let own = texts.and_then(|texts| texts.get(n)?.text.as_ref());
            let text = Text::either(scope.lang, own, story.record.steps[n].text.as_ref());
            view::Step {
                number: n + 1,
                text: text.map(|text| scope.html(text, &[], 3)),
                event: scope.event_row(*event),
                strip_svg: story
                    .subject
                    .map(|subject| pictures::strip_small(scope, subject, Some(scope.k.event(*event).day())))
                    .unwrap_or_default(),
            }
        })
        .collect();
    view::StoryPage {
        title: scope.text(story.title(scope.lang)),
        summary: story.summary(scope.lang).map(|text| scope.text(text)),
        subject: story.subject.map(|subject| scope.subject_link(subject)),
        steps,
        body: story.body(scope.lang).map(|text| scope.html(text, &[], 2)),
    }
}

/// A story in a list.
pub fn link(scope: &Scope, ix: StoryIx) -> view::StoryLink {
    let story = scope.k.story(ix);
    view::StoryLink {
        href: format!("{}stories/{}/", scope.home, story.common.id),
        title: scope.text(story.title(scope.lang)),
        summary: story.summary(scope.lang).map(|text| scope.text(text)),
        steps: scope.t("count-steps", &[("n", number(story.steps.len()))]),
        strip_svg: story.subject.map(|subject| pictures::strip_small(scope, subject, None)).unwrap_or_default(),
    }
}
