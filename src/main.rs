//! The `annals` program: a thin shell round the library.

/// Views and templates make and drop many small values; this allocator takes half the time of the system's for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    annals::cli::main()
}
