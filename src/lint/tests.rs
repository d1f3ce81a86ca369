//! Each rule on a small site: a bad case that is found at the right field, and a good case that is not.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diag::{Code, Diagnostic, Severity, Spot},
    model::Options,
};

const SITE: &str = "title: T\nbase_url: https://e.org/\nlanguages: [en, fr]\n";
const SCALES: &str = "
export:
  name: Permission
  statuses:
    - {id: unrestricted, name: Free, tone: open}
    - {id: licence-required, name: Licence, tone: restricted}
    - {id: prohibited, name: No, tone: closed}
";
/// A source that no rule minds.
const SOURCE: &str = "sources: [{title: The act, url: https://e.org/act, date: 2024-01-05, kind: primary}]\n";
const LICENCE: &str = "effects: [{subject: chip, status: licence-required}]\n";
const FREE: &str = "effects: [{subject: chip, status: unrestricted}]\n";
const BANNED: &str = "effects: [{subject: chip, status: prohibited}]\n";

/// Texts of a site in the making. Today is 22 November 2026.
struct Site(BTreeMap<String, String>);

/// A site with one subject, one actor, and no events.
fn site() -> Site {
    let base = [("site", SITE), ("scales", SCALES), ("subjects/chip", "name: Chip\nkind: chip\n")];
    let agency = ("actors/agency", "name: Agency\nkind: agency\n");
    Site(base.into_iter().chain([agency]).map(|(path, text)| (format!("content/{path}.yaml"), text.into())).collect())
}

impl Site {
    /// Adds or replaces a file below `content/`.
    fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(format!("content/{path}.yaml"), text.into());
        self
    }

    /// Adds an event dated as its id says, with a source that no rule minds unless `rest` has sources of its own.
    fn event(self, id: &str, rest: &str) -> Self {
        let date = if rest.contains("date: \"") { "" } else { &format!("date: {}\n", &id[..10]) };
        let sources = if rest.contains("sources:") { "" } else { SOURCE };
        let text = format!("title: About {id}\n{date}kind: rule\njurisdiction: us\nissuer: agency\n{sources}{rest}");
        self.with(&format!("events/{id}"), &text)
    }

    fn lint(&self) -> (crate::source::Sources, Vec<Diagnostic>) {
        let file = |(path, text): (&String, &String)| crate::source::File {
            path: path.as_str().into(),
            body: crate::source::Body::Text(Arc::from(text.as_str())),
        };
        let sources = crate::source::Sources { content: self.0.iter().map(file).collect(), theme: vec![] };
        let (catalog, mut errors) = crate::catalog::parse(&sources, &[]);
        let today = "2026-11-22".parse().unwrap();
        let options = Options {
            root: "".into(),
            out: "".into(),
            today,
            base_url: None,
            drafts: true,
            style_page: false,
            cards: None,
        };
        let (knowledge, found) = crate::knowledge::resolve(catalog, &options);
        errors.extend(found);
        assert_eq!(errors, [], "the site of a test has no errors");
        let mut found = super::lint(&knowledge.unwrap());
        crate::catalog::locate(&sources, &mut found);
        (sources, found)
    }

    /// What is pointed at under a code, each as `file name: the text under the carets`.
    #[track_caller]
    fn says(&self, code: u16, expected: &[&str]) {
        let (sources, found) = self.lint();
        let pointed: Vec<String> = found
            .iter()
            .filter(|diagnostic| diagnostic.code == Code(code))
            .map(|diagnostic| {
                assert!(!diagnostic.helps.is_empty(), "no help: {diagnostic:?}");
                let file = &diagnostic.primary.place.file;
                let Spot::Bytes(start, end) = diagnostic.primary.place.spot else { panic!("{diagnostic:?}") };
                let name = file.rsplit('/').next().unwrap().trim_end_matches(".yaml");
                format!("{name}: {}", &sources.text(file).unwrap()[start..end])
            })
            .collect();
        assert_eq!(pointed, expected, "{found:#?}");
    }
}

/// Events on 5 January and 1 June 2024.
fn two(first: &str, second: &str) -> Site {
    site().event("2024-01-05-a", first).event("2024-06-01-b", second)
}

/// One event, on 5 January 2024.
fn one(rest: &str) -> Site {
    site().event("2024-01-05-a", rest)
}

#[test]
fn a0401_no_source_and_a0402_no_primary_source() {
    one("sources: []\n").says(401, &["2024-01-05-a: About 2024-01-05-a"]);
    one("").says(401, &[]);
    let report = "sources: [{title: Report, date: 2024-01-05, kind: secondary}]\n";
    one(&format!("{report}{LICENCE}")).says(402, &["2024-01-05-a: licence-required"]);
    one(LICENCE).says(402, &[]);
    one(&format!("{report}{}", LICENCE.replace("}]", ", basis: practice}]"))).says(402, &[]);
}

#[test]
fn a0403_idle_reversal() {
    let reverses = "relates: {reverses: [2024-01-05-a]}\n";
    two(LICENCE, reverses).says(403, &["2024-06-01-b: 2024-01-05-a"]);
    two("", &format!("{reverses}{FREE}")).says(403, &["2024-06-01-b: 2024-01-05-a"]);
    two(LICENCE, &format!("{reverses}{FREE}")).says(403, &[]);
    two("", reverses).says(403, &[]);
}

#[test]
fn a0404_repeated_status() {
    two(LICENCE, LICENCE).says(404, &["2024-06-01-b: licence-required"]);
    two(LICENCE, &format!("{LICENCE}relates: {{amends: [2024-01-05-a]}}\n")).says(404, &[]);
    two(LICENCE, BANNED).says(404, &[]);
    // Another part, a longer life, and a status that had lapsed are no repetition.
    two(LICENCE, &LICENCE.replace("}]", ", part: Gulf}]")).says(404, &[]);
    two(&LICENCE.replace("}]", ", until: 2024-12-31}]"), LICENCE).says(404, &[]);
    two(&LICENCE.replace("}]", ", until: 2024-03-31}]"), LICENCE).says(404, &[]);
    // After a lapse it is no repetition but what confirms that the first stands again.
    let lapses = FREE.replace("}]", ", until: 2024-09-30}]");
    two(LICENCE, &lapses).event("2024-10-01-c", LICENCE).says(404, &[]);
}

#[test]
fn a0428_overtaken_reversal() {
    let ban = BANNED.replace("}]", ", from: 2028-01-01}]");
    let of = |free: &str| {
        let reversal = format!("relates: {{reverses: [2024-06-01-b]}}\n{free}");
        two(FREE, &ban).event("2025-03-01-c", &reversal)
    };
    of(FREE).says(428, &["2025-03-01-c: unrestricted"]);
    of(FREE).says(404, &[]);
    let instead = FREE.replace("}]", ", from: 2028-01-01}]");
    of(&instead).says(428, &[]);
    of(&instead).says(404, &[]);
    // A law that has begun is not overtaken, and neither is another part.
    two(BANNED, &format!("relates: {{reverses: [2024-01-05-a]}}\n{FREE}")).says(428, &[]);
    of(&FREE.replace("}]", ", part: Gulf}]")).says(428, &[]);
}

#[test]
fn a0429_retracted_effect() {
    let retracted = "changes: [{date: 2024-02-01, kind: retraction, note: Not so.}]\n";
    one(&format!("{BANNED}{retracted}")).says(429, &["2024-01-05-a: prohibited"]);
    one(retracted).says(429, &[]);
    one(&format!("{BANNED}{}", retracted.replace("retraction", "correction"))).says(429, &[]);
}

#[test]
fn a0430_near_part() {
    let part = |name: &str| LICENCE.replace("}]", &format!(", part: {name}}}]"));
    let near = two(&part("Middle East"), &part("middle-east"));
    near.says(430, &["2024-06-01-b: middle-east"]);
    let (sources, found) = near.lint();
    let said = found.iter().find(|found| found.code == Code(430)).unwrap();
    let Spot::Bytes(start, end) = said.labels[0].place.spot else { panic!("{said:?}") };
    assert_eq!(&sources.text(&said.labels[0].place.file).unwrap()[start..end], "Middle East");
    // It is said once, of the name that came later, wherever the files stand.
    near.event("2023-01-05-c", &part("middle-east")).says(430, &["2024-01-05-a: Middle East"]);
    two(&part("Middle East"), &part("Middle East")).says(430, &[]);
    two(&part("Gaudi 2"), &part("Gaudi 3")).says(430, &[]);
    // On another track it is another part.
    let foreign = part("middle east").replace("}]", ", jurisdiction: cn}]");
    two(&part("Middle East"), &foreign).says(430, &[]);
    let allowed = part("middle-east") + "allow: {A0430: two lists of that name}\n";
    two(&part("Middle East"), &allowed).says(430, &[]);
}

#[test]
fn a0431_added_later() {
    one("added: 2036-01-01\n").says(431, &["2024-01-05-a: 2036-01-01"]);
    one("added: 2026-11-22\n").says(431, &[]);
    // Where the author lives, tomorrow has begun.
    one("added: 2026-11-23\n").says(431, &[]);
    one("added: 2026-11-24\n").says(431, &["2024-01-05-a: 2026-11-24"]);
}

#[test]
fn a0405_same_day_laws() {
    let later = BANNED.replace("}]", ", from: 2024-01-05}]");
    two(LICENCE, &later).says(405, &["2024-06-01-b: prohibited"]);
    two(LICENCE, &format!("{later}relates: {{amends: [2024-01-05-a]}}\n")).says(405, &[]);
    two(LICENCE, BANNED).says(405, &[]);
    let both = "effects: [{subject: chip, status: prohibited}, {subject: chip, status: unrestricted}]\n";
    one(both).says(405, &["2024-01-05-a: unrestricted"]);
}

#[test]
fn a0406_announced_and_passed() {
    let word = "effects: [{subject: chip, status: unrestricted, basis: announced, from: 2026-09-01}]\n";
    site().event("2026-08-01-a", word).says(406, &["2026-08-01-a: 2026-09-01"]);
    site().event("2026-08-01-a", word).event("2026-10-01-b", FREE).says(406, &[]);
    site().event("2026-08-01-a", &word.replace("2026-09", "2026-12")).says(406, &[]);
    site().event("2026-08-01-a", &word.replace("from", "until")).says(406, &[]);
    let old = FREE.replace("}]", ", basis: announced}]");
    one(&old).says(406, &["2024-01-05-a: unrestricted"]);
    site().event("2026-08-01-a", &old).says(406, &[]);
}

#[test]
fn a0407_outlived_part() {
    let part = LICENCE.replace("}]", ", part: Gulf}]");
    two(&part, BANNED).says(407, &["2024-01-05-a: Gulf"]);
    two(&part.replace("}]", ", until: 2024-05-31}]"), BANNED).says(407, &[]);
    two(BANNED, &part).says(407, &[]);
}

#[test]
fn a0408_date_passed() {
    let lapse = LICENCE.replace("}]", ", until: 2026-11-09}]");
    one(&lapse).says(408, &["2024-01-05-a: 2026-11-09"]);
    let (_, found) = one(&lapse).lint();
    let asked = found.iter().find(|diagnostic| diagnostic.code == Code(408)).unwrap();
    assert!(asked.message.starts_with("what happened on 10 November 2026?"), "{}", asked.message);
    one(&lapse).event("2026-11-10-b", BANNED).says(408, &[]);
    one(&lapse.replace("11-09", "12-09")).says(408, &[]);
    one("dates: [{kind: expiry, date: 2026-11-10}]\n").says(408, &["2024-01-05-a: 2026-11-10"]);
}

#[test]
fn a0409_early_effect() {
    let dates = "effective: 2023-12-01\nbody: A licence is needed. It was announced on 5 January.\n";
    one(dates).says(409, &["2024-01-05-a: 2023-12-01"]);
    one(&dates.replace("A licence is needed", "The letter took effect on 1 December")).says(409, &[]);
    one(&dates.replace("2023-12-01", "2024-02-01")).says(409, &[]);
    let from = LICENCE.replace("}]", ", from: 2023-12-01}]");
    one(&from).says(409, &["2024-01-05-a: 2023-12-01"]);
    one(&from.replace("}]", ", note: The public learned of it in January.}]")).says(409, &[]);
}

#[test]
fn a0410_near_duplicate() {
    let titled = |title: &str| format!("title: {title}\ndate: 2024-01-06\nkind: rule\n{SOURCE}");
    let first = titled("Commerce requires a licence for the chip").replace("01-06", "01-05");
    let both = |second: &str| site().with("events/2024-01-05-a", &first).with("events/2024-01-06-b", second);
    let near = titled("Commerce requires a licence for the chips");
    both(&near).says(410, &["2024-01-06-b: Commerce requires a licence for the chips"]);
    both(&near.replace("01-06", "01-16")).says(410, &[]);
    both(&format!("{near}relates: {{companion-of: [2024-01-05-a]}}\n")).says(410, &[]);
    both(&titled("Commerce requires a licence for the 2nd chip")).says(410, &[]);
    both(&titled("The House passes its bill")).says(410, &[]);
}

#[test]
fn a0411_idle_subject() {
    one("").says(411, &["chip: Chip"]);
    one(LICENCE).says(411, &[]);
    one("body: On [[chip|the chip]].\n").says(411, &[]);
    let next = "name: Next\nkind: chip\nsucceeds: chip\n";
    one(&LICENCE.replace("chip", "next")).with("subjects/next", next).says(411, &[]);
}

#[test]
fn a0412_idle_actor() {
    let person = "name: Person\nkind: person\n";
    one("").with("actors/person", person).says(412, &["person: Person"]);
    one("actors: [person]\n").with("actors/person", person).says(412, &[]);
    one("").with("actors/person", &format!("{person}parent: agency\n")).says(412, &["person: Person"]);
    one("").with("subjects/chip", "name: C\nkind: c\nmaker: person\n").with("actors/person", person).says(412, &[]);
}

#[test]
fn a0413_stale_translation() {
    let translation = "of: 0123456789ab\ntitle: Règle\n";
    one("").with("events/2024-01-05-a.fr", translation).says(413, &["2024-01-05-a.fr: 0123456789ab"]);
    let (_, found) = one("").with("events/2024-01-05-a.fr", translation).lint();
    let stale = found.iter().find(|diagnostic| diagnostic.code == Code(413)).unwrap();
    let digest = stale.helps[0].split("of: ").nth(1).unwrap().trim_end_matches('`');
    one("").with("events/2024-01-05-a.fr", &translation.replace("0123456789ab", digest)).says(413, &[]);
    one("").with("events/2024-01-05-a.fr", "title: Règle\n").says(413, &[]);
}

#[test]
fn a0414_undated_source() {
    one("sources: [{title: Page}]\n").says(414, &["2024-01-05-a: Page"]);
    one("sources: [{title: Page, accessed: 2024-01-06}]\n").says(414, &[]);
    let shared = two("sources: [{ref: page}]\n", "sources: [{ref: page}]\n").with("sources/page", "title: Page\n");
    shared.says(414, &["2024-01-05-a: page"]);
}

#[test]
fn a0415_unused_allowance() {
    one("allow: {A0401: no longer so}\n").says(415, &["2024-01-05-a: A0401"]);
    let bare = one("sources: []\nallow: {A0401: the letter is not public}\n");
    bare.says(415, &[]);
    bare.says(401, &[]);
    one("allow: {A0401: kept, A0415: soon needed}\n").says(415, &[]);
    one("allow: {A0415: idle}\n").says(415, &["2024-01-05-a: A0415"]);
    // A fault in a translation is allowed by the original.
    one("allow: {A0413: wording only}\n").with("events/2024-01-05-a.fr", "of: 00\ntitle: R\n").says(415, &[]);
}

#[test]
fn a0416_id_without_date() {
    one("date: \"2024-01-06\"\n").says(416, &["2024-01-05-a: \"2024-01-06\""]);
    one("date: \"2024-01\"\n").says(416, &["2024-01-05-a: \"2024-01\""]);
    one("date: \"2024-01-05/2024-02\"\n").says(416, &[]);
    let (_, found) = one("date: \"2024\"\n").lint();
    let said = found.iter().find(|found| found.code == Code(416)).unwrap();
    assert_eq!(said.message, "the id `2024-01-05-a` says more of the date than the event does");
    assert!(said.helps[0].starts_with("rename the file to `2024-a.yaml`"), "{said:?}");
}

#[test]
fn a0417_uncited_source() {
    let sources = "sources: [{title: A, date: 2024-01-05}, {id: b, title: B, date: 2024-01-05}]\n";
    one(&format!("{sources}body: X.[^1]\n")).says(417, &["2024-01-05-a: B"]);
    one(&format!("{sources}body: X.[^1][^b]\n")).says(417, &[]);
    one(&format!("{sources}body: X.\n")).says(417, &[]);
    let french = one(&format!("{sources}body: X.[^1]\n")).with("events/2024-01-05-a.fr", "title: R\nbody: X.[^b]\n");
    french.says(417, &[]);
    let facts = "facts: [{label: L, value: 1, sources: [b]}]\n";
    one("").with("subjects/chip", &format!("name: C\nkind: c\n{facts}{sources}body: X.[^1]\n")).says(417, &[]);
}

#[test]
fn a0418_unexplained_doubt_a0419_published_early_and_a0420_future_event() {
    one("certainty: reported\n").says(418, &["2024-01-05-a: reported"]);
    one("certainty: reported\ncertainty_note: One newspaper says so.\n").says(418, &[]);
    one("published: 2023-01-08\n").says(419, &["2024-01-05-a: 2023-01-08"]);
    one("published: 2024-01\n").says(419, &[]);
    site().event("2062-01-05-a", "").says(420, &["2062-01-05-a: 2062-01-05"]);
    site().event("2062-01-05-a", "draft: true\n").says(420, &[]);
    one("").says(420, &[]);
}

#[test]
fn a0421_missing_translation() {
    let some = one("").with("actors/agency.fr", "name: Agence\n").with("subjects/chip.fr", "description: Une puce\n");
    some.says(421, &["site: fr"]);
    some.with("events/2024-01-05-a.fr", "title: Règle\n").says(421, &[]);
}

#[test]
fn a0426_partial_translation() {
    let original =
        "body: A text.\ncertainty: reported\ncertainty_note: Heard twice.\nactors: [{actor: agency, role: issuer}]\n";
    let with = |translation: &str| one(original).with("events/2024-01-05-a.fr", translation);
    let (_, found) = with("of: 0123456789ab\ntitle: Règle\n").lint();
    let stale = found.iter().find(|diagnostic| diagnostic.code == Code(413)).unwrap();
    let digest = stale.helps[0].split("of: ").nth(1).unwrap().trim_end_matches('`');
    let of = |texts: &str| with(&format!("of: {digest}\ntitle: Règle\n{texts}"));
    let place = format!("2024-01-05-a.fr: {digest}");
    of("").says(426, &[&place]);
    let whole = "body: Un texte.\ncertainty_note: Entendu deux fois.\nactors: [{role: autorité}]\n";
    of(whole).says(426, &[]);
    let (_, found) = of(&whole.replace("actors", "# actors")).lint();
    let partial = found.iter().find(|diagnostic| diagnostic.code == Code(426)).unwrap();
    assert_eq!(partial.notes, ["missing: `actors[0].role`"]);
    // What does not say what it translates may be as short as it likes.
    with("title: Règle\n").says(426, &[]);
}

#[test]
fn a0426_words_of_the_original() {
    let original = "summary: The agency told the company by letter.\n";
    let with = |translation: &str| one(original).with("events/2024-01-05-a.fr", translation);
    let (_, found) = with("of: 0123456789ab\ntitle: Règle\n").lint();
    let stale = found.iter().find(|diagnostic| diagnostic.code == Code(413)).unwrap();
    let digest = stale.helps[0].split("of: ").nth(1).unwrap().trim_end_matches('`').to_owned();
    let place = format!("2024-01-05-a.fr: {digest}");
    with(&format!("of: {digest}\ntitle: Règle\n{original}")).says(426, &[&place]);
    let french = "summary: L’agence en informe la société par lettre.\n";
    // A title of few letters may be the same in both languages.
    with(&format!("of: {digest}\ntitle: About 2024-01-05-a\n{french}")).says(426, &[]);
}

#[test]
fn a0422_archived_before_source_and_a0424_not_secure() {
    let source = "sources: [{title: A, date: 2024-05-01, accessed: 2024-04-01}]\n";
    one(source).says(422, &["2024-01-05-a: 2024-04-01"]);
    one(&source.replace("04-01", "05-01")).says(422, &[]);
    let copy = "sources: [{title: A, date: 2024-05-01, archived: {url: https://e.org/, date: 2024-04}}]\n";
    one(copy).says(422, &["2024-01-05-a: 2024-04"]);
    let source = "sources: [{title: A, date: 2024-01-05, url: \"http://e.org/\"}]\n";
    one(source).says(424, &["2024-01-05-a: \"http://e.org/\""]);
    one(&source.replace("http:", "https:")).says(424, &[]);
}

#[test]
fn a_site_sets_the_levels_of_rules_which_are_warnings_in_order() {
    let levels = |level: &str| one("sources: []\n").with("site", &format!("{SITE}levels: {{A0401: {level}}}\n"));
    levels("allow").says(401, &[]);
    let (_, found) = levels("deny").lint();
    assert!(found.iter().any(|found| found.code == Code(401) && found.severity == Severity::Error));
    let codes: Vec<Code> = super::RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    assert!(codes.iter().all(|code| crate::diag::info(*code).level == crate::model::Level::Warn));
}
