//! Workbooks as people and enemies make them.

mod compound;
mod hostile;
mod made;
mod old;
mod reading;
