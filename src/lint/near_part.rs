//! A0430: a part named almost like another of its track.
//!
//! Each name makes a part with a history of its own. A slip in the name makes two of what is one, and the effect that
//! was meant to take the place of another stands beside it. Names with other figures are other parts.
//!
//! ```yaml
//! # 2024-01-05-first-rule:  effects: [{subject: chip, status: licence-required, part: Middle East}]
//! # 2024-06-01-second-rule: effects: [{subject: chip, status: prohibited, part: middle-east}]
//! ```

use super::common::{effect_at, track_name};
use crate::{
    diag::{Code, Diagnostic},
    knowledge::{Effect, Event, Knowledge, TrackIx},
};

/// The fewest letters of a word in which one other letter is a slip.
const WORD: usize = 5;

/// The most parts of a track that are held against each other: of more, somebody's program has written the names.
const PARTS: usize = 200;

/// Looks at the first effect on every part.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    for (n, track) in knowledge.tracks.iter().enumerate().filter(|(_, track)| (2..=PARTS).contains(&track.parts.len()))
    {
        let mut parts: Vec<(&Event, usize, &str)> = vec![];
        for (event, nth, part) in effects_on_parts(knowledge, TrackIx::nth(n)) {
            let name = track.parts[part].name.as_str();
            if parts.iter().any(|(.., known)| *known == name) {
                continue;
            }
            if let Some((first, at, like)) = parts.iter().find(|(.., known)| are_near(known, name)) {
                let track = track_name(knowledge, (TrackIx::nth(n), None));
                let message = format!("the part `{name}` of {track} is named almost like `{like}`");
                found.push(
                    Diagnostic::new(Code(430), effect_at(event, nth, "part"), message)
                        .label("a part of its own, with a history of its own")
                        .also(effect_at(first, *at, "part"), "another part, by its name")
                        .help(format!(
                            "write `part: {like}` if it is the same; if not, name them further apart or allow A0430"
                        )),
                );
            }
            parts.push((event, nth, name));
        }
    }
}

/// The effects on parts of a track in the order of the timeline: the event, which of its effects, which part.
fn effects_on_parts(knowledge: &Knowledge, track: TrackIx) -> impl Iterator<Item = (&Event, usize, usize)> {
    let on_part = move |effect: &Effect| effect.part.filter(|_| effect.track == track);
    knowledge.events.iter().flat_map(move |event| {
        let effects = event.effects.iter().enumerate();
        effects.filter_map(move |(nth, effect)| Some((event, nth, on_part(effect)?)))
    })
}

/// Whether two names differ in capitals, blanks and hyphens alone, or by one letter of a longer word.
fn are_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let gap = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    if one.split(gap).eq(other.split(gap)) || one.split(gap).collect::<String>() == other.split(gap).collect::<String>()
    {
        return true;
    }
    let words =
        |name: &'_ str| -> Vec<String> { name.split(gap).filter(|word| !word.is_empty()).map(str::to_owned).collect() };
    let (one, other) = (words(&one), words(&other));
    let mut differ = one.iter().zip(&other).filter(|(one, other)| one != other);
    one.len() == other.len() && differ.next().is_some_and(|(one, other)| slip(one, other)) && differ.next().is_none()
}

/// Whether one letter makes the difference of two words. A figure is no slip, and one character of Chinese is a word.
fn slip(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| !c.is_numeric() && c < '\u{2e80}') && word.chars().count() >= WORD;
    letters(one) && letters(other) && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::are_near;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (one, other) in [
            ("Middle East", "middle-east"),
            ("Middle East", "MiddleEast"),
            ("named buyers", "named buyer"),
            ("Macao", "Macau"),
            ("exports to Iran", "exprots to Iran"),
        ] {
            assert!(are_near(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Gaudi 2", "Gaudi 3"),
            ("7 nm", "5 nm"),
            ("H100 chips", "H200 chips"),
            ("G42", "G43"),
            ("Iran", "Iraq"),
            ("exports to Iran", "exports to Iraq"),
            ("境外制造的芯片", "境内制造的芯片"),
            ("Intel", "Qualcomm"),
            ("named buyers", "named sellers"),
        ] {
            assert!(!are_near(one, other), "{one} / {other}");
        }
    }
}
