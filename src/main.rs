//! Starts the app in the page.

fn main() {
    camket::start();
}
