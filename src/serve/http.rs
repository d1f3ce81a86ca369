//! The server: answers from memory, to this machine alone.

use std::{convert::Infallible, io, net::TcpListener, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;

use super::{
    fault,
    live::{Live, Standing},
    snapshot::Snapshot,
};
use crate::model::Route;

/// The folder of the host in which no site can lie: names in `content/` that begin with `_` are ignored.
const OURS: &str = "/_annals/";
const SCRIPT: &str = include_str!("live.js");
const STYLES: &str = include_str!("live.css");

/// Serves for as long as the program runs.
///
/// # Errors
///
/// What the machine refuses.
pub(super) fn serve(listener: TcpListener, live: Arc<Live>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, Router::new().fallback(answer).with_state(live)).await
    })
}

async fn answer(State(live): State<Arc<Live>>, request: Request) -> Response {
    let mut response = if !is_ours(request.uri(), request.headers(), live.port) {
        // Another site may have its own name lead here, to read what is served as if it were its own.
        (StatusCode::FORBIDDEN, "This server answers to 127.0.0.1, localhost and [::1] alone.\n").into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], "").into_response()
    } else if let Some(name) = request.uri().path().strip_prefix(OURS) {
        match name {
            "live.js" => file(&request, "live.js", SCRIPT.into()),
            "live.css" => file(&request, "live.css", STYLES.into()),
            "events" => events(&live),
            _ => (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response(),
        }
    } else {
        // A page is drawn, or waited for, beside the thread that tells of changes.
        let answer = tokio::task::spawn_blocking(move || of_site(&request, &live));
        answer.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Whether a request is meant for this server: one host, which is this machine by its number or as `localhost`.
fn is_ours(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let good = |host: &str| {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
            let rest =
                host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &host[name.len()..]);
            rest.is_some_and(|rest| (rest.is_empty() && port == 80) || rest == format!(":{port}"))
        })
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let (host, second) = (hosts.next(), hosts.next());
    second.is_none()
        && host.and_then(|host| host.to_str().ok()).is_some_and(good)
        && uri.authority().is_none_or(|authority| good(authority.as_str()))
}

/// The state of the site, now and whenever it changes.
fn events(live: &Live) -> Response {
    let states = stream::unfold((live.listen(), true), |(mut states, first)| async move {
        if !first {
            states.changed().await.ok()?;
        }
        let state = states.borrow_and_update().clone();
        let event = Event::default().event("state").retry(Duration::from_millis(500)).data(&*state);
        Some((Ok::<_, Infallible>(event), (states, false)))
    });
    Sse::new(states).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response()
}

fn of_site(request: &Request, live: &Live) -> Response {
    let Standing { site, report, .. } = live.now();
    let Some(site) = &site else { return nothing_yet(&report, "") };
    let path = request.uri().path();
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let Some(below) = path.strip_prefix(&site.base) else {
        // The site lies in a folder of its host, as it will when it is published.
        return match path {
            "/" => elsewhere(&site.base, &query),
            path if site.base.strip_suffix('/') == Some(path) => elsewhere(&site.base, &query),
            _ => missing(site),
        };
    };
    // What is no address of a site is nowhere: `..`, an escape, a second slash.
    let Some(route) = Route::new(below) else { return missing(site) };
    let found = match site.get(&route) {
        Ok(found) => found,
        Err(faults) => return nothing_yet(&fault::said(&faults), &site.print),
    };
    if let Some(bytes) = found {
        return if route.file().ends_with(".html") {
            live.asked(&route);
            // With the script that listens to us.
            file(request, "index.html", live_page(&bytes, site).into())
        } else {
            file(request, &route.file(), Bytes::from_owner(bytes))
        };
    }
    let folder = Route::new(format!("{below}/")).filter(|folder| site.has_page(folder));
    match folder {
        Some(folder) => elsewhere(&format!("{}{folder}", site.base), &query),
        None => missing(site),
    }
}

fn elsewhere(path: &str, query: &str) -> Response {
    let location = HeaderValue::from_str(&format!("{path}{query}")).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response()
}

fn missing(site: &Snapshot) -> Response {
    let page = Route::new("404.html").map(|route| site.get(&route));
    match page {
        Some(Ok(Some(page))) => {
            (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, media_type("404.html"))], live_page(&page, site))
                .into_response()
        }
        _ => (StatusCode::NOT_FOUND, "There is no such page.\n").into_response(),
    }
}

/// Puts the script before the end of the body. Nothing else of the page is changed.
fn live_page(bytes: &[u8], site: &Snapshot) -> Vec<u8> {
    let end = bytes.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    let script = script(&site.print, &site.styles);
    [&bytes[..end], script.as_bytes(), &bytes[end..]].concat()
}

fn script(print: &str, styles: &str) -> String {
    format!("<script src=\"{OURS}live.js\" data-page=\"{print}\" data-styles=\"{styles}\" defer></script>\n")
}

/// The page that stands in for one that could not be made. `print` is that of the site, so that it waits for another.
fn nothing_yet(report: &str, print: &str) -> Response {
    let mut words = String::with_capacity(report.len());
    for c in report.chars() {
        match c {
            '&' => words.push_str("&amp;"),
            '<' => words.push_str("&lt;"),
            c => words.push(c),
        }
    }
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\n\
         <title>The site has faults</title>\n<link rel=\"stylesheet\" href=\"{OURS}live.css\">\n</head>\n\
         <body class=\"nothing-yet\">\n<h1>The site has faults</h1>\n\
         <p>This page shows the site as soon as they are mended.</p>\n<pre>{words}</pre>\n{}</body>\n</html>\n",
        script(print, "")
    );
    let headers = [(header::CONTENT_TYPE, media_type("index.html"))];
    (StatusCode::SERVICE_UNAVAILABLE, headers, page).into_response()
}

/// A file with its tag, which a browser that has it already need not be sent again.
fn file(request: &Request, name: &str, bytes: Bytes) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex().as_str()[..32]);
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    if known.is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let media_type = media_type(name).to_owned();
    ([(header::CONTENT_TYPE, media_type), (header::ETAG, tag)], Body::from(bytes)).into_response()
}

/// The media type of a file by its name.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" | "webmanifest" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "bib" | "ris" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(hosts: &[&str], uri: &str, port: u16) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_str(host).unwrap());
        }
        is_ours(&uri.parse().unwrap(), &headers, port)
    }

    #[test]
    fn names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:3030", "localhost:3030", "LocalHost:3030", "[::1]:3030"] {
            assert!(ours(&[host], "/", 3030), "{host}");
            assert!(ours(&[host], &format!("http://{host}/x"), 3030), "{host}");
        }
        assert!(ours(&["localhost"], "/", 80));
    }

    #[test]
    fn other_names_are_refused() {
        for host in [
            "example.org",
            "example.org:3030",
            "localhost",
            "localhost:3031",
            "localhost.example.org:3030",
            "localhost:3030@example.org",
            "127.0.0.1.nip.io:3030",
            "127.0.0.1:3030.example.org",
            "[::1]",
            "0.0.0.0:3030",
            "",
        ] {
            assert!(!ours(&[host], "/", 3030), "{host}");
        }
        assert!(!ours(&[], "/", 3030));
        assert!(!ours(&["localhost:3030", "example.org"], "/", 3030));
        assert!(!ours(&["localhost:3030"], "http://example.org/", 3030));
    }
}
