//! The domain's day, as the kit's date input wants it.

use camket_domain::Date;

use crate::components::CalendarDay;

impl CalendarDay for Date {
    fn read(text: &str) -> Option<Self> {
        Self::parse_vi(text)
    }

    fn dd_mm_yyyy(self) -> String {
        self.to_string()
    }

    fn iso(self) -> String {
        Self::iso(self)
    }
}
