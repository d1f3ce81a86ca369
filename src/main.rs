//! The `annals` program: a thin shell round the library.

fn main() -> std::process::ExitCode {
    annals::cli::main()
}
