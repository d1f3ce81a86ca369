//! The style page: the theme looked at by itself, for those who make or change one. It is built only when asked for and
//! stands in no menu and no sitemap.

use super::{entries::List, pictures, scope::Scope, view};
use crate::{
    knowledge::EventIx,
    model::{Basis, Day, Tone, months_after},
    picture::{self, Bar, Lane, Tick},
};

/// The style page of a site: its own records in the theme's clothes, and what they may not show side by side.
pub fn page(scope: &Scope) -> view::StylePage {
    let k = scope.k;
    let tones: Vec<view::Status> = Tone::ALL
        .iter()
        .map(|tone| {
            let name = scope.t(&format!("tone-{}", tone.as_str()), &[]);
            view::Status { id: tone.as_str().to_owned(), name, tone: tone.as_str() }
        })
        .collect();
    let mut board = scope.board(k.today, k.today);
    board.groups.truncate(1);
    board.groups.iter_mut().for_each(|group| group.rows.truncate(4));
    // The event that has most to show.
    let fullest = (0..k.events.len()).map(EventIx::nth).max_by_key(|ix| {
        let event = k.event(*ix);
        let marks = usize::from(event.published != event.record.date) + usize::from(event.record.effective.is_some());
        (marks, event.effects.len().min(3), event.acted_on_by.len(), std::cmp::Reverse(*ix))
    });
    let page = fullest.map(|ix| super::events::page(scope, ix));
    let lanes = samples(scope, &tones);
    let title = format!("{} · {}", scope.t("style-marks", &[]), scope.t("style-tones", &[]));
    let frame = pictures::frame(scope, &lanes, &title, None);
    let strip = picture::Frame { title: format!("{title} · {}", lanes[2].name), ..frame.clone() };
    view::StylePage {
        marks_svg: picture::swimlane("marks", &lanes, &frame),
        strip_svg: picture::strip("strip", &lanes[2..3], &strip),
        small_svg: picture::strip_small(&lanes[..3], &frame),
        tones,
        board,
        dates_svg: page.as_ref().map(|page| page.dates_svg.clone()).unwrap_or_default(),
        // As on the timeline, which lies as deep.
        entries: fullest.map(|ix| scope.entry(List::Timeline, ix, None)).into_iter().collect(),
    }
}

/// A lane for each tone, with every mark: by law, ended and standing, scheduled and by lapse; the word; practice; ticks.
fn samples(scope: &Scope, tones: &[view::Status]) -> Vec<Lane> {
    let today = scope.k.today;
    let off = |months: i32| months_after(today, months);
    let lane = |(tone, status): (&Tone, &view::Status)| {
        let bar = |basis: Basis, start: Day, end: Option<Day>, by_lapse: bool| Bar {
            start,
            end,
            basis,
            tone: *tone,
            label: status.name.clone(),
            title: format!("{} · {}", status.name, scope.basis(basis)),
            href: "#marks".to_owned(),
            by_lapse,
        };
        Lane {
            name: status.name.clone(),
            note: String::new(),
            href: "#marks".to_owned(),
            group: String::new(),
            bars: vec![
                bar(Basis::Announced, off(-40), Some(off(-20)), false),
                bar(Basis::Law, off(-48), Some(off(-24)), false),
                bar(Basis::Law, off(-23), Some(off(5)), true),
                bar(Basis::Law, off(6), None, false),
                bar(Basis::Practice, off(-32), None, false),
            ],
            ticks: vec![
                Tick { day: off(-44), title: status.name.clone(), href: "#marks".to_owned(), major: true },
                Tick { day: off(-12), title: status.name.clone(), href: "#marks".to_owned(), major: false },
            ],
        }
    };
    Tone::ALL.iter().zip(tones).map(lane).collect()
}
