//! A spreadsheet saved as CSV: rows by header, each cell with its place.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};

/// A whole sheet.
pub(super) struct Sheet<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    delimiter: u8,
    /// The headers, as they are written, without blanks around them.
    pub(super) headers: Vec<String>,
    /// The rows that have anything in them.
    pub(super) rows: Vec<Row>,
}

/// One row: its number, where it begins, and its cells.
pub(super) struct Row {
    /// From 1, the header's; a row of empty cells counts.
    pub(super) number: usize,
    at: usize,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column without blanks around it; nothing when it is empty.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The first cell with something in it behind so many columns.
    pub(super) fn surplus(&self, columns: usize) -> Option<usize> {
        (columns..self.cells.len()).find(|column| self.cell(*column).is_some())
    }
}

impl<'a> Sheet<'a> {
    /// Reads a sheet whose first row is its header. Commas, semicolons or tabs divide it, whichever the header has most of.
    ///
    /// # Errors
    ///
    /// A file without a header.
    pub(super) fn read(file: &'a Arc<str>, text: &'a str) -> Result<Self, Box<Diagnostic>> {
        let fault = |at: usize, message: &str| {
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            Box::new(Diagnostic::new(Code(601), Place::bytes(file, at..end), message))
        };
        let header = text.lines().next().unwrap_or_default();
        let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
        // The last of equals wins with `max_by_key`: a comma when there is nothing to tell by.
        let delimiter = *b"\t;,".iter().max_by_key(|delimiter| count(delimiter)).unwrap_or(&b',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Row> = vec![];
        for record in reader.records() {
            // The text is UTF-8 and rows may be of any length, so nothing can be wrong with a row.
            let record = record.map_err(|error| fault(0, &error.to_string()))?;
            let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            rows.push(Row { number: rows.len() + 1, at, cells: record.iter().map(str::to_owned).collect() });
        }
        if rows.is_empty() || rows[0].cells.iter().all(|cell| cell.trim().is_empty()) {
            return Err(Box::new(
                fault(0, "the sheet has no header").help("its first row names the columns, one name a column"),
            ));
        }
        let headers = rows.remove(0).cells.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        Ok(Self { file, text, delimiter, headers, rows })
    }

    /// The column of a header, whatever its case and blanks.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let key = |name: &str| name.to_lowercase().split_whitespace().collect::<String>();
        let wanted = key(name);
        self.headers.iter().position(|header| key(header) == wanted)
    }

    /// Where the header stands.
    pub(super) fn head(&self) -> Place {
        Place::bytes(self.file, 0..self.text.lines().next().unwrap_or_default().len())
    }

    /// Where a cell of a row stands; where it should stand when the row is too short.
    pub(super) fn place(&self, row: &Row, column: usize) -> Place {
        let rest = &self.text[row.at..];
        // The reader counts a row from the end of the one before, line ends and empty lines included.
        let begin = row.at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let (mut start, mut index, mut quoted) = (begin, 0, false);
        for (offset, byte) in self.text[begin..].bytes().enumerate() {
            let at = begin + offset;
            let ends = !quoted && (byte == self.delimiter || byte == b'\n' || byte == b'\r');
            // A quote within a field that does not begin with one is a character like others.
            if byte == b'"' && (quoted || at == start || self.text.as_bytes()[start] == b'"') {
                quoted = !quoted;
            }
            if ends {
                if index == column || byte != self.delimiter {
                    return Place::bytes(self.file, start..at);
                }
                index += 1;
                start = at + 1;
            }
        }
        Place::bytes(self.file, start..self.text.len())
    }
}
