//! Workbooks as people and enemies make them.

mod hostile;
mod made;
mod reading;
