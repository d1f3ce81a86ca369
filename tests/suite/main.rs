//! The integration tests: one binary, a module a matter. `README.md` beside this file says what is where.

mod architecture;

mod golden;
mod site;
mod support;
mod timeline_properties;
