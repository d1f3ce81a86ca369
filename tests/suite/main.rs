//! The integration tests: one binary, a module a matter. `README.md` beside this file says what is where.

#![allow(clippy::disallowed_methods, reason = "tests write sites and read what is built from them")]

mod architecture;
mod beginnings;
mod cards;
mod codes;
mod commands;
mod docs;
mod exports;
mod faults;
mod followers;
mod golden;
mod hostile;
mod imports;
mod links;
mod packaging;
mod reading;
mod serve;
mod site;
mod support;
mod themes;
mod timeline_properties;
mod translations;
