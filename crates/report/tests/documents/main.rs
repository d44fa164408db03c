//! Documents from outside: a report goes in, files come out that other programs can read.

mod files;
mod sample;
mod unzip;
