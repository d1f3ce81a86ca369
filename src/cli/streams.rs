//! What the program says, and to whom. Who reads it may go away at any time, as `head` does once it has its line: the
//! rest is then said to no one, and the command goes on to its end and to the outcome that it would have had.

use std::io::{self, IsTerminal, StderrLock, StdoutLock, Write};

/// A stream that does not mind when its reader is gone.
pub(super) struct Stream<W>(W);

/// What is asked for.
pub(super) fn stdout() -> Stream<StdoutLock<'static>> {
    Stream(io::stdout().lock())
}

/// What is said about it.
pub(super) fn stderr() -> Stream<StderrLock<'static>> {
    Stream(io::stderr().lock())
}

impl<W: IsTerminal> Stream<W> {
    /// Whether it may have colours: it is a terminal, and `NO_COLOR` does not forbid them.
    #[expect(clippy::disallowed_methods, reason = "NO_COLOR is read here alone")]
    pub(super) fn colour(&self) -> bool {
        self.0.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
    }
}

impl<W: Write> Write for Stream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
