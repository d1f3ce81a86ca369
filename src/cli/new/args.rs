//! What `annals new` can be asked.

use clap::{Args, Subcommand};

use crate::{
    cli::args::Common,
    model::{Id, Jurisdiction, PartialDate, SourceTier},
};

/// What can be written anew.
#[derive(Debug, Subcommand)]
pub enum NewRecord {
    /// Write a new event.
    ///
    /// On a terminal, whatever is needed and not given is asked for. Names are completed from what exists. In a script
    /// nothing is asked: what is missing is named, and the run ends with 2.
    #[command(
        after_help = "Examples:\n  annals new event\n  annals new event --title 'Court upholds the rule' --date 2026-03-02 --kind court\n  annals new event --title 'Rule 7' --date 2026-03-02 --kind rule --jurisdiction us --effect h20=prohibited"
    )]
    Event(Box<EventArgs>),
    /// Write a new subject: what policy acts on.
    #[command(
        after_help = "Examples:\n  annals new subject\n  annals new subject --name 'H30' --kind chip --maker nvidia --board"
    )]
    Subject(SubjectArgs),
    /// Write a new actor: who acts.
    #[command(
        after_help = "Examples:\n  annals new actor\n  annals new actor --name 'Court of Appeals' --kind court --country us"
    )]
    Actor(ActorArgs),
    /// Write a new story: a guided path through events.
    #[command(
        after_help = "Examples:\n  annals new story\n  annals new story --title 'From word to law' --step 2025-08-08-h20-licences-begin"
    )]
    Story(StoryArgs),
    /// Write `<id>.<lang>.yaml` beside a record, with the text to translate.
    #[command(after_help = "Example:\n  annals new translation 2025-04-09-h20-licence-requirement fr")]
    Translation {
        /// What every command understands.
        #[command(flatten)]
        common: Common,
        /// The record.
        id: Option<String>,
        /// The language to translate into.
        lang: Option<String>,
    },
}

/// What an event is made of.
#[derive(Debug, Args)]
pub struct EventArgs {
    /// What happened, as a headline.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// When the act happened, as far as known: `2026`, `2026-03` or `2026-03-02`.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// What kind of act it is, such as `rule` or `court`.
    #[arg(long)]
    pub kind: Option<String>,
    /// Whose act it is, such as `us`.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<String>,
    /// Who acted: an actor.
    #[arg(long, value_name = "ACTOR")]
    pub issuer: Option<String>,
    /// Another actor concerned, with its part in it or without. May be given several times.
    #[arg(long = "actor", value_name = "ACTOR[=ROLE]")]
    pub actors: Vec<String>,
    /// What it does to a subject. After a comma may stand `basis=`, `jurisdiction=`, `from=`, `until=` and `part=`. May
    /// be given several times.
    #[arg(long = "effect", value_name = "SUBJECT=STATUS[,basis=…]")]
    pub effects: Vec<String>,
    /// What it does to an earlier event. May be given several times.
    #[arg(long = "relates", value_name = "RELATION=EVENT")]
    pub relates: Vec<String>,
    /// One or two plain sentences.
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,
    /// When the public could know. Default: the date.
    #[arg(long, value_name = "DATE")]
    pub published: Option<PartialDate>,
    /// When legal effect begins.
    #[arg(long, value_name = "DATE")]
    pub effective: Option<PartialDate>,
    /// 1 turning point, 2 default, 3 minor.
    #[arg(long, value_name = "1-3", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub importance: Option<u8>,
    /// The title of its source.
    #[arg(long, value_name = "TEXT")]
    pub source_title: Option<String>,
    /// The address of its source.
    #[arg(long, value_name = "URL")]
    pub source_url: Option<String>,
    /// Who published its source.
    #[arg(long, value_name = "TEXT")]
    pub source_publisher: Option<String>,
    /// When its source appeared.
    #[arg(long, value_name = "DATE")]
    pub source_date: Option<String>,
    /// How near its source is to the act.
    #[arg(long, value_name = "TIER", value_parser = tier)]
    pub source_kind: Option<SourceTier>,
    /// A source of `content/sources/`.
    #[arg(long, value_name = "SOURCE", conflicts_with = "source_title")]
    pub source_ref: Option<String>,
    /// The text, in Markdown.
    #[arg(long, value_name = "TEXT")]
    pub body: Option<String>,
    /// Not yet for readers.
    #[arg(long)]
    pub draft: bool,
    /// The folder below `content/events/`. Default: the year.
    #[arg(long, value_name = "NAME")]
    pub folder: Option<String>,
    /// The id, which is the name of the file. Default: the date and the words of the title.
    #[arg(long)]
    pub id: Option<Id>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

/// What a subject is made of.
#[derive(Debug, Args)]
pub struct SubjectArgs {
    /// Its name.
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What it is, such as `chip` or `rule`.
    #[arg(long)]
    pub kind: Option<String>,
    /// One or two plain sentences.
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// The actor that makes it.
    #[arg(long, value_name = "ACTOR")]
    pub maker: Option<String>,
    /// The actor that issued it.
    #[arg(long, value_name = "ACTOR")]
    pub issuer: Option<String>,
    /// The heading under which the board lists it.
    #[arg(long, value_name = "TEXT")]
    pub group: Option<String>,
    /// Put it on the board of the home page.
    #[arg(long)]
    pub board: bool,
    /// The id, which is the name of the file. Default: the words of the name.
    #[arg(long)]
    pub id: Option<Id>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

/// What an actor is made of.
#[derive(Debug, Args)]
pub struct ActorArgs {
    /// The name.
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What it is, such as `agency` or `company`.
    #[arg(long)]
    pub kind: Option<String>,
    /// Its country, such as `us`.
    #[arg(long, value_name = "CODE")]
    pub country: Option<Jurisdiction>,
    /// One or two plain sentences.
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Its own site.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The actor that it is part of.
    #[arg(long, value_name = "ACTOR")]
    pub parent: Option<String>,
    /// The id, which is the name of the file. Default: the words of the name.
    #[arg(long)]
    pub id: Option<Id>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

/// What a story is made of.
#[derive(Debug, Args)]
pub struct StoryArgs {
    /// Its title.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// One or two plain sentences.
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,
    /// The subject whose strip accompanies it. Default: the one that its events touch most often.
    #[arg(long, value_name = "SUBJECT")]
    pub subject: Option<String>,
    /// An event of it. Given several times, in the order in which it is told.
    #[arg(long = "step", value_name = "EVENT")]
    pub steps: Vec<String>,
    /// The id, which is the name of the file. Default: the words of the title.
    #[arg(long)]
    pub id: Option<Id>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

fn tier(text: &str) -> Result<SourceTier, String> {
    let known = SourceTier::ALL.iter().copied();
    known.clone().find(|tier| tier.as_str() == text).ok_or_else(|| "it is `primary` or `secondary`".to_owned())
}
