//! All tables in one SQLite database, ready for Datasette: keys, foreign keys, full-text search over events.
//!
//! It is made in memory in one go, so that the same data give the same bytes.

use rusqlite::{Connection, types::Value};

use super::table::{Cell, Kind, Table};

/// The database as bytes, or what SQLite said. `about` goes into the table `about` as names and values.
///
/// # Errors
///
/// What SQLite refuses: a dangling reference or a key that stands twice would be our bug.
pub fn database(tables: &[Table], about: &[(&str, String)]) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = ON;")?;
    let write = connection.transaction()?;
    // Rows of a table may point to later ones of the same.
    write.execute_batch(
        "PRAGMA defer_foreign_keys = ON; CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);",
    )?;
    for (name, value) in about {
        write.execute("INSERT INTO about VALUES (?1, ?2)", (name, value))?;
    }
    for table in tables {
        write.execute_batch(&definition(table))?;
        let marks = vec!["?"; table.fields.len()].join(", ");
        let mut insert = write.prepare(&format!("INSERT INTO \"{}\" VALUES ({marks})", table.name))?;
        for row in &table.rows {
            insert.execute(rusqlite::params_from_iter(row.iter().map(value)))?;
        }
        drop(insert);
    }
    write.execute_batch(
        "CREATE VIRTUAL TABLE events_fts USING fts5(title, summary, content=\"events\", tokenize=\"unicode61 remove_diacritics 2\");
         INSERT INTO events_fts(rowid, title, summary) SELECT rowid, title, summary FROM events;",
    )?;
    write.commit()?;
    connection.execute_batch("VACUUM")?;
    Ok(connection.serialize("main")?.to_vec())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        // SQLite's own tools end a text at its first NUL.
        Cell::Text(text) => Value::Text(text.replace('\0', "")),
        Cell::Number(number) => Value::Integer(*number),
        Cell::Decimal(number) => Value::Real(*number),
        Cell::Flag(flag) => Value::Integer(i64::from(*flag)),
    }
}

fn definition(table: &Table) -> String {
    let columns: Vec<String> = table
        .fields
        .iter()
        .enumerate()
        .map(|(n, field)| {
            let kind = match field.kind {
                Kind::Number | Kind::Flag => "INTEGER",
                Kind::Decimal => "REAL",
                _ => "TEXT",
            };
            let key = if n == 0 { " PRIMARY KEY" } else { "" };
            let must = if field.required { " NOT NULL" } else { "" };
            let into = field.into.map(|other| format!(" REFERENCES \"{other}\"(id)")).unwrap_or_default();
            format!("  \"{}\" {kind}{key}{must}{into}", field.name)
        })
        .collect();
    let indexes = table
        .fields
        .iter()
        .filter(|field| field.into.is_some())
        .map(|field| format!("CREATE INDEX \"{0}_{1}\" ON \"{0}\" (\"{1}\");\n", table.name, field.name));
    format!("CREATE TABLE \"{}\" (\n{}\n);\n{}", table.name, columns.join(",\n"), indexes.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{super::table::Field, *};

    fn tables() -> Vec<Table> {
        let field = |name, into| Field { name, kind: Kind::Text, required: name == "id", into };
        let fields =
            vec![field("id", None), field("title", None), field("summary", None), field("parent", Some("events"))];
        let row = |id: &str, parent: Option<&str>| {
            vec![Cell::text(id), Cell::text("É ]]> 🙂"), Cell::text("the licence"), parent.into()]
        };
        vec![Table { name: "events", fields, rows: vec![row("a", Some("b")), row("b", None)] }]
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let about = [("as_of", "2026-11-22".to_owned())];
        let bytes = database(&tables(), &about).unwrap();
        assert_eq!(bytes, database(&tables(), &about).unwrap());
        assert!(bytes.starts_with(b"SQLite format 3\0"));
    }

    #[test]
    fn a_dangling_reference_is_refused() {
        let mut tables = tables();
        tables[0].rows.pop();
        assert!(database(&tables, &[]).is_err());
    }
}
