//! A server on this machine that answers as badly as it is told to, and remembers who asked what when.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// With its query.
    pub path: String,
    pub at: Instant,
}

/// What the server saw.
#[derive(Default)]
pub struct Seen {
    asked: Mutex<Vec<Asked>>,
}

pub struct Server {
    pub port: u16,
    seen: Arc<Seen>,
}

/// An answer: the question, how often the same method and path came before, and where to write.
type Behaviour = dyn Fn(&Asked, usize, &mut TcpStream) -> std::io::Result<()> + Send + Sync;

impl Server {
    /// Begins to serve; its threads end with the test program.
    pub fn start(
        behaviour: impl Fn(&Asked, usize, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Seen::default());
        let behaviour: Arc<Behaviour> = Arc::new(behaviour);
        let shared = seen.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, behaviour) = (shared.clone(), behaviour.clone());
                thread::spawn(move || {
                    let _ = serve(stream, &seen, &*behaviour);
                });
            }
        });
        Self { port, seen }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Everything asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.seen.asked.lock().unwrap().clone()
    }

    /// The methods with which a path was asked for, in order.
    pub fn methods(&self, path: &str) -> Vec<String> {
        self.asked().into_iter().filter(|asked| asked.path == path).map(|asked| asked.method).collect()
    }
}

fn serve(mut stream: TcpStream, seen: &Seen, behaviour: &Behaviour) -> std::io::Result<()> {
    let at = Instant::now();
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut begin = [0];
    stream.peek(&mut begin)?;
    if begin == [0x16] {
        // The beginning of TLS, which is not spoken here.
        return answer(&mut stream, "400 Bad Request", "");
    }
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::from("-");
    while !line.trim().is_empty() {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
    }
    let mut words = first.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let asked = Asked { method, path, at };
    let nth = {
        let mut all = seen.asked.lock().unwrap();
        let nth = all.iter().filter(|earlier| earlier.path == asked.path).count();
        all.push(asked.clone());
        nth
    };
    behaviour(&asked, nth, &mut stream)?;
    stream.flush()
}

/// An answer with no body worth the name.
pub fn answer(stream: &mut TcpStream, status: &str, fields: &str) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

/// How a path of the misbehaving server behaves: the twenty and more ways.
pub fn misbehave(asked: &Asked, nth: usize, stream: &mut TcpStream) -> std::io::Result<()> {
    let head = asked.method == "HEAD";
    let pause = |ms| thread::sleep(Duration::from_millis(ms));
    match asked.path.as_str() {
        "/no-head" if head => answer(stream, "405 Method Not Allowed", ""),
        "/lies-to-head" if head => answer(stream, "404 Not Found", ""),
        "/moved" => answer(stream, "301 Moved Permanently", "Location: /moved-again\r\n"),
        "/moved-again" => answer(stream, "308 Permanent Redirect", "Location: /ok\r\n"),
        "/found" => answer(stream, "302 Found", "Location: /ok\r\n"),
        "/folder/relative" => answer(stream, "301 Moved", "Location: ../ok?x=1#part\r\n"),
        "/utf8-location" => answer(stream, "301 Moved", "Location: /规则\r\n"),
        "/loop" => answer(stream, "302 Found", "Location: /loop-back\r\n"),
        "/loop-back" => answer(stream, "302 Found", "Location: /loop\r\n"),
        "/to-private" => answer(stream, "302 Found", "Location: http://127.0.0.2:9/\r\n"),
        "/to-metadata" => answer(stream, "302 Found", "Location: http://169.254.169.254/latest/\r\n"),
        "/to-script" => answer(stream, "302 Found", "Location: javascript:alert(1)\r\n"),
        "/to-nowhere" => answer(stream, "302 Found", ""),
        "/moved-to-gone" => answer(stream, "301 Moved", "Location: /404\r\n"),
        "/404" => answer(stream, "404 Not Found", ""),
        "/410" => answer(stream, "410 Gone", ""),
        "/401" => answer(stream, "401 Unauthorized", ""),
        "/403" => answer(stream, "403 Forbidden", ""),
        "/451" => answer(stream, "451 Unavailable For Legal Reasons", ""),
        "/999" => answer(stream, "999 Request Denied", ""),
        "/204" => answer(stream, "204 No Content", ""),
        "/416" if !head => answer(stream, "416 Range Not Satisfiable", ""),
        "/416" => answer(stream, "400 Bad Request", ""),
        "/429" if nth == 0 => answer(stream, "429 Too Many Requests", "Retry-After: 1\r\n"),
        "/429-for-an-hour" => answer(stream, "429 Too Many Requests", "Retry-After: 3600\r\n"),
        "/500" => answer(stream, "500 Internal Server Error", ""),
        "/503-once" if nth == 0 => answer(stream, "503 Service Unavailable", ""),
        "/slow-head" => {
            pause(1500);
            answer(stream, "200 OK", "")
        }
        "/dribbled-head" => {
            for byte in "HTTP/1.1 200 OK\r\nX-Slow: yes, very slow indeed, and then slower\r\n\r\n".bytes() {
                stream.write_all(&[byte])?;
                stream.flush()?;
                pause(40);
            }
            Ok(())
        }
        "/closes" => Ok(()),
        "/garbage" => stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n\x00\x01\x02"),
        "/endless-fields" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                stream.write_all(b"X-More: and more\r\n")?;
            }
        }
        "/endless-head" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nX-More: ")?;
            loop {
                stream.write_all(b"and more and more and more and more and more and more ")?;
            }
        }
        // What follows refuses HEAD, so that a body is under way.
        "/dribbled-body" | "/endless-body" | "/wrong-length" | "/bomb" if head => answer(stream, "405 No", ""),
        "/dribbled-body" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")?;
            for _ in 0..100 {
                stream.write_all(b"x")?;
                pause(40);
            }
            Ok(())
        }
        "/endless-body" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 4096])?;
            }
        }
        "/wrong-length" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\nabc"),
        "/bomb" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1000000000\r\n\r\n")?;
            loop {
                stream.write_all(&[0; 4096])?;
            }
        }
        path if path.starts_with("/many/") => {
            let n: usize = path[6..].parse().unwrap_or_default();
            answer(stream, "302 Found", &format!("Location: /many/{}\r\n", n + 1))
        }
        _ => answer(stream, "200 OK", ""),
    }
}
