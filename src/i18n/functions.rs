//! The functions that the messages of a file call.
//!
//! Fluent says nothing of a function that it does not know: it writes its name into the sentence, or takes the default
//! of what is chosen by it.

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// What a date in words is: `day`, `month`, `year`, `about-day`, `about` or `other`.
pub(super) const PRECISION: &str = "PRECISION";
/// A date in words without the word that it is about then.
pub(super) const WITHOUT_ABOUT: &str = "WITHOUT_ABOUT";

/// The names of all functions that messages and terms call, as they stand: each is a part of the text of `resource`.
pub(super) fn called(resource: &FluentResource) -> Vec<&str> {
    let mut names = Vec::new();
    for entry in resource.entries() {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (Some(&term.value), &term.attributes),
            _ => continue,
        };
        let of_attributes = attributes.iter().map(|Attribute { value, .. }| value);
        value.into_iter().chain(of_attributes).for_each(|pattern| in_pattern(pattern, &mut names));
    }
    names
}

fn in_pattern<'a>(pattern: &Pattern<&'a str>, names: &mut Vec<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, names: &mut Vec<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            variants.iter().for_each(|variant| in_pattern(&variant.value, names));
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, names: &mut Vec<&'a str>) {
    let mut in_arguments = |CallArguments { positional, named }: &CallArguments<&'a str>| {
        let named = named.iter().map(|argument| &argument.value);
        positional.iter().chain(named).for_each(|argument| in_inline(argument, names));
    };
    match inline {
        InlineExpression::FunctionReference { id, arguments } => {
            in_arguments(arguments);
            names.push(id.name);
        }
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_arguments(arguments),
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}
