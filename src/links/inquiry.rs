//! What to ask about an address, given the answers so far, and what they come to in the end.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::address::Address;

/// What is asked of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The head of an answer.
    Head,
    /// An answer of which the beginning is enough. Its body is not read.
    Get,
    /// An answer whose body, a short text, is wanted.
    Read,
}

/// What came of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The server spoke HTTP.
    Status {
        /// The status.
        code: u16,
        /// Where a redirect leads, as written.
        location: Option<String>,
        /// How long the server asks to be left in peace.
        retry_after: Option<Duration>,
        /// The body, where it was wanted and is UTF-8.
        body: Option<String>,
    },
    /// It did not, or could not be asked.
    Fault(Fault),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The name of the host does not exist.
    NoSuchHost,
    /// The name of the host could not be looked up now.
    Lookup,
    /// The host lies in a private network, or is this machine.
    Private,
    /// No answer in time.
    Timeout,
    /// The connection was refused, or there is no way to the host.
    Refused,
    /// The connection was closed before an answer.
    Closed,
    /// What came was not HTTP.
    NotHttp,
    /// The head of the answer did not come to an end.
    Endless,
    /// There is no secure connection to the host.
    Tls,
    /// The program cannot ask for such an address.
    Unaskable,
}

impl Fault {
    /// As a reason.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoSuchHost => "no such host",
            Self::Lookup => "the name of the host cannot be looked up",
            Self::Private => "a private address, which is not asked",
            Self::Timeout => "no answer in time",
            Self::Refused => "connection refused",
            Self::Closed => "closed without an answer",
            Self::NotHttp => "not an answer in HTTP",
            Self::Endless => "an endless answer",
            Self::Tls => "no secure connection",
            Self::Unaskable => "an address that cannot be asked for",
        }
    }

    /// Whether another try may come to something else.
    fn is_passing(self) -> bool {
        matches!(self, Self::Lookup | Self::Timeout | Self::Refused | Self::Closed | Self::NotHttp)
    }
}

/// What an address came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There is nothing there any longer, and its server (or the register of names) says so.
    Gone,
    /// It is somewhere else for good.
    Moved,
    /// The server does not tell: it wants a login, takes us for a robot, is broken, slow or silent.
    CouldNotTell,
    /// It is there.
    Ok,
}

impl Verdict {
    /// Every verdict, the worst first.
    pub const ALL: [Self; 4] = [Self::Gone, Self::Moved, Self::CouldNotTell, Self::Ok];

    /// The words for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Moved => "moved",
            Self::CouldNotTell => "could not tell",
            Self::Ok => "ok",
        }
    }
}

/// A verdict and its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// Why: a status, or what went wrong.
    pub why: String,
    /// Where it has moved to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Finding {
    /// A finding of something that has not moved.
    pub fn new(verdict: Verdict, why: impl Into<String>) -> Self {
        Self { verdict, why: why.into(), to: None }
    }
}

/// How long one goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How often a question is put again that came to nothing for a passing reason.
    pub retries: u32,
    /// The wait before the first of these; it doubles each time.
    pub backoff: Duration,
    /// The longest wait that a server may ask for.
    pub longest: Duration,
}

/// How many redirects are followed.
const REDIRECTS: usize = 10;

/// What follows from an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<F> {
    /// Ask again, perhaps elsewhere.
    Again {
        /// After so long.
        after: Duration,
        /// Put nothing else to this server before that either.
        hold: bool,
    },
    /// That is all.
    Told(F),
}

/// Something that takes one or more questions to find out.
pub trait Errand {
    /// What is found out.
    type Found;
    /// The next question.
    fn question(&self) -> (&Address, Method);
    /// Takes the answer to it.
    fn answered(&mut self, answer: &Answer, patience: &Patience) -> Step<Self::Found>;
}

/// The waits of one errand between tries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tries(u32);

impl Tries {
    /// How long to wait for another try; nothing when there have been enough, or the wait would be too long.
    pub fn again<F>(&mut self, asked: Option<Duration>, patience: &Patience) -> Option<Step<F>> {
        if self.0 >= patience.retries || asked.is_some_and(|asked| asked > patience.longest) {
            return None;
        }
        let own = patience.backoff.saturating_mul(1 << self.0.min(16)).min(patience.longest);
        self.0 += 1;
        Some(Step::Again { after: asked.unwrap_or(own), hold: asked.is_some() })
    }
}

/// Whether an address still leads somewhere.
///
/// The head is asked for first. Many a server answers that wrongly, so nothing bad is believed before it has been asked
/// for the page itself.
#[derive(Clone, Debug)]
pub struct Inquiry {
    at: Address,
    method: Method,
    tries: Tries,
    visited: Vec<Address>,
    /// Where the redirects led that are for good, up to the first that is not.
    moved: Option<Address>,
    for_good: bool,
}

impl Inquiry {
    /// Begins.
    #[must_use]
    pub fn new(address: Address) -> Self {
        let visited = vec![address.clone()];
        Self { at: address, method: Method::Head, tries: Tries::default(), visited, moved: None, for_good: true }
    }

    fn ok(&self, why: String) -> Step<Finding> {
        let to = self.moved.as_ref().map(ToString::to_string);
        let verdict = if to.is_some() { Verdict::Moved } else { Verdict::Ok };
        Step::Told(Finding { verdict, why, to })
    }

    /// Not there, or not to be told: said with the address where that came out, if it is another.
    fn bad(&self, verdict: Verdict, why: &str) -> Step<Finding> {
        let where_to = if self.visited.len() > 1 { format!(" at {}", self.at) } else { String::new() };
        Step::Told(Finding::new(verdict, format!("{why}{where_to}")))
    }

    fn follow(&mut self, code: u16, location: &str) -> Step<Finding> {
        let to = match self.at.join(location) {
            Ok(to) => to,
            Err(why) => return self.bad(Verdict::CouldNotTell, &format!("{code} to nowhere: {why}")),
        };
        if self.visited.contains(&to) {
            return self.bad(Verdict::CouldNotTell, "redirects in a circle");
        }
        if self.visited.len() > REDIRECTS {
            return self.bad(Verdict::CouldNotTell, &format!("more than {REDIRECTS} redirects"));
        }
        self.for_good &= matches!(code, 301 | 308);
        if self.for_good {
            self.moved = Some(to.clone());
        }
        self.visited.push(to.clone());
        self.at = to;
        Step::Again { after: Duration::ZERO, hold: false }
    }
}

impl Errand for Inquiry {
    type Found = Finding;

    fn question(&self) -> (&Address, Method) {
        (&self.at, self.method)
    }

    fn answered(&mut self, answer: &Answer, patience: &Patience) -> Step<Finding> {
        let asked_for_head = self.method == Method::Head;
        match answer {
            Answer::Status { code, location: Some(location), .. } if matches!(code, 301..=303 | 307 | 308) => {
                self.follow(*code, location)
            }
            // 416: there is something, though less than was asked for.
            Answer::Status { code: code @ (200..=299 | 304), .. } => self.ok(code.to_string()),
            Answer::Status { code: 416, .. } if !asked_for_head => self.ok("416".to_owned()),
            Answer::Status { code: code @ (429 | 500..=599), retry_after, .. }
                if !asked_for_head || matches!(code, 429 | 503) =>
            {
                self.method = Method::Get;
                self.tries
                    .again(*retry_after, patience)
                    .unwrap_or_else(|| self.bad(Verdict::CouldNotTell, &code.to_string()))
            }
            Answer::Status { .. } if asked_for_head => {
                self.method = Method::Get;
                Step::Again { after: Duration::ZERO, hold: false }
            }
            Answer::Status { code: code @ (404 | 410), .. } => self.bad(Verdict::Gone, &code.to_string()),
            Answer::Status { code, .. } => self.bad(Verdict::CouldNotTell, &code.to_string()),
            Answer::Fault(fault) => {
                self.method = Method::Get;
                let again = if fault.is_passing() { self.tries.again(None, patience) } else { None };
                let verdict = if *fault == Fault::NoSuchHost { Verdict::Gone } else { Verdict::CouldNotTell };
                again.unwrap_or_else(|| self.bad(verdict, fault.as_str()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience =
        Patience { retries: 2, backoff: Duration::from_secs(1), longest: Duration::from_secs(30) };

    fn status(code: u16) -> Answer {
        Answer::Status { code, location: None, retry_after: None, body: None }
    }

    fn to(code: u16, location: &str) -> Answer {
        Answer::Status { code, location: Some(location.to_owned()), retry_after: None, body: None }
    }

    fn wait(seconds: u64) -> Answer {
        let retry_after = Some(Duration::from_secs(seconds));
        Answer::Status { code: 429, location: None, retry_after, body: None }
    }

    /// The waits, the methods, and what came of it.
    fn ask(answers: &[Answer]) -> (Vec<u64>, Vec<Method>, Finding) {
        let mut inquiry = Inquiry::new(Address::parse("https://a.org/x").unwrap());
        let (mut waits, mut methods) = (vec![], vec![]);
        for (n, answer) in answers.iter().enumerate() {
            methods.push(inquiry.question().1);
            match inquiry.answered(answer, &PATIENCE) {
                Step::Again { after, .. } => waits.push(after.as_secs()),
                Step::Told(finding) => {
                    assert_eq!(n + 1, answers.len(), "told too early");
                    return (waits, methods, finding);
                }
            }
        }
        panic!("told nothing after {waits:?}");
    }

    #[test]
    fn nothing_bad_is_believed_of_a_head() {
        use Method::{Get, Head};
        for (code, verdict) in [(404, Verdict::Gone), (410, Verdict::Gone), (403, Verdict::CouldNotTell)] {
            let (_, methods, finding) = ask(&[status(code), status(code)]);
            assert_eq!((methods, finding.verdict), (vec![Head, Get], verdict), "{code}");
        }
        assert_eq!(ask(&[status(404), status(206)]).2.verdict, Verdict::Ok);
        assert_eq!(ask(&[status(501), status(200)]).2.verdict, Verdict::Ok);
        assert_eq!(ask(&[Answer::Fault(Fault::NoSuchHost)]).2.verdict, Verdict::Gone);
    }

    #[test]
    fn passing_faults_are_given_time_and_no_more_than_that() {
        let (waits, _, finding) = ask(&[status(503), status(500), status(502)]);
        assert_eq!((waits, finding), (vec![1, 2], Finding::new(Verdict::CouldNotTell, "502")));
        let (waits, _, finding) = ask(&[wait(7), status(200)]);
        assert_eq!((waits, finding.verdict), (vec![7], Verdict::Ok));
        assert_eq!(ask(&[wait(3600)]).2, Finding::new(Verdict::CouldNotTell, "429"), "an hour is too long");
        let timeout = Answer::Fault(Fault::Timeout);
        assert_eq!(ask(&[timeout.clone(), timeout.clone(), timeout]).2.why, "no answer in time");
        assert_eq!(ask(&[Answer::Fault(Fault::Tls)]).2.verdict, Verdict::CouldNotTell, "no second try");
    }

    #[test]
    fn what_moved_for_good_is_told_up_to_the_first_hop_that_is_not() {
        let moved = |answers: &[Answer]| ask(answers).2.to;
        assert_eq!(moved(&[to(301, "/y"), to(308, "/z"), status(200)]).as_deref(), Some("https://a.org/z"));
        assert_eq!(
            moved(&[to(301, "/y"), to(302, "/z"), to(301, "/w"), status(200)]).as_deref(),
            Some("https://a.org/y")
        );
        assert_eq!(moved(&[to(302, "/y"), to(301, "/z"), status(200)]), None);
        let gone = ask(&[to(301, "/y"), status(404), status(404)]).2;
        assert_eq!(gone, Finding::new(Verdict::Gone, "404 at https://a.org/y"));
    }

    #[test]
    fn redirects_come_to_an_end() {
        assert_eq!(ask(&[to(302, "/y"), to(302, "/x")]).2.why, "redirects in a circle at https://a.org/y");
        let chain: Vec<Answer> = (0..=REDIRECTS).map(|n| to(302, &format!("/{n}"))).collect();
        assert!(ask(&chain).2.why.starts_with("more than 10 redirects"));
        assert!(ask(&[to(302, "gopher://a/")]).2.why.starts_with("302 to nowhere"));
        assert_eq!(ask(&[status(302), status(302)]).2, Finding::new(Verdict::CouldNotTell, "302"));
    }
}
