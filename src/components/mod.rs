//! The component kit: what the screens are built of. It knows no domain, no store and no network.
//!
//! Values come in as signals and go out through callbacks; words come in as
//! [`Sentence`](crate::text::Sentence)s. Each component stands in the file of its name, its style
//! in `style/components/` under the same name. `gallery` shows all of them in all their states.

// What a hand touches.
pub mod action_bar;
pub mod button;
pub mod choice_chips;
pub mod date_input;
pub mod field;
pub mod form;
pub mod number_stepper;
pub mod picker;
pub mod search_box;
pub mod select;
pub mod signature_pad;
pub mod switch;
pub mod text_input;
pub mod time_input;

// What an eye reads.
pub mod badge;
pub mod bar_chart;
pub mod data_table;
pub mod empty_state;
pub mod figure;
pub mod icon;
pub mod notice;
pub mod person_row;
pub mod photo_tile;
pub mod progress;
pub mod tile_grid;
pub mod trend_chart;

// What holds the others.
pub mod dialog;
pub mod list_detail;
pub mod nav;
pub mod page_header;
pub mod section;
pub mod shell;
pub mod status_line;
pub mod toast;

// What they share.
mod ids;
pub mod ink;
mod scale;
pub mod shortcut;
mod typed_entry;

#[cfg(feature = "gallery")]
pub mod gallery;

pub use action_bar::ActionBar;
pub use badge::{Badge, Tone};
pub use bar_chart::{Bar, BarChart};
pub use button::{Button, ButtonKind, ButtonLink};
pub use choice_chips::{Choice, ChoiceChips, ManyChips};
pub use data_table::{Cell, Column, DataTable, TableRow};
pub use date_input::{CalendarDay, DateInput};
pub use dialog::{Confirm, Dialog};
pub use empty_state::EmptyState;
pub use field::{Field, error_line};
pub use figure::{Figure, FigureRow};
pub use form::Form;
pub use icon::{Icon, icon};
pub use ids::fresh_id;
pub use list_detail::ListDetail;
pub use nav::{Nav, NavItem};
pub use notice::Notice;
pub use number_stepper::NumberStepper;
pub use page_header::PageHeader;
pub use person_row::{PersonList, PersonRow};
pub use photo_tile::{PhotoNote, PhotoTile, PhotoView};
pub use picker::{Picker, PickerOption};
pub use progress::{Progress, ProgressState};
pub use search_box::SearchBox;
pub use section::{More, Section};
pub use select::{Group, Select};
pub use shell::Shell;
pub use shortcut::use_shortcut;
pub use signature_pad::{InkView, SignaturePad};
pub use status_line::{StatusItem, StatusLine};
pub use switch::Switch;
pub use text_input::{TextInput, TextKind};
pub use tile_grid::TileGrid;
pub use time_input::TimeInput;
pub use toast::{ToastHost, Toasts, provide_toasts, use_toasts};
pub use trend_chart::{Trend, TrendChart};

// What stays the same may stand where something changes.
camket_view::stored!(Icon, ProgressState, Tone, Trend);
