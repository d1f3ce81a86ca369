//! What pages say, no more and no less than is known: gaps between dates, what is due, names in order, empty cells.

use crate::support::TestSite;

fn build(site: &TestSite) {
    let run = site.run(&["build", "--today", "2026-11-22", "--no-cards"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// An event of some date that sets no status.
fn event(site: &TestSite, id: &str, date: &str, more: &str) {
    let source = "sources:\n  - {title: Text, url: https://example.org/a, date: 2024-01-01, kind: primary}\n";
    let text =
        format!("title: Event {id}\ndate: {date}\nkind: rule\nissuer: agency\nadded: 2026-06-01\n{source}{more}");
    site.file(&format!("content/events/{id}.yaml"), &text);
}

#[test]
fn gaps_are_no_more_precise_than_their_dates() {
    let site = TestSite::new();
    event(&site, "2024-vague", "2024", "");
    event(&site, "2025-02-20-a-day", "2025-02-20", "relates: {reverses: [2024-vague]}\n");
    event(&site, "2025-05-a-month", "2025-05", "published: 2025-05-09\nrelates: {reverses: [2025-02-20-a-day]}\n");
    event(&site, "2025-06-02-a-day", "2025-06-02", "published: 2025-06-08\nrelates: {reverses: [2025-05-a-month]}\n");
    build(&site);
    let gaps = |path: &str, class: &str| -> Vec<String> {
        let page = site.read(&format!("public/{path}index.html"));
        let begin = format!("class=\"{class}\">");
        let texts = page.split(&begin).skip(1);
        texts.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    // Not "14 months" and not "ten weeks": nobody knows on which day of May, or of 2024.
    assert_eq!(gaps("timeline/", "gap"), ["three months later"]);
    assert_eq!(gaps("events/2025-05-a-month/", "date-gap"), [""; 0]);
    assert_eq!(gaps("events/2025-05-a-month/", "hang-note"), [""; 0]);
    assert_eq!(gaps("events/2025-06-02-a-day/", "date-gap"), ["six days later"]);
    assert_eq!(gaps("events/2025-06-02-a-day/", "hang-note"), ["public six days later"]);
    // Of the three reversals the gap is known of one alone.
    let reversals = site.read("public/reversals/index.html");
    let (_, list) = reversals.split_once("<ul class=\"due-list\">").unwrap();
    assert_eq!(list.matches(" later").count(), 1, "{list}");
    assert!(list.contains("three months later"), "{list}");
}

#[test]
fn what_is_due_is_told_once_and_as_far_as_it_is_known() {
    let site = TestSite::new();
    let dates = "dates:\n  - {kind: expiry, date: 2026-07}\n  - {kind: expiry, date: 2027}\n  - {kind: expiry, date: 2026-12/2027-01}\n";
    event(&site, "2026-02-20-vague", "2026-02-20", dates);
    let effect = "effects:\n  - {subject: chip, status: free, until: 2026-11-27}\njurisdiction: us\n";
    let expiry =
        "dates:\n  - {kind: expiry, date: 2026-11-28, note: The truce ends.}\n  - {kind: hearing, date: 2026-11-27}\n";
    event(&site, "2026-03-01-a-truce", "2026-03-01", &format!("{effect}{expiry}"));
    build(&site);
    let page = site.read("public/upcoming/index.html");
    let notes = page.split("class=\"hang-note\">").skip(1).map(|rest| rest.split('<').next().unwrap());
    assert_eq!(notes.collect::<Vec<_>>(), ["4 months ago", "in 5 days", "next year"]);
    let groups: Vec<&str> = page.split("<li class=\"due\">").skip(1).collect();
    assert_eq!(groups.len(), 4, "{page}");
    let truce = groups.iter().find(|group| group.contains("lapses")).unwrap();
    assert_eq!(truce.matches("The truce ends.").count(), 1, "the note of the expiry stands with the lapse");
    assert!(!truce.to_lowercase().contains("expiry") && truce.contains("hearing"), "{truce}");
}

#[test]
fn what_was_undone_later_was_scheduled_before_that() {
    let site = TestSite::new();
    let of = |effect: &str| format!("jurisdiction: us\neffects:\n  - {{subject: chip, {effect}}}\n");
    event(&site, "2025-01-15-a-ban", "2025-01-15", &of("status: licence, from: 2025-05-15"));
    event(&site, "2025-03-01-a-rule", "2025-03-01", &of("status: free"));
    let undone = format!("relates: {{reverses: [2025-01-15-a-ban]}}\n{}", of("status: free, from: 2025-05-15"));
    event(&site, "2025-05-13-undone", "2025-05-13", &undone);
    build(&site);
    for (day, told) in [("2025-03-31", true), ("2025-05-31", false)] {
        let page = site.read(&format!("public/as-of/{day}/index.html"));
        assert_eq!(page.contains("2025-05-15"), told, "{day}");
    }
}

#[test]
fn names_stand_in_the_order_of_the_language() {
    let site = TestSite::new();
    for (id, name) in [("a", "Zhipu"), ("b", "Élysée"), ("c", "eaton"), ("d", "Ezra")] {
        site.file(&format!("content/actors/{id}.yaml"), &format!("name: {name}\nkind: company\n"));
    }
    build(&site);
    for path in ["actors/", "feeds/", "fr/actors/"] {
        let page = site.read(&format!("public/{path}index.html"));
        let places = ["eaton", "Élysée", "Ezra", "Zhipu"].map(|name| page.find(name).unwrap());
        assert!(places.is_sorted(), "{path}: {places:?}");
    }
}

#[test]
fn nothing_is_linked_explained_or_counted_that_is_not_there() {
    let site = TestSite::new();
    site.file("content/subjects/other.yaml", "name: Other\nkind: chip\nboard: true\n");
    site.event("2025-04-09-a", "licence");
    event(&site, "2025-04-10-c", "2025-04-10", "jurisdiction: cn\neffects:\n  - {subject: other, status: free}\n");
    build(&site);
    let home = site.read("public/index.html");
    assert!(!home.contains("href=\"reversals/\""), "nothing was reversed");
    let none = "<span aria-hidden=\"true\">–</span>";
    assert!(home.contains(&format!("<td class=\"none\">{none}<span class=\"vh\">Nothing on record</span></td>")));
    for (sign, told) in [
        ("<span aria-hidden=\"true\">– </span>Nothing on record", "No event on this site has ever set a status here."),
        ("No status", "Events on this site set a status here at other times; on this day none stands."),
    ] {
        assert!(home.contains(&format!("<dt>{sign}</dt><dd>{told}</dd>")), "the legend tells what “{sign}” means");
    }
    assert!(!site.read("public/subjects/chip/index.html").contains("Nothing on record"));
    let data = site.read("public/data/index.html");
    assert!(!data.contains(">0.") && data.contains(" B</td>"), "{data}");
    // A feed is called by the name of what it follows, in its language.
    let feeds = site.read("public/fr/feeds/index.html");
    assert!(feeds.contains(
        "type=\"application/rss+xml\"><span class=\"vh\"><span lang=\"en\" dir=\"auto\">Chip</span> </span>RSS"
    ));
    for page in [feeds, site.read("public/feeds/index.html")] {
        let mut named = std::collections::BTreeMap::new();
        for link in page.split("<a href=\"").skip(1).filter(|link| link.contains("type=\"")) {
            let (href, rest) = link.split_once('"').unwrap();
            let (_, words) = rest.split_once('>').unwrap();
            let words = words.split_once("</a>").unwrap().0;
            assert_eq!(*named.entry(words.to_owned()).or_insert(href.to_owned()), href, "two feeds are called {words}");
        }
        assert!(named.len() > 12, "{named:?}");
    }
    let subject = site.read("public/fr/subjects/chip/index.html");
    assert!(subject.contains("<span class=\"feed-name\"><span lang=\"en\" dir=\"auto\">Chip</span></span>"));
    // Ends of months by year.
    let days = site.read("public/as-of/index.html");
    let (_, ends) = days.split_once("month-ends\">").unwrap();
    let years: Vec<_> = ends.split("<div><dt>").skip(1).map(|rest| &rest[..4]).collect();
    assert_eq!(years, ["2026", "2025"]);
    assert!(days.contains("<a href=\"../as-of/2025-04-30/\" aria-label=\"30\u{a0}April 2025\">April</a>"), "{days}");

    event(&site, "2025-05-01-b", "2025-05-01", "relates: {reverses: [2025-04-09-a]}\n");
    build(&site);
    assert!(site.read("public/index.html").contains("href=\"reversals/\""));
}

#[test]
fn colours_that_cards_cannot_read_are_told_of() {
    let site = TestSite::new();
    let style = "templates/styles/99-own.css";
    site.file(
        style,
        ":root {\n  --ink: #123;\n  --accent: oklch(41% 0.08 178);\n  --tone-open: #33669980;\n  --gap: 1rem;\n}\n",
    );
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.matches("\"A0427\"").count(), 2, "{}", run.out);
    assert!(run.out.contains("--accent") && run.out.contains("--tone-open") && !run.out.contains("--gap"));
    let human = site.run(&["check"]);
    let said = format!("{}{}", human.out, human.err);
    assert!(said.contains(&format!("{style}:3:13")), "{said}");
    // A plain colour before it is what the cards take.
    site.file(style, ":root {\n  --accent: rgb(0, 87, 75);\n  --accent: oklch(41% 0.08 178);\n}\n");
    assert!(!site.run(&["check", "--format", "json"]).out.contains("A0427"));
}

#[test]
fn the_twin_and_the_table_tell_further_dates_and_what_is_open() {
    let site = TestSite::new();
    site.event("2025-04-09-a", "licence");
    let path = "content/events/2025-04-09-a.yaml";
    let more = "certainty_note: Outlets differ on the day.\ndates:\n  - {kind: compliance, date: 2025-06, note: for all}\n  \
                - {kind: deadline, date: 2025-05-15}\n  - {kind: site-visit, date: 2025-07-01?, note: by the agency}\n";
    site.file(path, &(site.read(path) + more));
    site.event("2025-05-01-b", "free");
    let path = "content/events/2025-05-01-b.yaml";
    site.file(path, &(site.read(path) + "certainty: reported\ncertainty_note: One paper says so.\n"));
    site.file(
        "content/events/2025-04-09-a.fr.yaml",
        "title: Acte\ncertainty_note: Le jour est contesté.\ndates:\n  - {note: pour tous}\n",
    );
    build(&site);

    let english = "\n## Dates\n\n- deadline: 2025-05-15 (15 May 2025)\n- compliance: 2025-06 (June 2025). for all\n\
                   - site visit: 2025-07-01? (1 July 2025 (uncertain)). by the agency\n";
    for path in ["events/2025-04-09-a/index.md", "llms-full.txt"] {
        let text = site.read(&format!("public/{path}"));
        assert!(text.contains(english), "{path}: {text}");
        assert_eq!(text.matches("\n- Note: Outlets differ on the day.\n").count(), 1, "{path}: {text}");
    }
    let reported = "- Certainty: reported, not confirmed\n- Note: One paper says so.\n";
    let other = site.read("public/events/2025-05-01-b/index.md");
    assert!(other.contains(reported) && !other.contains("## Dates"), "{other}");
    // A note that is not translated is better than none.
    let french = site.read("public/fr/events/2025-04-09-a/index.md");
    for told in ["- Note: Le jour est contesté.\n", "(juin 2025). pour tous\n", ". by the agency\n"] {
        assert!(french.contains(told), "{told}: {french}");
    }

    let table = "id,event,number,kind,date,date_first,date_last,note\r\n\
                 2025-04-09-a#date-1,2025-04-09-a,1,compliance,2025-06,2025-06-01,2025-06-30,for all\r\n\
                 2025-04-09-a#date-2,2025-04-09-a,2,deadline,2025-05-15,2025-05-15,2025-05-15,\r\n\
                 2025-04-09-a#date-3,2025-04-09-a,3,site-visit,2025-07-01?,2025-07-01,2025-07-01,by the agency\r\n";
    assert_eq!(site.read("public/data/dates.csv"), table);
    let base = rusqlite::Connection::open(site.path("public/data/annals.sqlite")).unwrap();
    let stored: i64 =
        base.query_row("SELECT count(*) FROM dates JOIN events ON events.id = event", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, 3);
    let package: serde_json::Value = serde_json::from_str(&site.read("public/data/datapackage.json")).unwrap();
    let described =
        package["resources"].as_array().unwrap().iter().find(|resource| resource["name"] == "dates").unwrap();
    assert_eq!(
        (&described["rows"], described["title"].as_str()),
        (&3.into(), Some("Further dates of events, one a row"))
    );
    assert!(site.read("public/fr/data/index.html").contains("Les autres dates des événements"));
}
