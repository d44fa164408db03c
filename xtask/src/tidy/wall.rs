//! The direction of dependencies, read from `cargo metadata`.

use serde_json::Value;

use super::Finding;
use crate::{Result, proc};

/// A package of ours: which of ours its product may know, and which its tests.
struct Ring {
    package: &'static str,
    product: &'static [&'static str],
    tests: &'static [&'static str],
}

const RINGS: &[Ring] = &[
    Ring { package: "camket-domain", product: &[], tests: &[] },
    // Its own tests turn on its testing tools, which are a feature of itself.
    Ring {
        package: "camket-sync",
        product: &["camket-domain"],
        tests: &["camket-domain", "camket-sync"],
    },
    Ring { package: "camket-demo", product: BOTH_CORES, tests: BOTH_CORES },
    Ring { package: "camket-bench", product: BOTH_CORES, tests: BOTH_CORES },
    Ring { package: "camket-report", product: &["camket-domain"], tests: &["camket-domain"] },
    Ring { package: "camket-sheet", product: &[], tests: &[] },
    Ring { package: "camket-hq", product: THE_SERVER, tests: EVERYTHING },
    Ring { package: "camket-view-macro", product: &[], tests: &[] },
    Ring { package: "camket-view", product: &["camket-view-macro"], tests: &[] },
    Ring { package: "camket", product: THE_PAGES, tests: EVERYTHING },
    Ring { package: "xtask", product: EVERYTHING, tests: EVERYTHING },
];

const BOTH_CORES: &[&str] = &["camket-domain", "camket-sync"];
const THE_SERVER: &[&str] = &["camket-domain", "camket-report", "camket-sync"];
const THE_PAGES: &[&str] = &["camket-domain", "camket-sheet", "camket-sync", "camket-view"];
const EVERYTHING: &[&str] = &[
    "camket-demo",
    "camket-domain",
    "camket-hq",
    "camket-report",
    "camket-sheet",
    "camket-sync",
    "camket-view",
];

pub(super) fn findings() -> Result<Vec<Finding>> {
    let words = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let said = proc::must(&mut proc::cargo(words))?;
    let metadata: Value = serde_json::from_str(&said).map_err(|e| e.to_string())?;
    Ok(judge(&metadata))
}

fn judge(metadata: &Value) -> Vec<Finding> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let packages = list(metadata, "packages");
    let ours: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut findings = Vec::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(ring) = RINGS.iter().find(|ring| ring.package == name) else {
            findings.push(finding(name, "is missing in tidy's table of rings"));
            continue;
        };
        for dependency in list(package, "dependencies") {
            let other = dependency["name"].as_str().unwrap_or_default();
            let allowed = if dependency["kind"] == "dev" { ring.tests } else { ring.product };
            if ours.contains(&other) && !allowed.contains(&other) {
                findings.push(finding(name, &format!("must not know {other}")));
            }
        }
    }
    findings
}

fn finding(package: &str, says: &str) -> Finding {
    Finding { place: package.to_owned(), says: says.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(name: &str, other: &str, kind: &str) -> Value {
        let dependency = serde_json::json!({ "name": other, "kind": kind });
        serde_json::json!({ "packages": [
            { "name": name, "dependencies": [dependency] },
            { "name": other, "dependencies": [] },
        ]})
    }

    #[test]
    fn the_inner_rings_know_nothing_of_the_outer() {
        assert_eq!(judge(&metadata("camket-domain", "camket-sync", "normal")).len(), 1);
        assert_eq!(judge(&metadata("camket-hq", "camket-sync", "normal")).len(), 0);
        assert_eq!(judge(&metadata("camket-hq", "xtask", "dev")).len(), 1);
    }

    #[test]
    fn only_the_pages_tests_may_use_hq() {
        assert_eq!(judge(&metadata("camket", "camket-hq", "dev")).len(), 0);
        assert_eq!(judge(&metadata("camket", "camket-hq", "normal")).len(), 1);
    }

    #[test]
    fn a_new_package_has_to_be_placed() {
        assert_eq!(judge(&metadata("camket-hq", "camket-new", "normal")).len(), 2);
    }
}
