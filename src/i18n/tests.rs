//! The three languages that come with the program, and what happens with others.

use super::*;
use crate::model::{Basis, Certainty, ChangeKind, Importance, KINDS, Relation, SourceTier, Tone, TranslatedBy};

const EN: (&str, &str) = ("en.ftl", include_str!("../../templates/words/en.ftl"));
const FR: (&str, &str) = ("fr.ftl", include_str!("../../templates/words/fr.ftl"));
const ZH: (&str, &str) = ("zh-Hans.ftl", include_str!("../../templates/words/zh-Hans.ftl"));

/// Words with plain blanks.
#[track_caller]
fn words(tag: &str, layers: &[(&str, &str)]) -> Words {
    let (words, errors) = Words::new(&tag.parse().unwrap(), layers);
    assert_eq!(errors, [], "{tag}");
    words.plain()
}

fn en() -> Words {
    words("en", &[EN])
}

fn fr() -> Words {
    words("fr", &[EN, FR])
}

fn zh() -> Words {
    words("zh-Hans", &[EN, ZH])
}

fn other(tag: &str) -> Words {
    words(tag, &[EN])
}

/// Checks what the three languages say.
#[track_caller]
fn check(say: impl Fn(&Words) -> String, expected: [&str; 3]) {
    assert_eq!([&en(), &fr(), &zh()].map(say), expected);
}

/// The same of words as pages have them: what a page says is what is expected, with or without its no-break spaces.
#[track_caller]
fn check_set(say: impl Fn(&Words) -> String, expected: [&str; 3]) {
    let said = [("en", EN), ("fr", FR), ("zh-Hans", ZH)]
        .map(|(tag, file)| say(&Words::new(&tag.parse().unwrap(), &[EN, file]).0));
    let is_set = expected.iter().any(|text| text.contains('\u{a0}'));
    assert_eq!(if is_set { said } else { said.map(|text| text.replace('\u{a0}', " ")) }, expected);
}

fn n(number: i64) -> [(&'static str, Arg<'static>); 1] {
    [("n", Arg::Number(number))]
}

#[test]
fn dates_are_said_as_precisely_as_they_were_written() {
    for (date, expected) in [
        ("2025-04-09", ["9 April 2025", "9 avril 2025", "2025年4月9日"]),
        ("2025-04-01", ["1 April 2025", "1er avril 2025", "2025年4月1日"]),
        ("2025-04", ["April 2025", "avril 2025", "2025年4月"]),
        ("2025", ["2025", "2025", "2025年"]),
        ("0987", ["987", "987", "987年"]),
        ("2019~", ["about 2019", "vers 2019", "约2019年"]),
        ("2025-04-09~", ["about 9 April 2025", "vers le 9 avril 2025", "约2025年4月9日"]),
        ("2025-04-09?", ["9 April 2025 (uncertain)", "9 avril 2025 (incertain)", "2025年4月9日（存疑）"]),
        ("2025-04%", ["about April 2025 (uncertain)", "vers avril 2025 (incertain)", "约2025年4月（存疑）"]),
    ] {
        check(|words| words.date(date.parse().unwrap()), expected);
    }
}

#[test]
fn intervals_say_once_what_both_ends_share() {
    for (date, expected) in [
        ("2025-07/2025-08", ["July–August 2025", "juillet-août 2025", "2025年7月至8月"]),
        ("2025-04-09/2025-04-15", ["9–15 April 2025", "9-15 avril 2025", "2025年4月9日至15日"]),
        ("2025-07-28/2025-08-01", ["28 July – 1 August 2025", "28 juillet – 1er août 2025", "2025年7月28日至8月1日"]),
        (
            "2024-12-28/2025-01-03",
            ["28 December 2024 – 3 January 2025", "28 décembre 2024 – 3 janvier 2025", "2024年12月28日至2025年1月3日"],
        ),
        ("2018/2020", ["2018–2020", "2018-2020", "2018年至2020年"]),
        ("2025-07~/2025-08~", ["about July–August 2025", "vers juillet-août 2025", "约2025年7月至8月"]),
        ("2019~/2020-05-20", ["about 2019 – 20 May 2020", "vers 2019 – 20 mai 2020", "约2019年至2020年5月20日"]),
    ] {
        check(|words| words.date(date.parse().unwrap()), expected);
    }
    assert_eq!(other("en-US").date("2025-04-09/2025-04-15".parse().unwrap()), "April 9 – April 15, 2025");
}

#[test]
fn days_and_months_have_shorter_forms() {
    let day: Day = "2025-04-09".parse().unwrap();
    check(|words| words.day(day), ["9 April 2025", "9 avril 2025", "2025年4月9日"]);
    check(|words| words.day_month(day), ["9 April", "9 avril", "4月9日"]);
    check(|words| words.month(2025, 4), ["April 2025", "avril 2025", "2025年4月"]);
    check(|words| words.month_name(4), ["April", "avril", "4月"]);
    assert_eq!(en().month(2025, 13), "2025-13");
    assert_eq!(en().month_name(-1), "0001--1");
}

#[test]
fn prepositions_hang_on_the_precision() {
    let say = |words: &Words, key: &str, date: &str| {
        let date = words.date(date.parse().unwrap());
        words.text(key, &[("date", Arg::Text(&date))])
    };
    let fr = fr();
    assert_eq!(say(&fr, "since", "2025-04-01"), "depuis le 1er avril 2025");
    assert_eq!(say(&fr, "since", "2025-04"), "depuis avril 2025");
    assert_eq!(say(&fr, "until", "2025-04-30"), "jusqu’au 30 avril 2025");
    assert_eq!(say(&fr, "until", "2025"), "jusqu’en 2025");
    assert_eq!(say(&fr, "until", "2025~"), "jusque vers 2025");
    check(
        |words| say(words, "since", "2025-04-09"),
        ["since 9 April 2025", "depuis le 9 avril 2025", "自2025年4月9日起"],
    );
}

#[test]
fn prepositions_stand_before_dates_that_are_not_quite_dates() {
    for (key, date, expected) in [
        (
            "since",
            "2026-04-25~",
            ["since about 25 April 2026", "depuis le 25 avril 2026 environ", "自2026年4月25日前后起"],
        ),
        (
            "since",
            "2026-04-01~",
            ["since about 1 April 2026", "depuis le 1er avril 2026 environ", "自2026年4月1日前后起"],
        ),
        ("since", "2026-04~", ["since about April 2026", "depuis avril 2026 environ", "自2026年4月前后起"]),
        ("since", "2019~", ["since about 2019", "depuis 2019 environ", "自2019年前后起"]),
        (
            "until",
            "2026-04-25~",
            ["until about 25 April 2026", "jusqu’au 25 avril 2026 environ", "至2026年4月25日前后止"],
        ),
        ("until", "2019~", ["until about 2019", "jusque vers 2019", "至2019年前后止"]),
        (
            "from-date",
            "2026-04-25~",
            ["from about 25 April 2026", "à partir du 25 avril 2026 environ", "自2026年4月25日前后起"],
        ),
        ("from-date", "2026-04~", ["from about April 2026", "dès avril 2026 environ", "自2026年4月前后起"]),
        (
            "since",
            "2026-04-25?",
            ["since 25 April 2026 (uncertain)", "depuis le 25 avril 2026 (incertain)", "自2026年4月25日（存疑）起"],
        ),
        (
            "until",
            "2026-04?",
            ["until April 2026 (uncertain)", "jusqu’en avril 2026 (incertain)", "至2026年4月（存疑）止"],
        ),
        (
            "since",
            "2026-07~/2026-08~",
            ["since about July–August 2026", "depuis juillet-août 2026 environ", "自2026年7月至8月前后起"],
        ),
    ] {
        let say = |words: &Words| words.text(key, &[("date", Arg::Text(&words.date(date.parse().unwrap())))]);
        check(say, expected);
        // On a page the words are the same.
        check_set(say, expected);
    }
    let open = [("subject", "H20"), ("place", "中国"), ("status", "关"), ("basis", "法定"), ("from", "约2019年")];
    let open = open.map(|(name, text)| (name, Arg::Text(text)));
    assert_eq!(zh().text("bar-open", &open), "H20（中国）：关，法定，自2019年前后起");
}

#[test]
fn on_pages_no_line_ends_between_a_day_and_its_month() {
    let day: Day = "2025-04-09".parse().unwrap();
    check_set(|words| words.day(day), ["9\u{a0}April 2025", "9\u{a0}avril 2025", "2025年4月9日"]);
    check_set(|words| words.day_month(day), ["9\u{a0}April", "9\u{a0}avril", "4月9日"]);
    check_set(|words| words.month(2025, 4), ["April 2025", "avril 2025", "2025年4月"]);
    let span = "2025-07-28/2025-08-01".parse().unwrap();
    let expected =
        ["28\u{a0}July – 1\u{a0}August 2025", "28\u{a0}juillet – 1er\u{a0}août 2025", "2025年7月28日至8月1日"];
    check_set(|words| words.date(span), expected);
    let set = |tag: &str| Words::new(&tag.parse().unwrap(), &[EN]).0.day(day);
    assert_eq!(set("en-US"), "April\u{a0}9, 2025");
    assert_eq!(set("de"), "9.\u{a0}April 2025");
    assert_eq!(set("es"), "9\u{a0}de abril de 2025");
    assert_eq!(set("ar-EG"), "٩\u{a0}أبريل ٢٠٢٥");
}

#[test]
fn numbers_and_lists_follow_the_language() {
    check(|words| words.number(4989), ["4,989", "4\u{202f}989", "4,989"]);
    check(|words| words.number(-1_234_567), ["-1,234,567", "-1\u{202f}234\u{202f}567", "-1,234,567"]);
    check(|words| words.number("600.50"), ["600.50", "600,50", "600.50"]);
    check(|words| words.number(0.5), ["0.5", "0,5", "0.5"]);
    check(|words| words.number("about 600"), ["about 600"; 3]);
    let items = |count: usize| ["a", "b", "c"][..count].iter().map(|&item| item.to_owned()).collect::<Vec<_>>();
    check(|words| words.list(&items(3)), ["a, b and c", "a, b et c", "a、b和c"]);
    check(|words| words.list(&items(2)), ["a and b", "a et b", "a和b"]);
    check(|words| words.list(&items(1)), ["a"; 3]);
    check(|words| words.list(&[]), [""; 3]);
}

#[test]
fn plurals_and_numbers_within_messages_follow_the_language() {
    check(|words| words.text("count-events", &n(1)), ["1 event", "1 événement", "1个事件"]);
    check(|words| words.text("count-events", &n(0)), ["0 events", "0 événement", "0个事件"]);
    check(|words| words.text("count-events", &n(4989)), ["4,989 events", "4\u{202f}989 événements", "4,989个事件"]);
    check(|words| words.length(214), ["214 days", "214 jours", "214天"]);
    check(|words| words.length(1), ["1 day", "1 jour", "1天"]);
    let part = [("n", Arg::Number(3)), ("total", Arg::Number(1200))];
    check(|words| words.text("step-of", &part), ["Step 3 of 1,200", "Étape 3 sur 1\u{202f}200", "第3步，共1,200步"]);
}

#[test]
fn a_day_is_told_from_another_as_cldr_has_it() {
    for (days, expected) in [
        (0, ["today", "aujourd’hui", "今天"]),
        (1, ["tomorrow", "demain", "明天"]),
        (-1, ["yesterday", "hier", "昨天"]),
        (12, ["in 12 days", "dans 12 jours", "12天后"]),
        (-1234, ["1,234 days ago", "il y a 1\u{202f}234 jours", "1,234天前"]),
    ] {
        check(|words| words.relative(days), expected);
    }
    assert_eq!(other("ar").relative(2), "بعد الغد");
    for (months, expected) in [
        (0, ["this month", "ce mois-ci", "本月"]),
        (1, ["next month", "le mois prochain", "下个月"]),
        (-4, ["4 months ago", "il y a 4 mois", "4个月前"]),
    ] {
        check(|words| words.relative_month(months), expected);
    }
    for (years, expected) in [
        (-1, ["last year", "l’année dernière", "去年"]),
        (0, ["this year", "cette année", "今年"]),
        (3, ["in 3 years", "dans 3 ans", "3年后"]),
    ] {
        check(|words| words.relative_year(years), expected);
    }
}

#[test]
fn names_stand_where_a_reader_looks_for_them() {
    let sorted = |words: &Words, names: &[&'static str]| {
        let mut names = names.to_vec();
        names.sort_by_cached_key(|name| words.sort_key(name));
        names
    };
    let latin = ["Zhipu", "Élysée", "apple", "Eaton", "Ezra", "étude"];
    check(|words| sorted(words, &latin).join(" "), ["apple Eaton Élysée étude Ezra Zhipu"; 3]);
    // Ālǐ, Bǎi, Huá, Yīng, Zhōng.
    assert_eq!(
        sorted(&zh(), &["中芯国际", "阿里巴巴", "百度", "英伟达", "华为"]),
        ["阿里巴巴", "百度", "华为", "英伟达", "中芯国际"]
    );
    assert_eq!(sorted(&other("sv"), &["Öl", "Zink", "Ål"]), ["Zink", "Ål", "Öl"]);
}

#[test]
fn gaps_are_said_as_an_editor_would() {
    for (days, expected) in [
        (0, ["same day", "le même jour", "同日"]),
        (1, ["one day later", "un jour plus tard", "1天后"]),
        (-1, ["one day earlier", "un jour plus tôt", "1天前"]),
        (6, ["six days later", "six jours plus tard", "6天后"]),
        (13, ["13 days later", "13 jours plus tard", "13天后"]),
        (17, ["two weeks later", "deux semaines plus tard", "2周后"]),
        (55, ["eight weeks later", "huit semaines plus tard", "8周后"]),
        (56, ["two months later", "deux mois plus tard", "2个月后"]),
        (214, ["seven months later", "sept mois plus tard", "7个月后"]),
        (340, ["11 months later", "11 mois plus tard", "11个月后"]),
        (365, ["one year later", "un an plus tard", "1年后"]),
        (548, ["18 months later", "18 mois plus tard", "18个月后"]),
        (730, ["two years later", "deux ans plus tard", "2年后"]),
        (913, ["two and a half years later", "deux ans et demi plus tard", "2年半后"]),
        (20 * 365 + 100, ["20 years later", "20 ans plus tard", "20年后"]),
        (i32::MIN, ["5,879,611 years earlier", "5\u{202f}879\u{202f}611 ans plus tôt", "5,879,611年前"]),
    ] {
        check(|words| words.gap(days), expected);
    }
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let fr = words("fr", &[EN, ("fr.ftl", "board = Tableau\n")]);
    assert_eq!(fr.text("board", &[]), "Tableau");
    // With English plurals, where none is many, and English numbers.
    assert_eq!(fr.text("count-events", &n(0)), "0 events");
    assert_eq!(fr.text("count-events", &n(1234)), "1,234 events");
    assert_eq!(fr.text("no-such-key", &[]), "no-such-key");
    assert!(fr.has("events") && !fr.has("no-such-key"));
    assert_eq!(fr.keys().keys().collect::<Vec<_>>(), ["board"]);
}

#[test]
fn a_language_is_never_called_english_for_want_of_words() {
    let names = [en(), fr(), zh(), words("fr-CA", &[EN, FR]), other("en-GB"), other("de"), other("nl-BE")];
    let expected = ["English", "Français", "简体中文", "Français", "English", "de", "nl-BE"];
    assert_eq!(names.map(|words| words.own_name()), expected);
}

#[test]
fn later_layers_replace_messages() {
    let theme = ("theme/fr.ftl", "board = Le tableau\nmine = { board } de { $name }\n");
    let words = words("fr", &[EN, FR, theme, ("theme/en.ftl", "board = The board\nours = Ours\n")]);
    assert_eq!(words.text("board", &[]), "Le tableau");
    assert_eq!(words.text("mine", &[("name", Arg::Text("H20 « x »"))]), "Le tableau de H20 « x »");
    assert_eq!(words.text("ours", &[]), "Ours");
    assert_eq!(words.text("mine", &[]), "Le tableau de {$name}");
}

#[test]
fn faults_are_told_with_their_place() {
    let text = "board = Tableau\névénement = x\nsince = depuis { $datum }\nboard = Table\nuntil = { $date ->\n}\n";
    let (words, errors) = Words::new(&"fr".parse().unwrap(), &[EN, ("fr.ftl", text)]);
    let found: Vec<_> = errors.iter().map(|error| (error.line, error.column, error.message.as_str())).collect();
    assert_eq!(
        found,
        [
            (2, 1, "expected one of \"a-zA-Z\""),
            (6, 1, "the select expression must have a default variant"),
            (3, 18, "`since` is not given `$datum`: it has `$date`"),
            (4, 1, "`board` stands twice in this file"),
        ]
    );
    assert!(errors.iter().all(|error| error.file == "fr.ftl"));
    assert_eq!((words.text("board", &[]), words.text("events", &[])), ("Table".into(), "Events".into()));
}

#[test]
fn functions_that_there_are_not_are_told_with_their_place() {
    let text = "board = é { DATETIME($date, month: \"long\") } AMD (USA)\n    .title = { NUMBER(1) }\n\
                -brand = { \"A\" ->\n   *[a] { $n ->\n       *[b] { -x(y: 1) } { { NUMMER($n) } }\n    }\n }\n\
                since = { PRECISION($date) ->\n   *[day] DATE(x)\n }\n";
    let (_, errors) = Words::new(&"fr".parse().unwrap(), &[("en.ftl", "since = { $date }\n"), ("fr.ftl", text)]);
    let found: Vec<_> = errors.iter().map(|error| (error.line, error.column, &error.message[..31])).collect();
    assert_eq!(
        found,
        [
            (1, 13, "there is no function `DATETIME`"),
            (2, 16, "there is no function `NUMBER`: "),
            (5, 30, "there is no function `NUMMER`: "),
        ]
    );
}

#[test]
fn all_languages_have_the_same_messages() {
    let (en, fr, zh) = (en(), fr(), zh());
    assert!(en.keys().len() > 300);
    for other in [&fr, &zh] {
        let missing = en.keys().keys().filter(|key| !other.keys().contains_key(*key)).collect::<Vec<_>>();
        assert_eq!(missing, [""; 0], "{}", other.lang());
        assert_eq!(en.keys(), other.keys(), "{}", other.lang());
    }
    for key in en.keys().keys() {
        for words in [&en, &fr, &zh] {
            assert_ne!(words.text(key, &n(2)), "", "{key}");
        }
    }
}

#[test]
fn every_word_of_the_model_has_words() {
    let en = en();
    let mut keys: Vec<String> = KINDS.iter().map(|kind| format!("kind-{kind}")).collect();
    keys.extend(Relation::ALL.iter().map(|relation| format!("rel-{}", relation.as_str())));
    keys.extend(Relation::ALL.iter().map(|relation| format!("rel-{}-inverse", relation.as_str())));
    keys.extend(Basis::ALL.iter().map(|basis| format!("basis-{}-explained", basis.as_str())));
    keys.extend(Basis::ALL.iter().map(|basis| format!("basis-{}", basis.as_str())));
    keys.extend(Tone::ALL.iter().map(|tone| format!("tone-{}", tone.as_str())));
    keys.extend(Certainty::ALL.iter().map(|certainty| format!("certainty-{}", certainty.as_str())));
    keys.extend(SourceTier::ALL.iter().map(|tier| format!("tier-{}", tier.as_str())));
    keys.extend(TranslatedBy::ALL.iter().map(|by| format!("translation-{}", by.as_str())));
    keys.extend(ChangeKind::ALL.iter().map(|kind| format!("change-{}", kind.as_str())));
    let importances = [Importance::Turning, Importance::Normal, Importance::Minor];
    keys.extend(importances.map(|importance| format!("importance-{}", u8::from(importance))));
    assert_eq!(keys.iter().filter(|key| !en.has(key)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn french_and_chinese_are_set_as_their_printers_set_them() {
    for (index, line) in FR.1.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let place = index + 1;
        assert!(!line.contains(['\'', '"']), "{place}: {line}");
        for (at, mark) in line.match_indices([':', ';', '!', '?', '»']) {
            let blank = if [":", "»"].contains(&mark) { '\u{a0}' } else { '\u{202f}' };
            assert_eq!(line[..at].chars().last(), Some(blank), "{place}: {line}");
        }
        for (at, mark) in line.match_indices('«') {
            assert!(line[at + mark.len()..].starts_with('\u{a0}'), "{place}: {line}");
        }
    }
    for line in ZH.1.lines().filter(|line| !line.starts_with('#')) {
        // What stands for Fluent is none of its marks.
        let line =
            line.replace("PRECISION($", "").replace("WITHOUT_ABOUT($", "").replace(") }", " }").replace(") ->", " ->");
        assert!(!line.contains([',', ';', '!', '?', ':', '(', '\'', '"']), "{line}");
    }
}

#[test]
fn other_languages_fall_back_without_panic() {
    let date = |words: &Words| words.date("2025-04-09".parse().unwrap());
    assert_eq!(date(&other("en-US")), "April 9, 2025");
    assert_eq!(date(&other("de-AT")), "9. April 2025");
    assert_eq!(date(&other("ja")), "2025年4月9日");
    assert_eq!(other("cs").date("2025-04".parse().unwrap()), "duben 2025");
    for tag in ["ar", "ar-EG", "he", "fa", "th", "ar-SA", "qq", "xx-abcdefgh-1", "en-u-nu-thai", "zh-u", "i18nx"] {
        let Ok(lang) = tag.parse() else { continue };
        let (words, errors) =
            Words::new(&lang, &[EN, ("x.ftl", "count-events = { $n ->\n [one] *\n *[other] { $n }\n}")]);
        assert_eq!(errors, [], "{tag}");
        for text in
            ["2025-04-01", "2025-04", "2025", "2025-07%/2025-08%", "2025-04-09/2025-04-15", "0001", "9999-12-31"]
        {
            assert_ne!(words.date(text.parse().unwrap()), "", "{tag}");
        }
        let figures = [words.number(1234.5), words.gap(214), words.length(3), words.text("count-events", &n(12345))];
        assert!(figures.iter().all(|text| !text.is_empty()), "{tag}");
        assert_ne!(words.list(&["a".into(), "b".into()]), "", "{tag}");
    }
    assert_eq!(date(&other("ar-EG")), "٩ أبريل ٢٠٢٥");
    assert_eq!(other("ar-EG").number(4989), "٤٬٩٨٩");
    assert_eq!(date(&other("he")), "9 באפריל 2025");
    assert_eq!(other("pl").number(1234), "1234");
    assert_eq!(other("hi").number(1_234_567), "12,34,567");
}

#[test]
fn one_language_serves_all_threads() {
    fn is_shared<T: Send + Sync>(_: &T) {}
    is_shared(&en());
}
