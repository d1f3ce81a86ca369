//! Addresses as they are asked for: one spelling each, so that none is asked for twice.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// An `http` or `https` address: host in lower case, no fragment, nothing that may not stand in a request.
///
/// Two addresses that differ in their fragments are the same address: no server is told of fragments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    text: String,
    /// Where the host and the port end.
    path: usize,
}

/// Why a text is no address that can be asked for, as part of a sentence.
pub type Unaskable = &'static str;

impl Address {
    /// Reads an address as an author or a server wrote it.
    ///
    /// # Errors
    ///
    /// Why nobody can be asked for it.
    pub fn parse(text: &str) -> Result<Self, Unaskable> {
        let (scheme, rest) = text.split_once("://").ok_or("not a web address")?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => "http",
            "https" => "https",
            _ => return Err("not a web address"),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err("it carries a name or a password");
        }
        let authority = authority.to_ascii_lowercase();
        if !authority.is_ascii() {
            return Err("write the name of its host in ASCII (`xn--…`)");
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority.as_str(), None),
        };
        let named = |host: &str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
        let bracketed = |host: &str| {
            let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
            inner.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok())
        };
        if host.is_empty() || !(named(host) || bracketed(host)) {
            return Err("it names no host");
        }
        let port = match port {
            None | Some("") => String::new(),
            Some("80") if scheme == "http" => String::new(),
            Some("443") if scheme == "https" => String::new(),
            Some(port) => format!(":{}", port.parse::<u16>().map_err(|_| "its port is not a number")?),
        };
        let mut text = format!("{scheme}://{host}{port}");
        let end = text.len();
        if !path.starts_with('/') {
            text.push('/');
        }
        for c in path.chars() {
            if c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') {
                text.push(c);
            } else {
                encode(c, &mut text);
            }
        }
        Ok(Self { text, path: end })
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and port: what a server is, as far as politeness goes.
    #[must_use]
    pub fn server(&self) -> &str {
        self.text[..self.path].split_once("//").map_or("", |(_, server)| server)
    }

    /// The host alone; IPv6 addresses stand in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        let server = self.server();
        match server.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => host,
            _ => server,
        }
    }

    /// Where a reference leads that is read here, such as the `Location` of a redirect (RFC 3986, 5.2).
    ///
    /// # Errors
    ///
    /// Why nobody can be asked for what it leads to.
    pub fn join(&self, reference: &str) -> Result<Self, Unaskable> {
        let reference = reference.trim().split('#').next().unwrap_or_default();
        let scheme = self.text.split_once(':').map_or("https", |(scheme, _)| scheme);
        let (origin, own) = self.text.split_at(self.path);
        let own_path = own.split('?').next().unwrap_or_default();
        let before_query = reference.split('?').next().unwrap_or_default();
        if before_query.split('/').next().is_some_and(|first| first.contains(':')) {
            return Self::parse(reference);
        }
        if reference.is_empty() {
            return Ok(self.clone());
        }
        if reference.starts_with("//") {
            return Self::parse(&format!("{scheme}:{reference}"));
        }
        if reference.starts_with('?') {
            return Self::parse(&format!("{origin}{own_path}{reference}"));
        }
        let (path, query) = reference.split_at(before_query.len());
        let whole = if path.starts_with('/') {
            path.to_owned()
        } else {
            let folder = own_path.rfind('/').map_or("/", |slash| &own_path[..=slash]);
            format!("{folder}{path}")
        };
        Self::parse(&format!("{origin}{}{query}", without_dots(&whole)))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A text as the value of a query.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            out.push(c);
        } else {
            encode(c, &mut out);
        }
    }
    out
}

fn encode(c: char, out: &mut String) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        out.push('%');
        out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
    }
}

/// A path without its `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = vec![];
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            part => kept.push(part),
        }
    }
    format!("/{}", kept.join("/"))
}

/// Whether an IP address is one of the open internet: not of this machine, its own network, or a test of either.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => {
            let parts = ip.segments();
            let low = Ipv4Addr::from(((u32::from(parts[6])) << 16) | u32::from(parts[7]));
            match parts {
                // An IPv4 address in IPv6's clothes: mapped, compatible, translated.
                [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => is_public_v4(low),
                [0x2002, high, rest, ..] => is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(rest))),
                // All that is given out for the open internet begins with the bits 001; of it, documentation and Teredo not.
                [0x2001, 0 | 0xdb8, ..] => false,
                [first, ..] => first & 0xe000 == 0x2000,
            }
        }
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"))
    }

    #[test]
    fn an_address_has_one_spelling() {
        for (written, asked) in [
            ("https://Example.ORG", "https://example.org/"),
            ("HTTPS://example.org:443/A?b=c#d", "https://example.org/A?b=c"),
            ("http://example.org:8080?x", "http://example.org:8080/?x"),
            ("https://example.org/规则 1", "https://example.org/%E8%A7%84%E5%88%99%201"),
            ("https://example.org/a%20b", "https://example.org/a%20b"),
            ("http://[::1]:80/", "http://[::1]/"),
        ] {
            assert_eq!(address(written).as_str(), asked);
        }
        for bad in [
            "mailto:a@b.c",
            "ftp://a.b/",
            "https://",
            "https://a@b.c/",
            "https://规则.cn/",
            "http://a:99999/",
            "http://[x]/",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(address("http://[::1]:8080/a").host(), "[::1]");
        assert_eq!(address("http://a.b:8080/a").server(), "a.b:8080");
    }

    #[test]
    fn references_lead_where_rfc_3986_says() {
        let base = address("http://a/b/c/d;p?q");
        for (reference, wanted) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("#s", "http://a/b/c/d;p?q"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("https://Else.where/x", "https://else.where/x"),
        ] {
            assert_eq!(base.join(reference).map(|found| found.text), Ok(wanted.to_owned()), "{reference}");
        }
        assert!(base.join("javascript:alert(1)").is_err());
        assert!(base.join("file:///etc/passwd").is_err());
    }

    #[test]
    fn only_the_open_internet_is_public() {
        for ip in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
            "::7f00:1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn values_of_queries_are_encoded() {
        assert_eq!(query_value("https://a.b/?c=d&e"), "https%3A%2F%2Fa.b%2F%3Fc%3Dd%26e");
    }
}
