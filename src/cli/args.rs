//! What the program can be asked.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::model::{Day, Jurisdiction, PartialDate};

/// Compiles a folder of YAML events into a browsable policy timeline.
#[derive(Debug, Parser)]
#[command(name = "annals", version, about, max_term_width = 100, arg_required_else_help = true)]
pub struct Args {
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
    /// Build the site.
    #[command(after_help = "Example:\n  annals build --out public --base-url https://example.org/chips/")]
    Build {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// Where the site goes, relative to the root.
        #[arg(long, default_value = "public", value_name = "DIR")]
        out: PathBuf,
        /// Draw the cards too: the pictures that go with an address where it is shared. Default: `cards` of `site.yaml`.
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
    /// Explain a code such as A0101.
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
    #[command(after_help = "Example:\n  annals export --out data")]
    Export {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// Where the files go, relative to the root.
        #[arg(long, default_value = "data", value_name = "DIR")]
        out: PathBuf,
        /// Where the site is published, instead of `base_url` of `site.yaml`: what addresses in the data begin with.
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
    },
    /// Write the first text of a new file.
    #[command(subcommand)]
    New(NewRecord),
    /// Say how far the translations have come.
    #[command(subcommand)]
    Translate(TranslateCommand),
    /// Print the JSON Schema of a record type, or of all.
    Schema {
        /// `event`, `subject`, `actor`, `source`, `story`, `page`, `site`, `scales` or `translation`.
        record: Option<String>,
    },
}

/// What can be written anew.
#[derive(Debug, Subcommand)]
pub enum NewRecord {
    /// Write `<id>.<lang>.yaml` beside a record, with the text to translate.
    #[command(after_help = "Example:\n  annals new translation 2025-04-09-h20-licence-requirement fr")]
    Translation {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The record.
        id: String,
        /// The language to translate into.
        lang: String,
    },
}

/// What can be asked of translations.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Print a row a language: records, translated, missing, outdated.
    Status {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
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
    let date: PartialDate = text.parse().map_err(|error| format!("{error}"))?;
    date.exact().ok_or_else(|| "a whole day is needed, such as `2025-04-09`".to_owned())
}

fn known(text: &str) -> Result<Known, String> {
    if text == "then" { Ok(Known::Then) } else { day(text).map(Known::On) }
}

fn base_url(text: &str) -> Result<String, String> {
    crate::catalog::web_address(text).map_err(str::to_owned)?;
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}
