//! What the program can be asked.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::{links::LinkOptions, new::NewRecord};
use crate::{
    model::{Day, Jurisdiction, PartialDate},
    serve::Editor,
};

/// Compiles a folder of YAML events into a browsable policy timeline.
#[derive(Debug, Parser)]
#[command(
    name = "annals",
    version,
    about,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "Examples:\n  annals init my-site\n  annals build --root my-site\n  annals check --strict"
)]
pub struct Args {
    /// Print faults and answers only, no summary.
    #[arg(long, short, global = true, conflicts_with = "verbose", display_order = 900)]
    pub quiet: bool,
    /// Print how long each stage took.
    #[arg(long, short, global = true, display_order = 901)]
    pub verbose: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Clone, Debug, ClapArgs)]
pub struct Common {
    /// The folder that holds `content/`.
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// The day for which statuses are worked out. Default: the day of SOURCE_DATE_EPOCH, else today in UTC.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
    /// Show drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings fail the run.
    #[arg(long)]
    pub strict: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a site: a small, complete one of an invented city, to be written over.
    #[command(
        after_help = "Examples:\n  annals init my-site\n  annals init my-site --title 'Water Rights' --base-url https://example.org/water/"
    )]
    Init {
        /// A folder that is not there yet, or is empty but for `.git`.
        dir: PathBuf,
        /// The name of the site.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// Where the site will be published.
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
    },
    /// Build the site.
    #[command(after_help = "Example:\n  annals build --out public --base-url https://example.org/chips/")]
    Build {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// Where the site goes, relative to the root.
        #[arg(long, default_value = "public", value_name = "DIR")]
        out: PathBuf,
        /// Draw for each event, subject and story a card of its own: the picture that goes with its address where it is
        /// shared. Default: `cards` of `site.yaml`, and else one card for the whole site.
        #[arg(long)]
        cards: bool,
        /// Draw no cards, whatever `site.yaml` says.
        #[arg(long, conflicts_with = "cards")]
        no_cards: bool,
        /// Build `style/` too, which shows the pieces of the theme side by side. No other page leads there.
        #[arg(long)]
        style_page: bool,
        /// Where the site will be published, instead of `base_url` of `site.yaml`.
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
    },
    /// Show the site in a browser while it is written: build in memory, watch the files, reload the page.
    #[command(
        after_help = "Examples:\n  annals serve --open\n  annals serve --port 8080 --editor vscodium\n  annals serve --editor 'myeditor://open?file={file}&line={line}'"
    )]
    Serve {
        /// The folder that holds `content/`.
        #[arg(long, default_value = ".", value_name = "DIR")]
        root: PathBuf,
        /// The day for which statuses are worked out. Default: today in UTC, also after midnight.
        #[arg(long, value_name = "DATE", value_parser = day)]
        today: Option<Day>,
        /// Where the site will be published, instead of `base_url` of `site.yaml`. Its path is the path served.
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
        /// Leave drafts out, as `build` does.
        #[arg(long)]
        no_drafts: bool,
        /// The port on 127.0.0.1; the next free one when it is taken, any for 0.
        #[arg(long, default_value_t = 3030)]
        port: u16,
        /// Open the browser.
        #[arg(long)]
        open: bool,
        /// What the links of faults open: vscode, vscode-insiders, vscodium, cursor, windsurf, zed, idea, textmate,
        /// none, or an address with `{file}`, `{line}`, `{column}`. Default: what VISUAL or EDITOR names, else vscode.
        #[arg(long, value_name = "NAME")]
        editor: Option<Editor>,
    },
    /// Check the content without building.
    #[command(after_help = "Example:\n  annals check --strict --format github")]
    Check {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// How faults are printed.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Ask whether the pages that the content links to are still there. This alone asks the network.
    #[command(
        after_help = "Examples:\n  annals links\n  annals links --max-age 30 --format json > links.json\n  annals links --archive --write-candidates copies.yaml"
    )]
    Links {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// How links are checked.
        #[command(flatten)]
        how: LinkOptions,
    },
    /// Explain a code such as A0101.
    #[command(after_help = "Example:\n  annals explain A0408")]
    Explain {
        /// The code.
        code: String,
    },
    /// Say what stood on a day: by law, by announcement and in practice.
    #[command(
        after_help = "Examples:\n  annals status h20 --on 2025-08-20\n  annals status h20 --jurisdiction us --on 2025-04-12 --known then --format json"
    )]
    Status {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The subject.
        subject: String,
        /// One jurisdiction only, such as `us`.
        #[arg(long, value_name = "CODE")]
        jurisdiction: Option<Jurisdiction>,
        /// The day asked about. Default: today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Day>,
        /// As far as was public on this day; `then` means the day asked about. Default: today.
        #[arg(long, value_name = "DATE", value_parser = known)]
        known: Option<Known>,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
    },
    /// Say what changed between two days.
    #[command(after_help = "Example:\n  annals diff --from 2025-04-01 --to 2025-12-31")]
    Diff {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The first day.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Day,
        /// The second day. Default: today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<Day>,
        /// As far as was public on this day. Default: today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        known: Option<Day>,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
    },
    /// Write the data files of the site, and nothing else: JSON, CSV, the data package, the JSON Schemas.
    #[command(after_help = "Examples:\n  annals export --out data\n  annals export timelinejs --out timeline.json")]
    Export {
        /// What is written.
        #[arg(value_enum, default_value_t)]
        what: ExportWhat,
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// Where it goes, relative to the root; `-` is standard output, for a timeline. Default: the folder `data` for the
        /// data, standard output for a timeline.
        #[arg(long, value_name = "PATH")]
        out: Option<PathBuf>,
        /// Where the site is published, instead of `base_url` of `site.yaml`: what addresses in the data begin with.
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
    },
    /// Write event files from another timeline. What is there is never overwritten.
    #[command(subcommand)]
    Import(Import),
    /// Write the first text of a new file.
    #[command(subcommand)]
    New(NewRecord),
    /// Say how far the translations have come.
    #[command(subcommand)]
    Translate(TranslateCommand),
    /// Print the JSON Schema of a record type, or of all.
    #[command(after_help = "Example:\n  annals schema event")]
    Schema {
        /// `event`, `subject`, `actor`, `source`, `story`, `page`, `site`, `scales` or `translation`.
        record: Option<String>,
    },
    /// List the files of the theme, or copy one of them into the site.
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print the completions of a shell.
    #[command(
        after_help = "Examples:\n  annals completions bash > ~/.local/share/bash-completion/completions/annals\n  annals completions zsh > ~/.zfunc/_annals\n  annals completions fish > ~/.config/fish/completions/annals.fish"
    )]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page of the program or of a command, for `man`.
    #[command(
        after_help = "Examples:\n  annals man > ~/.local/share/man/man1/annals.1\n  annals man new event > ~/.local/share/man/man1/annals-new-event.1"
    )]
    Man {
        /// The command.
        command: Vec<String>,
    },
}

/// What is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    /// The data files, into a folder.
    #[default]
    Data,
    /// One file: the events as TimelineJS3 reads them.
    Timelinejs,
}

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// A timeline of TimelineJS3: its JSON, or its spreadsheet saved as CSV.
    #[command(after_help = "Example:\n  annals import timelinejs timeline.json --dry-run")]
    Timelinejs {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The file, relative to the current folder.
        file: PathBuf,
        /// How it is written.
        #[command(flatten)]
        how: ImportOptions,
    },
    /// Any table saved as CSV; a map says which column is what.
    #[command(
        after_help = "Examples:\n  annals import csv events.csv --column title=Headline --column date=When --dates mdy\n  annals import csv events.csv --map columns.yaml"
    )]
    Csv {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The file, relative to the current folder.
        file: PathBuf,
        /// How it is written.
        #[command(flatten)]
        how: ImportOptions,
        /// A YAML file: `columns: {title: Headline, date: When}`, and perhaps `dates: mdy`.
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,
        /// One column: the field of an event, and the header. May be repeated, and goes over the map.
        #[arg(long = "column", value_name = "FIELD=HEADER")]
        columns: Vec<String>,
        /// How `4/9/2025` is to be read.
        #[arg(long, value_enum, value_name = "ORDER")]
        dates: Option<DateOrder>,
    },
    /// Documents of the Federal Register: the JSON of its API for one document or for a search.
    #[command(after_help = "Example:\n  annals import federal-register 2025-00636.json")]
    FederalRegister {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The file, relative to the current folder.
        file: PathBuf,
        /// How it is written.
        #[command(flatten)]
        how: ImportOptions,
    },
}

/// How imported events are written.
#[derive(Clone, Debug, ClapArgs)]
pub struct ImportOptions {
    /// Write nothing: print the files that would be written.
    #[arg(long)]
    pub dry_run: bool,
    /// Write records that readers see at once, not drafts.
    #[arg(long)]
    pub no_draft: bool,
    /// What kind an event is when the file does not say.
    #[arg(long, default_value = "announcement", value_name = "KIND")]
    pub kind: String,
}

/// In which order figures stand for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// What can be asked of translations.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Print a row a language: records, translated, missing, outdated.
    #[command(after_help = "Example:\n  annals translate status")]
    Status {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
    },
}

/// What can be asked of the theme.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the files of the theme, and which of them the site lays its own over.
    #[command(
        after_help = "Examples:\n  annals theme list\n  annals theme list styles\n  annals theme list --format json"
    )]
    List {
        /// Only files whose names begin with this.
        prefix: Option<String>,
        /// The folder that holds `content/`.
        #[arg(long, default_value = ".", value_name = "DIR")]
        root: PathBuf,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
    },
    /// Copy files of the built-in theme into the site's `templates/`, to be changed there.
    #[command(
        after_help = "Examples:\n  annals theme eject event.html\n  annals theme eject components/chip.html styles/00-tokens.css"
    )]
    Eject {
        /// The names, as `annals theme list` prints them.
        #[arg(required = true)]
        names: Vec<String>,
        /// The folder that holds `content/`.
        #[arg(long, default_value = ".", value_name = "DIR")]
        root: PathBuf,
    },
}

/// The day of knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A day.
    On(Day),
    /// The day that is asked about.
    Then,
}

/// How faults are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON document.
    Json,
    /// GitHub annotations.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people.
    #[default]
    Human,
    /// JSON.
    Json,
}

fn day(text: &str) -> Result<Day, String> {
    let date: Option<PartialDate> = text.parse().ok();
    let day = date.filter(|date| !date.is_qualified()).and_then(PartialDate::exact);
    day.ok_or_else(|| "a whole day that the calendar has is needed, such as `2025-04-09`".to_owned())
}

fn known(text: &str) -> Result<Known, String> {
    if text == "then" { Ok(Known::Then) } else { day(text).map(Known::On) }
}

fn base_url(text: &str) -> Result<String, String> {
    crate::catalog::base_address(text).map_err(str::to_owned)?;
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}
