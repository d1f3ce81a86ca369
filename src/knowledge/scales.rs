//! The scales and their statuses, with their names in every language.

use std::{collections::BTreeMap, sync::Arc};

use super::records::{Scale, Status, StatusIx};
use crate::{
    catalog::{Catalog, SiteRecord},
    diag::{Code, Diagnostic, Place},
    model::Id,
    path,
};

/// The scales, all statuses, and where each status is.
pub type Scales = (Vec<Scale>, Vec<Status>, BTreeMap<Id, StatusIx>);

/// Reads the scales, in the order written.
pub fn scales(catalog: &Catalog, site: &SiteRecord, found: &mut Vec<Diagnostic>) -> Scales {
    let langs = site.languages.len();
    let file: Arc<str> = "content/scales.yaml".into();
    let (mut scales, mut statuses, mut by_id) = (vec![], vec![], BTreeMap::<Id, StatusIx>::new());
    for (place, (id, record)) in catalog.scales.iter().enumerate() {
        let mut own = vec![];
        for (rank, status) in record.statuses.iter().enumerate() {
            let at = |key| Place::value(&file, path![id.as_str(), "statuses", rank, key]);
            if by_id.contains_key(&status.id) {
                found.push(
                    Diagnostic::new(Code(205), at("id"), format!("the status `{}` is used twice", status.id))
                        .help("a status is unique over all scales, so that an effect need not name its scale"),
                );
                continue;
            }
            let ix = StatusIx::nth(statuses.len());
            by_id.insert(status.id.clone(), ix);
            own.push(ix);
            statuses.push(Status {
                id: status.id.clone(),
                name: vec![status.name.clone(); langs],
                tone: status.tone,
                scale: place,
                rank,
            });
        }
        scales.push(Scale { id: id.clone(), name: vec![record.name.clone(); langs], statuses: own });
    }
    for translation in &catalog.scale_translations {
        let Some(lang) = site.languages.iter().position(|lang| *lang == translation.lang) else { continue };
        for (id, text) in &translation.text {
            let Some(scale) = scales.iter_mut().find(|scale: &&mut Scale| scale.id == id.as_ref()) else {
                let known = catalog.scales.iter().map(|(id, _)| id.as_str());
                let place = Place::key(&translation.file, path![id.as_ref()]);
                found.push(
                    Diagnostic::new(Code(203), place, format!("there is no scale `{id}`")).suggest(id.as_ref(), known),
                );
                continue;
            };
            if let Some(name) = &text.name {
                scale.name[lang].clone_from(name);
            }
            for (status, name) in &text.statuses {
                match by_id.get(status).filter(|ix| scale.statuses.contains(ix)) {
                    Some(ix) => statuses[ix.at()].name[lang].clone_from(name),
                    None => {
                        let place = Place::key(&translation.file, path![id.as_ref(), "statuses", status.as_ref()]);
                        let known = scale.statuses.iter().map(|ix| statuses[ix.at()].id.as_ref());
                        found.push(
                            Diagnostic::new(Code(202), place, format!("the scale `{id}` has no status `{status}`"))
                                .suggest(status.as_ref(), known),
                        );
                    }
                }
            }
        }
    }
    (scales, statuses, by_id)
}
