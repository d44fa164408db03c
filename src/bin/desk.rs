//! Starts HQ's desk in the page.

fn main() {
    camket::start_desk();
}
