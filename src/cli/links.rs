//! `annals links`: whether what the content links to is still there.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressDrawTarget};

use super::streams::{stderr, stdout};
use super::{
    Outcome,
    args::{AnswerFormat, Common},
    count,
    progress::{Voice, style},
};
use crate::{
    catalog,
    links::{self, Cache, Client, Finding, Limits, Patience, Target, Verdict, archive, report},
    model::{Day, Options},
    output, source,
};

/// How links are checked.
#[derive(Clone, Debug, ClapArgs)]
pub struct LinkOptions {
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
    /// The file that keeps what was found, relative to the root.
    #[arg(long, default_value = ".annals-links.json", value_name = "FILE")]
    cache: PathBuf,
    /// Ask again for what was found in order this many days ago. 0 asks for everything.
    #[arg(long, default_value_t = 7, value_name = "DAYS")]
    max_age: u32,
    /// How long to wait for an answer, in seconds.
    #[arg(long, default_value_t = 20.0, value_name = "SECONDS", value_parser = seconds)]
    timeout: f64,
    /// The pause between two questions to one server, in seconds. A retry waits twice as long, then four times.
    #[arg(long, default_value_t = 0.5, value_name = "SECONDS", value_parser = seconds)]
    pause: f64,
    /// How often to try again after a passing fault.
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u32).range(..=10))]
    retries: u32,
    /// A host of your own network, or this machine, that may be asked. May be repeated. No other there ever is.
    #[arg(long, value_name = "HOST")]
    allow_private: Vec<String>,
    /// Look for copies of all sources without `archived`, not only of those that are gone.
    #[arg(long)]
    archive: bool,
    /// Write the copies found as YAML to be pasted into the records, relative to the root.
    #[arg(long, value_name = "FILE")]
    write_candidates: Option<PathBuf>,
    /// The archive's availability API.
    #[arg(long, default_value = "https://archive.org/wayback/available", value_name = "URL", value_parser = web_address)]
    archive_api: String,
}

/// At most so many questions at a time, over all and to one server.
const OVERALL: usize = 16;
const PER_SERVER: usize = 2;
/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// After so many findings what is known is kept, so that a run that is broken off was not for nothing.
const KEEP_EVERY: usize = 50;

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds is needed, such as `0.5`".to_owned())?;
    if (0.0..=600.0).contains(&seconds) { Ok(seconds) } else { Err("from 0 to 600 seconds".to_owned()) }
}

fn web_address(text: &str) -> Result<String, String> {
    links::Address::parse(text).map(|_| text.to_owned()).map_err(str::to_owned)
}

/// Reads the content, asks for what is not known, and reports.
pub fn links(common: &Common, how: &LinkOptions, voice: Voice) -> io::Result<Outcome> {
    let begun = Instant::now();
    let options = super::options(common, Path::new("public"), None)?;
    let (sources, mut found) = source::read(&options)?;
    let (catalog, faults) = catalog::parse(&sources, &found);
    found.extend(faults);
    catalog::locate(&sources, &mut found);
    super::print_found(&found, &|path| sources.text(path))?;
    let targets = links::collect(&catalog, &sources);
    let place = options.root.join(&how.cache);
    output::keep_apart(&options.root, &place)?;
    let candidates = how.write_candidates.as_ref().map(|file| options.root.join(file));
    if let Some(candidates) = &candidates {
        output::keep_apart(&options.root, candidates)?;
    }

    let mut cache = read_cache(&place)?;
    let findings = check(&targets, &mut cache, &place, &options, how, voice)?;
    let mut entries: Vec<report::Entry> = targets
        .iter()
        .zip(findings)
        .map(|(target, (checked, finding))| report::Entry { target, finding, checked, copy: None })
        .collect();
    look_for_copies(&mut entries, how, voice)?;
    if let Some(candidates) = &candidates {
        let copies = entries.iter().filter_map(|entry| match &entry.copy {
            Some(Ok(Some(copy))) => Some((entry.target, &entry.finding, copy)),
            _ => None,
        });
        output::replace(candidates, archive::candidates(copies).as_bytes())?;
    }

    let mut out = stdout();
    if how.format == AnswerFormat::Json {
        writeln!(out, "{:#}", report::json(&entries, options.today))?;
    } else {
        out.write_all(report::human(&entries).as_bytes())?;
    }
    if !voice.quiet {
        writeln!(stderr(), "{} ({:.2} s)", report::counts(&entries), begun.elapsed().as_secs_f64())?;
    }
    let gone = entries.iter().any(|entry| entry.finding.verdict == Verdict::Gone);
    let unread = found.iter().any(|found| found.is_error() || common.strict);
    Ok(if gone || unread { Outcome::Faults } else { Outcome::Fine })
}

/// The cache. A file that is not one is not written over.
fn read_cache(place: &Path) -> io::Result<Cache> {
    let text = match source::foreign(place) {
        Ok((file, None)) => file.text().map(|text| text.to_string()).unwrap_or_default(),
        Ok((_, Some(_))) => "not even text".to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    Cache::read(&text).map_err(|why| {
        let place = place.display();
        io::Error::other(format!("`{place}` cannot keep what is found: {why}; remove it, or name another with --cache"))
    })
}

/// What each address came to, and on which day: from the cache where that is fresh, else from its server.
fn check(
    targets: &[Target],
    cache: &mut Cache,
    place: &Path,
    options: &Options,
    how: &LinkOptions,
    voice: Voice,
) -> io::Result<Vec<(Day, Finding)>> {
    let today = options.today;
    cache.keep_only(|address| targets.binary_search_by(|target| target.address.as_str().cmp(address)).is_ok());
    let mut findings: Vec<Option<(Day, Finding)>> = targets
        .iter()
        .map(|target| cache.fresh(&target.address, today, how.max_age).map(|(day, found)| (day, found.clone())))
        .collect();
    let open: Vec<usize> = (0..targets.len()).filter(|n| findings[*n].is_none()).collect();
    let asked: Vec<&Target> = open.iter().map(|n| &targets[*n]).collect();
    let client = Client::new(Duration::from_secs_f64(how.timeout), &how.allow_private);
    let bar = bar(asked.len(), "links", voice);
    let (mut news, mut kept) = (0, Ok(()));
    links::check(&asked, &client, limits(how), &patience(how), |n, finding| {
        bar.inc(1);
        cache.note(&asked[n].address, &finding, today);
        findings[open[n]] = Some((today, finding));
        news += 1;
        if news % KEEP_EVERY == 0 && kept.is_ok() {
            kept = output::replace(place, cache.write().as_bytes());
        }
    });
    bar.finish_and_clear();
    kept?;
    output::replace(place, cache.write().as_bytes())?;
    let untold = || (today, Finding::new(Verdict::CouldNotTell, "not asked"));
    Ok(findings.into_iter().map(|finding| finding.unwrap_or_else(untold)).collect())
}

fn look_for_copies(entries: &mut [report::Entry], how: &LinkOptions, voice: Voice) -> io::Result<()> {
    let mut places = vec![];
    let mut lookups = vec![];
    for (n, entry) in entries.iter().enumerate() {
        if let Some(day) = archive::wanted(entry.target, &entry.finding, how.archive) {
            let lookup = archive::Lookup::new(&how.archive_api, &entry.target.address, day);
            lookups.push(lookup.map_err(|why| io::Error::other(format!("`{}`: {why}", how.archive_api)))?);
            places.push(n);
        }
    }
    // The archive is named by who calls the program, so it may be anywhere.
    let api = links::Address::parse(&how.archive_api).map_err(io::Error::other)?;
    let client = Client::new(Duration::from_secs_f64(how.timeout), &[api.host().to_owned()]);
    let bar = bar(lookups.len(), "copies", voice);
    links::run(lookups, &client, limits(how), &patience(how), |n, copy| {
        bar.inc(1);
        entries[places[n]].copy = Some(copy);
    });
    bar.finish_and_clear();
    if !voice.quiet && !places.is_empty() {
        let copies = entries.iter().filter(|entry| matches!(entry.copy, Some(Ok(Some(_))))).count();
        let asked = count(places.len(), "page");
        writeln!(stderr(), "The archive was asked for {asked} and has copies of {copies}.")?;
    }
    Ok(())
}

fn limits(how: &LinkOptions) -> Limits {
    Limits { overall: OVERALL, per_server: PER_SERVER, pause: Duration::from_secs_f64(how.pause) }
}

fn patience(how: &LinkOptions) -> Patience {
    let backoff = Duration::from_secs_f64(how.pause * 2.0);
    Patience { retries: how.retries, backoff, longest: LONGEST_WAIT }
}

/// A bar on a terminal, nothing elsewhere.
fn bar(len: usize, what: &'static str, voice: Voice) -> ProgressBar {
    let shown = !voice.quiet && len > 0 && io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(len as u64), target);
    bar.set_style(style());
    bar.set_message(what);
    if shown {
        bar.enable_steady_tick(Duration::from_millis(120));
    }
    bar
}
