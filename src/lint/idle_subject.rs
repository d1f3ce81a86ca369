//! A0411: a subject that no event touches.
//!
//! Its page says nothing of policy and no reader comes there. Either the effect was written for another subject, or
//! the record is left over.
//!
//! ```yaml
//! # content/subjects/old-chip.yaml, and no effect names `old-chip`
//! name: Old chip
//! kind: chip
//! ```

use super::common::{linked, named_in_texts};
use crate::{
    diag::{Code, Diagnostic, Place},
    knowledge::{Knowledge, Record, SubjectIx},
    path,
};

/// Looks at every subject that has neither events nor successors nor anything made from it, and that no text links.
pub fn run(knowledge: &Knowledge, found: &mut Vec<Diagnostic>) {
    let idle: Vec<SubjectIx> = (0..knowledge.subjects.len())
        .map(SubjectIx::nth)
        .filter(|ix| {
            let subject = knowledge.subject(*ix);
            subject.events.is_empty() && subject.base_of.is_empty() && subject.succeeded_by.is_empty()
        })
        .collect();
    if idle.is_empty() {
        return;
    }
    let texts = named_in_texts(knowledge);
    for ix in idle {
        let told = knowledge.stories.iter().any(|story| story.subject == Some(ix));
        if told || linked(knowledge, &texts, Record::Subject(ix)) {
            continue;
        }
        let subject = knowledge.subject(ix);
        let id = &subject.common.id;
        found.push(
            Diagnostic::new(
                Code(411),
                Place::value(&subject.common.file, path!["name"]),
                format!("no event touches the subject `{id}`"),
            )
            .label("no effect, no link in a text, and nothing made from it")
            .help(format!(
                "write the effect on `{id}` in the event that changed it, link it from a text with `[[{id}]]`, or take \
                 the record out"
            )),
        );
    }
}
