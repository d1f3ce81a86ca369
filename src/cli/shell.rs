//! `annals completions` and `annals man`: what a shell and `man` read.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::streams::stdout;
use super::{Outcome, args::Args, hint};

/// The program's commands and arguments, as the reference of the commands shows them.
#[must_use]
pub fn command() -> Command {
    Args::command()
}

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> io::Result<Outcome> {
    let mut script = vec![];
    clap_complete::generate(shell, &mut command(), "annals", &mut script);
    stdout().write_all(&script)?;
    Ok(Outcome::Fine)
}

/// Prints the manual page of a command, named by its words: none for the program itself.
pub fn man(words: &[String]) -> io::Result<Outcome> {
    let mut command = command();
    command.build();
    let mut found = &command;
    let mut name = "annals".to_owned();
    for word in words {
        let Some(sub) = found.find_subcommand(word) else {
            let hint = hint(word, found.get_subcommands().map(Command::get_name));
            return Err(io::Error::other(format!("`{name}` has no command `{word}`{hint}")));
        };
        found = sub;
        name = format!("{name}-{word}");
    }
    let mut page = vec![];
    let source = concat!("annals ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(found.clone()).source(source).render(&mut page)?;
    stdout().write_all(&page)?;
    Ok(Outcome::Fine)
}
