//! `annals import`: another timeline's file as records of this site.

use std::{
    io::{self, Write},
    path::Path,
};

use super::streams::{stderr, stdout};
use super::{
    Outcome,
    args::{DateOrder, Import, ImportOptions},
};
use crate::{
    catalog,
    diag::{Diagnostic, nearest},
    import::{self, ColumnMap, Format, Imported, Known, Order, Outcome as Became, Settings},
    model::{Id, Options},
    output, source,
};

/// Reads the file, writes what the site does not have, and says what became of each item.
pub fn import(command: Import) -> io::Result<Outcome> {
    let (common, file, how, format) = match command {
        Import::Timelinejs { common, file, how } => (common, file, how, Format::TimelineJs),
        Import::FederalRegister { common, file, how } => (common, file, how, Format::FederalRegister),
        Import::Csv { common, file, how, map, columns, dates } => match columns_of(map.as_deref(), &columns, dates)? {
            Some(map) => (common, file, how, Format::Csv(map)),
            None => return Ok(Outcome::Faults),
        },
    };
    let options = super::options(&common, Path::new("public"), None)?;
    let known = known(&options)?;
    let settings = settings(&how, &known, &options)?;
    let (file, fault) = source::foreign(&file)?;
    let text = file.text().cloned().unwrap_or_else(|| "".into());
    let mut imported = match fault {
        Some(fault) => Imported { items: vec![], diagnostics: vec![fault] },
        None => import::import(&format, &file.path, &text, &known, &settings),
    };
    print(&imported.diagnostics, &file.path, &text)?;
    if how.dry_run {
        preview(&imported)?;
    } else {
        write(&options, &mut imported)?;
    }
    report(&imported, how.dry_run)?;
    let faults = imported.diagnostics.iter().any(|found| found.is_error() || common.strict);
    Ok(if faults { Outcome::Faults } else { Outcome::Fine })
}

/// What the site has, even when it has faults: an import may well be what comes before they are mended.
fn known(options: &Options) -> io::Result<Known> {
    let (sources, found) = source::read(options)?;
    Ok(Known::new(&catalog::parse(&sources, &found).0))
}

fn settings(how: &ImportOptions, known: &Known, options: &Options) -> io::Result<Settings> {
    let kind: &Id = known.kind(&how.kind).ok_or_else(|| {
        let near = nearest(&how.kind, known.kinds()).map(|near| format!("; did you mean `{near}`?"));
        let all = || format!("; there are {}", known.kinds().collect::<Vec<_>>().join(", "));
        io::Error::other(format!("there is no event kind `{}`{}", how.kind, near.unwrap_or_else(all)))
    })?;
    Ok(Settings { kind: kind.clone(), draft: !how.no_draft, added: options.today })
}

/// The map of columns from a file and from the command line, which goes over it. Nothing when the file has faults.
fn columns_of(map: Option<&Path>, columns: &[String], dates: Option<DateOrder>) -> io::Result<Option<ColumnMap>> {
    let mut all = ColumnMap::default();
    if let Some(path) = map {
        let (file, fault) = source::foreign(path)?;
        let text = file.text().cloned().unwrap_or_else(|| "".into());
        match fault.map_or_else(|| ColumnMap::parse(&file.path, &text), |fault| Err(vec![fault])) {
            Ok(map) => all = map,
            Err(faults) => {
                print(&faults, &file.path, &text)?;
                return Ok(None);
            }
        }
    }
    for column in columns {
        all.add(column).map_err(io::Error::other)?;
    }
    all.dates = match dates {
        Some(DateOrder::Dmy) => Some(Order::Dmy),
        Some(DateOrder::Mdy) => Some(Order::Mdy),
        None => all.dates,
    };
    Ok(Some(all))
}

fn print(found: &[Diagnostic], file: &str, text: &str) -> io::Result<()> {
    super::print_found(found, &|path| (path == file).then_some(text))
}

/// Writes the files. One that came to stand there meanwhile is left as it is.
fn write(options: &Options, imported: &mut Imported) -> io::Result<()> {
    for item in &mut imported.items {
        let Became::File { path, text } = &item.outcome else { continue };
        match output::create_below(&options.root, path, text.as_bytes()) {
            Ok(()) => writeln!(stdout(), "{path}")?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let id = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml").to_owned();
                item.outcome = Became::There { id, by: path.clone() };
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Prints the files that would be written, a YAML document each.
fn preview(imported: &Imported) -> io::Result<()> {
    let mut out = stdout();
    for item in &imported.items {
        if let Became::File { path, text } = &item.outcome {
            write!(out, "---\n# {path}\n{text}")?;
        }
    }
    Ok(())
}

/// A numbered line an item, and the sum.
fn report(imported: &Imported, dry: bool) -> io::Result<()> {
    let mut err = stderr();
    let (mut new, mut there, mut faulty) = (0, 0, 0);
    let width = imported.items.len().to_string().len();
    for (n, item) in imported.items.iter().enumerate() {
        let became = match &item.outcome {
            Became::File { path, .. } => {
                new += 1;
                format!("{} {path}", if dry { "would be written:" } else { "written:" })
            }
            Became::There { id, by } => {
                there += 1;
                format!("skipped: the site has `{id}` already ({by})")
            }
            Became::Faulty => {
                faulty += 1;
                "left out: it has a fault, told above".to_owned()
            }
        };
        writeln!(err, "{:>width$}. {}, {became}", n + 1, item.what)?;
    }
    let verb = if dry { "would be written" } else { "written" };
    let items = imported.items.len();
    let plural = if items == 1 { "" } else { "s" };
    writeln!(err, "{items} event{plural} read: {new} {verb}, {there} there already, {faulty} with faults.")
}
