//! How far a run has come: a bar on a terminal when it takes long, and the time of each stage when asked for.

use std::{
    cell::RefCell,
    io::{self, IsTerminal, Write},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::streams::stderr;
use crate::Stage;

/// How much is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    /// Faults and answers only.
    pub quiet: bool,
    /// The time of each stage too.
    pub verbose: bool,
}

/// A run that takes less than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How every bar looks.
pub fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{spinner} {msg:<8} {bar:24} {pos}/{len}  {elapsed}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Watches one run.
pub struct Progress {
    bar: ProgressBar,
    /// Dropped at the end, which tells the thread that waits for the bar's time that there is none to show.
    running: Option<mpsc::Sender<()>>,
    stages: RefCell<Vec<(Stage, Instant)>>,
}

impl Progress {
    /// Begins to watch.
    pub fn new(voice: Voice) -> Self {
        let bar = ProgressBar::with_draw_target(Some(Stage::ALL.len() as u64), ProgressDrawTarget::hidden());
        bar.set_style(style());
        let running = (!voice.quiet && io::stderr().is_terminal()).then(|| {
            let (send, receive) = mpsc::channel::<()>();
            let bar = bar.clone();
            thread::spawn(move || {
                if receive.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(120));
                }
            });
            send
        });
        Self { bar, running, stages: RefCell::default() }
    }

    /// Notes that a stage begins.
    pub fn begin(&self, stage: Stage) {
        let mut stages = self.stages.borrow_mut();
        self.bar.set_position(stages.len() as u64);
        self.bar.set_message(stage.as_str());
        stages.push((stage, Instant::now()));
    }

    /// Takes the bar away. Says how long each stage took, when that was asked for.
    pub fn end(mut self, voice: Voice) -> io::Result<()> {
        let end = Instant::now();
        self.running = None;
        self.bar.finish_and_clear();
        if !voice.verbose {
            return Ok(());
        }
        let stages = self.stages.borrow();
        let ends = stages.iter().skip(1).map(|(_, at)| *at).chain([end]);
        let mut err = stderr();
        for ((stage, begun), end) in stages.iter().zip(ends) {
            writeln!(err, "  {:<8} {:>8.3} s", stage.as_str(), end.duration_since(*begun).as_secs_f64())?;
        }
        Ok(())
    }
}
