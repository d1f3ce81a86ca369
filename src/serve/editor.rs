//! Links that open a place of a file in an editor.

use std::{path::Path, str::FromStr};

/// The editors that may be named, and the address that opens each.
const KNOWN: [(&str, &str); 9] = [
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    ("windsurf", "windsurf://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
    ("idea", "idea://open?file={file}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{file}&line={line}&column={column}"),
    ("none", ""),
];

/// The address that opens an editor, with `{file}`, `{line}` and `{column}` in it; empty for no links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    fn default() -> Self {
        Self(KNOWN[0].1.to_owned())
    }
}

impl FromStr for Editor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, address)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*address).to_owned()));
        }
        let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let sound = scheme.is_some_and(|scheme| {
            let mut bytes = scheme.bytes();
            bytes.next().is_some_and(|first| first.is_ascii_alphabetic())
                && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
                && !["javascript", "data", "vbscript", "blob"].contains(&scheme.as_str())
        });
        if sound && text.contains("{file}") {
            return Ok(Self(text.to_owned()));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "name one of {}, or an address such as `scheme://open?file={{file}}&line={{line}}`",
            names.join(", ")
        ))
    }
}

impl Editor {
    /// The editor that a command such as `code --wait` starts, if it is one that opens addresses.
    #[must_use]
    pub fn of_command(command: &str) -> Option<Self> {
        let program = command.split_whitespace().next()?;
        let name = program.rsplit(['/', '\\']).next()?.trim_end_matches(".exe").trim_end_matches(".cmd");
        let name = match name {
            "code" => "vscode",
            "code-insiders" => "vscode-insiders",
            "codium" => "vscodium",
            "zeditor" | "zedit" => "zed",
            "mate" => "textmate",
            other => other,
        };
        (name != "none" && KNOWN.iter().any(|(known, _)| *known == name)).then(|| name.parse().ok())?
    }

    /// The address that opens a place. Nothing when no links are wanted.
    pub(super) fn link(&self, file: &Path, line: u64, column: u64) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let mut path = String::new();
        for byte in file.to_str()?.replace('\\', "/").bytes() {
            match byte {
                b'/' | b':' | b'-' | b'_' | b'.' | b'~' => path.push(byte.into()),
                byte if byte.is_ascii_alphanumeric() => path.push(byte.into()),
                byte => path.push_str(&format!("%{byte:02X}")),
            }
        }
        // A path that begins with the letter of a drive stands below the root in an address.
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        let address = self.0.replace("{file}", &path);
        Some(address.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(editor: &str, file: &str) -> Option<String> {
        editor.parse::<Editor>().unwrap().link(Path::new(file), 3, 7)
    }

    #[test]
    fn links_open_the_place() {
        assert_eq!(link("vscode", "/a b/é.yaml").unwrap(), "vscode://file/a%20b/%C3%A9.yaml:3:7");
        assert_eq!(link("idea", "C:\\site\\x.yaml").unwrap(), "idea://open?file=/C:/site/x.yaml&line=3&column=7");
        assert_eq!(link("my+ed://go?f={file}&l={line}", "/x").unwrap(), "my+ed://go?f=/x&l=3");
        assert_eq!(link("none", "/x"), None);
    }

    #[test]
    fn an_address_that_runs_is_refused() {
        for bad in
            ["javascript://{file}", "JavaScript://{file}", "vscode://file", "vim", "", "://{file}", "1a://{file}"]
        {
            assert!(bad.parse::<Editor>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_editor_of_the_environment_is_known() {
        let of = |command: &str| Editor::of_command(command).map(|editor| editor.0);
        assert_eq!(of("/usr/bin/code --wait").as_deref(), Some(KNOWN[0].1));
        assert_eq!(of("codium -w").as_deref(), Some(KNOWN[2].1));
        assert_eq!(of("vim"), None);
        assert_eq!(of("none"), None);
        assert_eq!(of(""), None);
    }
}
