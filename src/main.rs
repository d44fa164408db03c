//! Starts the field's app in the page.

fn main() {
    camket::start();
}
