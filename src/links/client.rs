//! The one file that asks the network. Every question is one request: redirects, tries and waits are for others.
//!
//! What comes back is not trusted: a head is read up to [`HEAD_LIMIT`], a body not at all or up to [`BODY_LIMIT`], all of
//! it within one time limit. A host that is not of the open internet is not even connected to, whatever name it goes by.

use std::{
    collections::BTreeSet,
    io::{self, ErrorKind, Read},
    time::Duration,
};

use ureq::{
    Agent, Error,
    config::Config,
    http::{Uri, header},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use super::{
    address::{Address, is_public},
    inquiry::{Answer, Fault, Method},
};

/// The longest head of an answer, in bytes.
const HEAD_LIMIT: usize = 64 << 10;
/// The longest body that is read, in bytes.
const BODY_LIMIT: u64 = 64 << 10;

/// Asks servers.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
}

/// Looks names up, and lets only addresses of the open internet through, and hosts that were named.
#[derive(Debug)]
struct Guard {
    names: DefaultResolver,
    allowed: BTreeSet<String>,
}

/// Why the guard lets nothing through.
#[derive(Clone, Copy, Debug)]
struct Refusal(Fault);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_str())
    }
}

impl std::error::Error for Refusal {}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(error) => Error::Other(Box::new(Refusal(lookup_fault(&error)))),
            Error::HostNotFound => Error::Other(Box::new(Refusal(Fault::Lookup))),
            other => other,
        })?;
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        if !self.allowed.contains(&host) && found.iter().any(|found| !is_public(found.ip())) {
            return Err(Error::Other(Box::new(Refusal(Fault::Private))));
        }
        Ok(found)
    }
}

/// Whether a name does not exist or could not be looked up. The standard library keeps only the words of the system's
/// resolver (glibc, musl, BSD and macOS, Windows), which no locale changes.
fn lookup_fault(error: &io::Error) -> Fault {
    let words = error.to_string();
    let gone = ["Name or service not known", "Name does not resolve", "nodename nor servname", "No such host is known"];
    if gone.iter().any(|gone| words.contains(gone)) { Fault::NoSuchHost } else { Fault::Lookup }
}

impl Client {
    /// A client that waits `timeout` for an answer. Hosts of private networks are asked only when `allowed` names them.
    #[must_use]
    pub fn new(timeout: Duration, allowed: &[String]) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(HEAD_LIMIT)
            // No connection is kept: most servers are asked once, and those who are asked often want the pause.
            .max_idle_connections(0)
            .timeout_global(Some(timeout))
            .proxy(None)
            .accept("*/*")
            .user_agent(concat!("annals/", env!("CARGO_PKG_VERSION"), " (checks the links of a site)"))
            .build();
        let allowed = allowed.iter().map(|host| host.to_ascii_lowercase()).collect();
        let guard = Guard { names: DefaultResolver::default(), allowed };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guard) }
    }

    /// Puts one question.
    #[must_use]
    pub fn ask(&self, address: &Address, method: Method) -> Answer {
        let asked = match method {
            Method::Head => self.agent.head(address.as_str()).call(),
            Method::Get => self.agent.get(address.as_str()).header(header::RANGE, "bytes=0-1023").call(),
            Method::Read => self.agent.get(address.as_str()).call(),
        };
        let mut response = match asked {
            Ok(response) => response,
            Err(error) => return Answer::Fault(fault(&error)),
        };
        let field = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let location = response.headers().get(header::LOCATION).map(|value| {
            // Some servers write UTF-8 where only ASCII may stand; browsers follow them.
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        });
        let retry_after = field(header::RETRY_AFTER).and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
        let code = response.status().as_u16();
        let body = if method == Method::Read && code == 200 {
            let mut text = String::new();
            match response.body_mut().as_reader().take(BODY_LIMIT).read_to_string(&mut text) {
                Ok(_) => Some(text),
                Err(error) if error.kind() == ErrorKind::InvalidData => None,
                Err(error) => return Answer::Fault(io_fault(&error)),
            }
        } else {
            None
        };
        Answer::Status { code, location, retry_after, body }
    }
}

fn fault(error: &Error) -> Fault {
    match error {
        Error::Other(other) => other.downcast_ref::<Refusal>().map_or(Fault::Closed, |refusal| refusal.0),
        Error::Timeout(_) => Fault::Timeout,
        Error::HostNotFound => Fault::Lookup,
        Error::ConnectionFailed => Fault::Refused,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => Fault::Tls,
        Error::LargeResponseHeader(..) => Fault::Endless,
        Error::Http(_) | Error::BadUri(_) => Fault::Unaskable,
        // The library keeps this one to itself.
        Error::Protocol(error) if error.to_string().contains("too many headers") => Fault::Endless,
        Error::Protocol(_) => Fault::NotHttp,
        Error::Io(error) => io_fault(error),
        _ => Fault::Closed,
    }
}

fn io_fault(error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Fault::Timeout,
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::AddrNotAvailable => Fault::Refused,
        // So the TLS library hands its own errors on.
        ErrorKind::InvalidData => Fault::Tls,
        _ => match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
            Some(Error::Timeout(_)) => Fault::Timeout,
            _ => Fault::Closed,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_exist_is_told_from_one_that_could_not_be_looked_up() {
        let error = |words: &str| io::Error::other(format!("failed to lookup address information: {words}"));
        assert_eq!(lookup_fault(&error("Name or service not known")), Fault::NoSuchHost);
        assert_eq!(lookup_fault(&error("Name does not resolve")), Fault::NoSuchHost);
        assert_eq!(lookup_fault(&error("Temporary failure in name resolution")), Fault::Lookup);
    }
}
