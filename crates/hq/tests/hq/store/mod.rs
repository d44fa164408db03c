//! The store's contract, on every engine.

/// Runs each test on both engines.
macro_rules! contract {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::on_sqlite(super::$test).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::on_postgres(stringify!($test), super::$test).await;
            })*
        }
    };
}

mod backup;
mod carriers;
mod contract;
mod demo;
mod distribution;
mod protocol;
