//! Whether a style of citation would ever be done: looked for in its text, before the library reads it.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

/// How many macros a style may have.
const MOST_MACROS: usize = 1_000;
/// How many elements may stand within each other, with those of the macros that they call.
const DEEPEST: usize = 128;
/// How much work a part of a style may be, all branches taken: see [`Reach`]. The heaviest of the public collection, of
/// which a line takes one branch in hundreds, comes to three quarters of it.
const MOST_WORK: usize = 300_000_000;

/// What a part of a style comes to, with the macros that it calls.
#[derive(Clone, Copy)]
struct Reach {
    /// Its elements.
    elements: usize,
    /// How many of them stand within each other.
    depth: usize,
    /// Each element as often as it is nested, for every group first asks all that is in it whether it will say anything;
    /// and the text of its attributes.
    work: usize,
}

/// What would keep lines from coming to an end in good time, and where: elements too deep within each other or too many,
/// with those of the macros that they call, and macros that call themselves.
pub(super) fn endless<'d>(document: &'d Document<'d>) -> Option<(Node<'d, 'd>, String)> {
    // Macros, the citation and the bibliography: whatever may call a macro.
    let bodies: Vec<Node> = document.root_element().children().filter(Node::is_element).collect();
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, body) in bodies.iter().enumerate().filter(|(_, body)| body.tag_name().name() == "macro") {
        if let Some(name) = body.attribute("name") {
            named.entry(name).or_insert(n);
        }
    }
    if named.len() > MOST_MACROS {
        return Some((document.root_element(), format!("the style has more than {MOST_MACROS} macros")));
    }
    let mut calls: Vec<Vec<(usize, usize)>> = vec![];
    let mut alone: Vec<Reach> = vec![];
    for body in &bodies {
        let (mut called, mut reach) = (vec![], Reach { elements: 0, depth: 0, work: 0 });
        for node in body.descendants() {
            let depth = node.ancestors().take_while(|above| above != body).take(DEEPEST).count() + 1;
            let text: usize = node.attributes().map(|attribute| attribute.value().len()).sum();
            reach = Reach {
                elements: reach.elements + 1,
                depth: reach.depth.max(depth),
                work: reach.work + depth + text / 64,
            };
            match node.attribute("macro").map(|name| (name, named.get(name))) {
                Some((_, Some(n))) => called.push((*n, depth)),
                Some((name, None)) => return Some((node, format!("there is no macro `{name}`"))),
                None => {}
            }
        }
        calls.push(called);
        alone.push(reach);
    }
    // A body is known once all that it calls are; what is never known calls itself.
    let mut known: Vec<Option<Reach>> = vec![None; bodies.len()];
    loop {
        let mut grown = false;
        for n in 0..bodies.len() {
            if known[n].is_some() {
                continue;
            }
            let whole = calls[n].iter().try_fold(alone[n], |reach, (callee, depth)| {
                let callee = known[*callee]?;
                Some(Reach {
                    elements: reach.elements.saturating_add(callee.elements),
                    depth: reach.depth.max(depth + callee.depth),
                    work: reach.work.saturating_add(callee.work).saturating_add(depth.saturating_mul(callee.elements)),
                })
            });
            let Some(reach) = whole else { continue };
            if reach.depth > DEEPEST || reach.work > MOST_WORK {
                let Reach { elements, depth, .. } = reach;
                let message = format!("with its macros this has {elements} elements, {depth} within each other");
                return Some((bodies[n], format!("{message}, which is more than a line of citation can need")));
            }
            known[n] = Some(reach);
            grown = true;
        }
        if !grown {
            let n = known.iter().position(Option::is_none)?;
            return Some((bodies[n], "this macro calls itself, or one that does".to_owned()));
        }
    }
}
