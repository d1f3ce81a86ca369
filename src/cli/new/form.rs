//! Where the answers of a new record come from: its flags, and on a terminal the one who sits there.

use std::io;

use inquire::{CustomUserError, InquireError, Text, autocompletion::Replacement, validator::Validation};

use crate::diag::{nearest, one_of};

/// A value that may be chosen, and what it is called.
pub type Choice = (String, String);

/// Says whether an answer will do, and if not, why.
type Check = fn(&str) -> Result<(), String>;

/// One thing that is to be known.
#[derive(Clone)]
pub struct Question {
    /// The flag that answers it, without its hyphens.
    pub flag: &'static str,
    /// The words of the question.
    pub words: &'static str,
    /// What to know before answering.
    pub help: &'static str,
    /// Whether there must be an answer.
    pub needed: bool,
    /// What may be chosen, or is offered.
    pub choices: Vec<Choice>,
    /// What the choices are, when nothing else will do: `actor`, `kind`.
    pub only: Option<&'static str>,
    /// What is taken when nothing is said on the terminal.
    pub default: Option<String>,
    /// What else an answer must be.
    pub check: Option<Check>,
}

impl Question {
    /// The value of what was typed, which may be a whole line of the list where there is one.
    fn answer<'a>(&self, typed: &'a str) -> &'a str {
        if self.choices.is_empty() { typed.trim() } else { chosen(typed) }
    }

    /// A question that may be left open.
    pub fn new(flag: &'static str, words: &'static str) -> Self {
        Self { flag, words, help: "", needed: false, choices: vec![], only: None, default: None, check: None }
    }

    /// A question that must be answered.
    pub fn needed(flag: &'static str, words: &'static str) -> Self {
        Self { needed: true, ..Self::new(flag, words) }
    }

    /// Adds what to know before answering.
    pub fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// Offers answers; others will do too.
    pub fn offer(self, choices: Vec<Choice>) -> Self {
        Self { choices, ..self }
    }

    /// Allows these answers alone. `what` is what each of them is.
    pub fn only(self, what: &'static str, choices: Vec<Choice>) -> Self {
        Self { choices, only: Some(what), ..self }
    }

    /// Adds what is taken when nothing is said on the terminal.
    pub fn default(self, default: Option<String>) -> Self {
        Self { default, ..self }
    }

    /// Adds what else an answer must be.
    pub fn check(self, check: Check) -> Self {
        Self { check: Some(check), ..self }
    }

    /// Whether an answer will do, and if not, why.
    fn fits(&self, answer: &str) -> Result<(), String> {
        if let Some(what) = self.only
            && !self.choices.iter().any(|(value, _)| value == answer)
        {
            let known: Vec<&str> = self.choices.iter().map(|(value, _)| value.as_str()).collect();
            let near = match nearest(answer, known.iter().copied()) {
                Some(near) => format!("; did you mean `{near}`?"),
                None if known.is_empty() => "; there is none yet".to_owned(),
                None if known.len() <= 24 => format!("; there are {}", and(&known)),
                None => format!("; there are {} of them, such as {}", known.len(), and(&known[..8])),
            };
            return Err(format!("there is no {what} `{answer}`{near}"));
        }
        self.check.map_or(Ok(()), |check| check(answer))
    }
}

/// Someone who can be asked.
pub trait Ask {
    /// Asks until the answer will do; an empty one is none.
    ///
    /// # Errors
    ///
    /// The one who was asked wants to stop, or the terminal fails.
    fn ask(&mut self, question: &Question) -> io::Result<Option<String>>;
}

/// The answers to the questions of one record.
pub struct Form<'a> {
    /// Who is asked for what no flag tells. There is none in a script, and none when nothing needed is missing.
    asked: Option<&'a mut dyn Ask>,
}

impl<'a> Form<'a> {
    /// A form for a record of which `needed` are the flags that must be given, each with whether it was.
    ///
    /// # Errors
    ///
    /// Something is missing and nobody can be asked.
    pub fn new(needed: &[(&str, bool)], someone: Option<&'a mut dyn Ask>) -> io::Result<Self> {
        let missing: Vec<String> =
            needed.iter().filter(|(_, given)| !given).map(|(flag, _)| format!("--{flag}")).collect();
        if missing.is_empty() {
            return Ok(Self { asked: None });
        }
        match someone {
            Some(someone) => Ok(Self { asked: Some(someone) }),
            None => Err(bad_use(format!(
                "{} {} needed, and there is no terminal to ask on",
                and(&missing),
                if missing.len() == 1 { "is" } else { "are" }
            ))),
        }
    }

    /// Whether someone is asked.
    pub fn asks(&self) -> bool {
        self.asked.is_some()
    }

    /// What the flag says, else what is answered.
    pub fn field(&mut self, given: Option<String>, question: &Question) -> io::Result<Option<String>> {
        match (given, &mut self.asked) {
            // A flag without words answers nothing.
            (Some(given), _) if given.trim().is_empty() => Ok(None),
            (Some(given), _) => {
                question.fits(&given).map_err(|why| bad_use(format!("--{}: {why}", question.flag)))?;
                Ok(Some(given))
            }
            (None, Some(someone)) => someone.ask(question),
            (None, None) => Ok(None),
        }
    }

    /// The same for what must be there.
    pub fn needed(&mut self, given: Option<String>, question: &Question) -> io::Result<String> {
        self.field(given, question)?.ok_or_else(|| bad_use(format!("`--{}` is needed", question.flag)))
    }
}

/// A fault of the one who called, which ends the run with 2.
pub fn bad_use(words: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, words)
}

/// Joins words as English does: `a`, `b` and `c`.
pub fn and<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [head @ .., last] if !head.is_empty() => {
            let head: Vec<String> = head.iter().map(|word| format!("`{}`", word.as_ref())).collect();
            format!("{} and `{}`", head.join(", "), last.as_ref())
        }
        few => one_of(few),
    }
}

/// The one who sits at the terminal.
pub struct Terminal;

impl Ask for Terminal {
    fn ask(&mut self, question: &Question) -> io::Result<Option<String>> {
        let asked = question.clone();
        let validator = move |answer: &str| {
            Ok::<_, CustomUserError>(match asked.answer(answer) {
                "" if asked.needed => Validation::Invalid("this is needed".into()),
                "" => Validation::Valid,
                answer => match asked.fits(answer) {
                    Ok(()) => Validation::Valid,
                    Err(why) => Validation::Invalid(why.into()),
                },
            })
        };
        let mut text = Text::new(question.words).with_validator(validator);
        if !question.choices.is_empty() {
            text = text.with_autocomplete(Offered(question.choices.clone()));
        }
        if !question.help.is_empty() {
            text = text.with_help_message(question.help);
        }
        if let Some(default) = &question.default {
            text = text.with_default(default);
        }
        match text.prompt() {
            Ok(answer) => {
                let answer = question.answer(&answer);
                Ok((!answer.is_empty()).then(|| answer.to_owned()))
            }
            Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
                Err(io::Error::new(io::ErrorKind::Interrupted, "stopped; nothing was written"))
            }
            Err(InquireError::IO(error)) => Err(error),
            Err(error) => Err(io::Error::other(error)),
        }
    }
}

/// What stands between the value of a choice and its name.
const DASH: &str = " — ";

/// The value of a line of the list.
fn chosen(answer: &str) -> &str {
    answer.split(DASH).next().unwrap_or(answer).trim()
}

/// The choices that go with what has been typed: those that begin with it, then those that hold it.
#[derive(Clone)]
struct Offered(Vec<Choice>);

impl inquire::Autocomplete for Offered {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let input = input.to_lowercase();
        let begins = |choice: &&Choice| choice.0.to_lowercase().starts_with(&input);
        let holds = |choice: &&Choice| {
            !choice.0.to_lowercase().starts_with(&input)
                && (choice.0.to_lowercase().contains(&input) || choice.1.to_lowercase().contains(&input))
        };
        let line = |(value, name): &Choice| {
            if name.is_empty() || name == value { value.clone() } else { format!("{value}{DASH}{name}") }
        };
        Ok(self.0.iter().filter(begins).chain(self.0.iter().filter(holds)).map(line).collect())
    }

    fn get_completion(&mut self, input: &str, highlighted: Option<String>) -> Result<Replacement, CustomUserError> {
        let first = || self.clone().get_suggestions(input).ok()?.into_iter().next();
        Ok(highlighted.or_else(first).map(|line| chosen(&line).to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use inquire::Autocomplete;

    use super::*;

    fn kinds() -> Question {
        let choices = vec![("rule".into(), "Rule".into()), ("court".into(), "Court".into())];
        Question::needed("kind", "Kind").only("kind of event", choices)
    }

    #[test]
    fn what_is_missing_is_said_when_nobody_can_be_asked() {
        let missing = Form::new(&[("title", false), ("date", true), ("kind", false)], None).err().unwrap();
        assert_eq!(missing.to_string(), "`--title` and `--kind` are needed, and there is no terminal to ask on");
    }

    #[test]
    fn a_flag_is_held_against_the_choices() {
        let mut form = Form::new(&[("kind", true)], None).unwrap();
        assert_eq!(form.needed(Some("court".into()), &kinds()).unwrap(), "court");
        let wrong = form.needed(Some("cuort".into()), &kinds()).unwrap_err();
        assert_eq!(wrong.to_string(), "--kind: there is no kind of event `cuort`; did you mean `court`?");
        let far = form.needed(Some("potato".into()), &kinds()).unwrap_err();
        assert!(far.to_string().ends_with("there are `rule` and `court`"), "{far}");
    }

    #[test]
    fn what_is_typed_finds_ids_and_names() {
        let mut offered =
            Offered(vec![("bis".into(), "Bureau of Industry".into()), ("nvidia".into(), "Nvidia".into())]);
        assert_eq!(offered.get_suggestions("BI").unwrap(), ["bis — Bureau of Industry"]);
        assert_eq!(offered.get_suggestions("industry").unwrap(), ["bis — Bureau of Industry"]);
        assert_eq!(offered.get_suggestions("").unwrap().len(), 2);
        assert_eq!(offered.get_completion("nv", None).unwrap().as_deref(), Some("nvidia"));
        assert_eq!(kinds().answer("rule — Rule"), "rule");
        assert_eq!(Question::new("title", "Title").answer(" Word — and law "), "Word — and law");
    }
}
