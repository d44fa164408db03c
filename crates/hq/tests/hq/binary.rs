//! The commands of the binary as it is installed.

use crate::support::Place;

#[tokio::test]
async fn hq_ends_well_when_it_is_told_to() {
    let place = Place::folder();
    place.start().await.stop().await;
    place.start().await;
}

#[tokio::test]
async fn demonstration_people_need_a_word_and_a_production_folder_refuses_it() {
    let place = Place::folder();
    assert!(place.run(&["demo-users"]).await.is_err());
    let made = place.run(&["demo-users", "--demo"]).await.unwrap();
    assert!(made.contains("vanthu.tinh\tcamket-2019\thq_clerk"));
    assert!(place.run(&["demo-users"]).await.is_ok());
    assert!(place.run(&["rebuild"]).await.is_ok());
}
