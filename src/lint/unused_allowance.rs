//! A0415: an allowance that no longer applies.
//!
//! `allow` says that a warning is known and why it does not matter. When the record no longer gives that warning, the
//! reason tells of a state that has passed, and would hide the next fault of its kind.
//!
//! ```yaml
//! sources: [{title: The rule itself, kind: primary, date: 2024-01-05}]
//! allow: {A0401: the letter is not public}   # and there is a source now
//! ```

use std::sync::Arc;

use crate::{
    diag::{Code, Diagnostic, Place, info},
    model::Level,
    path,
};

/// The code of this rule.
pub const CODE: Code = Code(415);

/// The report on an allowance that silenced nothing. A code that cannot be allowed at all is an error elsewhere.
pub fn report(file: &Arc<str>, key: &str, code: Code) -> Option<Diagnostic> {
    let known = info(code);
    (known.level != Level::Deny).then(|| {
        Diagnostic::new(CODE, Place::key(file, path!["allow", key]), format!("this record gives no warning `{code}`"))
            .label("allows what does not occur")
            .note(format!("`{code}` is about {}", known.title))
            .help("take the allowance out")
    })
}
