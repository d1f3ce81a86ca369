//! Arguments and printing. The only room that knows a terminal, the clock and the environment.

mod args;
mod import;
mod init;
mod links;
mod new;
mod progress;
mod serve;
mod shell;
mod status;
mod streams;
mod theme;
mod translate;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
    time::Instant,
};

use clap::Parser;

use crate::{
    Checked,
    diag::{self, Code, Diagnostic, Format, Summary},
    model::{Day, Options},
    output, source,
};
use args::{Args, Command, Common, ExportWhat, ReportFormat, ThemeCommand, TranslateCommand};
use progress::{Progress, Voice};
use streams::{stderr, stdout};

pub use shell::command;

/// What a run ends with: 0 fine, 1 faults in the content, 2 bad use or what the machine refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    Faults,
    Misuse,
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let outcome = run(args).unwrap_or_else(|error| {
        let _ = writeln!(stderr(), "annals: {error}");
        Outcome::Misuse
    });
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Faults => 1,
        Outcome::Misuse => 2,
    })
}

fn run(args: Args) -> io::Result<Outcome> {
    let voice = Voice { quiet: args.quiet, verbose: args.verbose };
    match args.command {
        Command::Init { dir, title, base_url } => init::init(&dir, title.as_deref(), base_url.as_deref(), voice.quiet),
        Command::Build { common, out, cards, no_cards, style_page, base_url } => {
            let cards = (cards || no_cards).then_some(cards);
            let options = Options { cards, style_page, ..options(&common, &out, base_url)? };
            build(&options, common.strict, voice)
        }
        Command::Serve { root, today, base_url, no_drafts, port, open, editor } => {
            serve::run(serve::Wanted { root, today, base_url, drafts: !no_drafts, port, open, editor })
        }
        Command::Check { common, format } => check(&common, format, voice),
        Command::Links { common, how } => links::links(&common, &how, voice),
        Command::Explain { code } => explain(&code),
        Command::Status { common, subject, jurisdiction, on, known, format } => {
            with_knowledge(&common, |k| status::status(k, &subject, jurisdiction, on, known, format))
        }
        Command::Diff { common, from, to, known, format } => {
            with_knowledge(&common, |k| status::diff(k, from, to, known, format))
        }
        Command::Export { common, what: ExportWhat::Data, out, base_url } => {
            if out.as_deref().is_some_and(is_stdout) {
                let words =
                    "the data are many files, which `-`, standard output, cannot hold; name a folder: `--out data`";
                return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
            }
            export(&common, out.as_deref().unwrap_or(Path::new("data")), base_url, voice)
        }
        Command::Export { common, what: ExportWhat::Timelinejs, out, base_url } => {
            let out = out.as_deref().filter(|out| !is_stdout(out));
            timelinejs(&common, out, base_url, voice)
        }
        Command::Import(command) => import::import(command),
        Command::New(record) => new::run(record),
        Command::Translate(TranslateCommand::Status { common, format }) => {
            with_knowledge(&common, |k| translate::status(k, format))
        }
        Command::Schema { record } => schema(record.as_deref()),
        Command::Theme(ThemeCommand::List { prefix, root, format }) => theme::list(&root, prefix.as_deref(), format),
        Command::Theme(ThemeCommand::Eject { names, root }) => theme::eject(&root, &names),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { command } => shell::man(&command),
    }
}

fn options(common: &Common, out: &Path, base_url: Option<String>) -> io::Result<Options> {
    Ok(Options {
        root: common.root.clone(),
        out: if out.is_absolute() { out.to_owned() } else { common.root.join(out) },
        today: match common.today {
            Some(today) => today,
            None => clock()?,
        },
        base_url,
        drafts: common.drafts,
        style_page: false,
        cards: None,
    })
}

/// The options of a command to which the day and the switches do not matter.
fn options_at(root: &Path) -> io::Result<Options> {
    let common = Common { root: root.to_owned(), today: None, drafts: false, strict: false };
    options(&common, Path::new("public"), None)
}

/// The day of `SOURCE_DATE_EPOCH`, else of the clock, in UTC.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock and the environment come in")]
fn clock() -> io::Result<Day> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse::<i64>().map_err(|_| {
            io::Error::other(format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds"))
        })?,
        Err(_) => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)),
    };
    let days = i32::try_from(seconds.div_euclid(86_400)).unwrap_or(i32::MAX);
    let epoch = Day::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().try_days(days).map_err(io::Error::other)?).map_err(io::Error::other)
}

fn build(options: &Options, strict: bool, voice: Voice) -> io::Result<Outcome> {
    let start = Instant::now();
    let progress = Progress::new(voice);
    let built = crate::build(options, strict, &|stage| progress.begin(stage));
    progress.end(voice)?;
    let built = built?;
    print_to_stderr(&built.checked)?;
    let mut err = stderr();
    let summary = built.checked.summary;
    let Some(written) = built.written else {
        if voice.quiet {
            return Ok(Outcome::Faults);
        }
        writeln!(err, "{}", summary_line(summary, start))?;
        writeln!(err, "Nothing was built; what stood in `{}` before still stands.", options.out.display())?;
        return Ok(Outcome::Faults);
    };
    if voice.quiet {
        return Ok(Outcome::Fine);
    }
    writeln!(err, "{}", summary_line(summary, start))?;
    writeln!(
        err,
        "Built {} files into `{}`: {} written, {} unchanged, {} removed.",
        written.files,
        options.out.display(),
        written.written,
        written.unchanged,
        written.removed
    )?;
    let out = options.out.display();
    writeln!(err, "To look at it, run `annals serve`, or open `{out}/index.html` in a browser, or serve the folder:")?;
    writeln!(err, "    python3 -m http.server --directory {out} 8000    # then http://localhost:8000/")?;
    Ok(Outcome::Fine)
}

fn export(common: &Common, out: &Path, base_url: Option<String>, voice: Voice) -> io::Result<Outcome> {
    let start = Instant::now();
    let options = options(common, out, base_url)?;
    let built = crate::export(&options, common.strict)?;
    print_to_stderr(&built.checked)?;
    if voice.quiet {
        return Ok(if built.written.is_some() { Outcome::Fine } else { Outcome::Faults });
    }
    let mut err = stderr();
    writeln!(err, "{}", summary_line(built.checked.summary, start))?;
    match built.written {
        Some(written) => {
            writeln!(err, "Wrote {} files of data into `{}`.", written.files, options.out.display())?;
            Ok(Outcome::Fine)
        }
        None => {
            writeln!(err, "Nothing was written.")?;
            Ok(Outcome::Faults)
        }
    }
}

/// Whether a place is standard output, as other tools write it. A folder of that name is `./-`.
fn is_stdout(out: &Path) -> bool {
    out.as_os_str() == "-"
}

fn timelinejs(common: &Common, out: Option<&Path>, base_url: Option<String>, voice: Voice) -> io::Result<Outcome> {
    let start = Instant::now();
    let options = options(common, out.unwrap_or(Path::new("-")), base_url)?;
    let (checked, timeline) = crate::timelinejs(&options, common.strict)?;
    print_to_stderr(&checked)?;
    if !voice.quiet {
        writeln!(stderr(), "{}", summary_line(checked.summary, start))?;
    }
    let Some(timeline) = timeline else { return Ok(Outcome::Faults) };
    if out.is_some() {
        output::keep_apart(&options.root, &options.out)?;
        output::replace(&options.out, &timeline)?;
    } else {
        stdout().write_all(&timeline)?;
    }
    Ok(Outcome::Fine)
}

fn check(common: &Common, format: ReportFormat, voice: Voice) -> io::Result<Outcome> {
    let start = Instant::now();
    let options = options(common, Path::new("public"), None)?;
    let progress = Progress::new(voice);
    let checked = crate::check(&options, &|stage| progress.begin(stage));
    progress.end(voice)?;
    let checked = checked?;
    let format = match format {
        ReportFormat::Human => Format::Human,
        ReportFormat::Json => Format::Json,
        ReportFormat::Github => Format::Github,
        ReportFormat::Sarif => Format::Sarif,
    };
    let mut out = stdout();
    let text = |path: &str| checked.text(path);
    let report = diag::render(&checked.diagnostics, checked.summary, &text, format, out.colour());
    out.write_all(report.as_bytes())?;
    if format == Format::Human && !voice.quiet {
        writeln!(out, "{}", summary_line(checked.summary, start))?;
    }
    Ok(if checked.is_fine(common.strict) { Outcome::Fine } else { Outcome::Faults })
}

fn print_to_stderr(checked: &Checked) -> io::Result<()> {
    print_found(&checked.diagnostics, &|path| checked.text(path))
}

/// The nearest of what exists, as a hint at the end of a message.
fn hint<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    diag::nearest(wanted, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Prints what was found, for people.
fn print_found<'a>(found: &[Diagnostic], text: &dyn Fn(&str) -> Option<&'a str>) -> io::Result<()> {
    let mut err = stderr();
    let report = diag::render(found, Summary::default(), text, Format::Human, err.colour());
    err.write_all(report.as_bytes())
}

fn summary_line(summary: Summary, start: Instant) -> String {
    format!(
        "{}, {}: {}, {} ({:.2} s)",
        count(summary.files, "file"),
        count(summary.records, "record"),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        start.elapsed().as_secs_f64()
    )
}

fn explain(code: &str) -> io::Result<Outcome> {
    let Ok(parsed) = code.parse::<Code>().or_else(|()| format!("A{code}").parse()) else {
        let known: Vec<String> = diag::CODES.iter().map(|known| known.code.to_string()).collect();
        let hint = hint(&code.to_uppercase(), known.iter().map(String::as_str));
        return Err(io::Error::other(format!("there is no code `{code}`{hint}")));
    };
    let page =
        source::code_page(parsed).map_or_else(|| format!("# {parsed}: {}\n", diag::info(parsed).title), str::to_owned);
    stdout().write_all(page.as_bytes())?;
    Ok(Outcome::Fine)
}

fn schema(record: Option<&str>) -> io::Result<Outcome> {
    let schemas = crate::catalog::schemas();
    let mut out = stdout();
    match record {
        None => {
            let all: serde_json::Map<String, serde_json::Value> =
                schemas.into_iter().map(|(name, schema)| (name.to_owned(), (*schema).clone())).collect();
            writeln!(out, "{:#}", serde_json::Value::Object(all))?;
        }
        Some(wanted) => {
            let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
            let Some((_, schema)) = schemas.iter().find(|(name, _)| *name == wanted) else {
                let message = format!("there is no record type `{wanted}`; there are {}", names.join(", "));
                return Err(io::Error::other(message));
            };
            writeln!(out, "{schema:#}")?;
        }
    }
    Ok(Outcome::Fine)
}

/// Runs a question on a site without errors; a site with errors gets them printed instead.
fn with_knowledge(
    common: &Common,
    ask: impl FnOnce(&crate::knowledge::Knowledge) -> io::Result<()>,
) -> io::Result<Outcome> {
    let options = options(common, Path::new("public"), None)?;
    let checked = crate::understand(&options)?;
    match &checked.knowledge {
        Some(knowledge) => {
            ask(knowledge)?;
            Ok(Outcome::Fine)
        }
        None => {
            print_to_stderr(&checked)?;
            Ok(Outcome::Faults)
        }
    }
}
