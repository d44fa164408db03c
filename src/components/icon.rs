//! The icons: one hand, one stroke, drawn on a grid of 24.

use camket_view::prelude::*;

/// A small drawing that stands beside words, never in place of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Back,
    Calendar,
    Chart,
    Check,
    Clock,
    Close,
    Dot,
    Down,
    Download,
    Help,
    Home,
    List,
    Lock,
    Minus,
    More,
    Next,
    Offline,
    Online,
    Pen,
    Person,
    Pledge,
    Plus,
    Print,
    Search,
    Sessions,
    Settings,
    Site,
    Sync,
    Undo,
    Warning,
}

impl Icon {
    /// Returns the strokes, as the `d` of one SVG path.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Back => "M20 12H5M11 5.5 4.5 12l6.5 6.5",
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
            Self::Chart => "M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6",
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.5 2.3",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Dot => "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
            Self::Help => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.7a2.7 2.7 0 1 1 4.1 2.3c-.9.6-1.4 1.1-1.4 \
                 2.2M12 17.2v.1"
            }
            Self::Home => "M3 11.5 12 4l9 7.5M6 9.5V20h12V9.5M10 20v-6h4v6",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1",
            Self::Lock => "M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 15v2",
            Self::Minus => "M5 12h14",
            Self::More => {
                "M5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2zM12 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 \
                 1.2zM19 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2z"
            }
            Self::Next => "M9.5 6l6 6-6 6",
            Self::Offline => {
                "M9.2 6.4A6 6 0 0 1 17 10a4 4 0 0 1 2.6 6.9M16 18H7a4.3 4.3 0 0 1-1.2-8.4M4 4l16 16"
            }
            Self::Online => {
                "M7 18h9.5a4 4 0 0 0 .5-8 6 6 0 0 0-11.2-.6A4.3 4.3 0 0 0 7 18zM9 13.5l2 2 3.5-3.8"
            }
            Self::Pen => "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
            Self::Person => {
                "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6"
            }
            Self::Pledge => "M5.5 3h9l4 4v14h-13zM14 3.5V7.5h4M8.8 14l2.2 2.2 4.2-4.6",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Print => "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 21 21",
            Self::Sessions => "M4 10v4h3.5l8 4V6l-8 4zM18.5 9a4.5 4.5 0 0 1 0 6M8 14v5.5h3v-4",
            Self::Settings => {
                "M4 7h8M17 7h3M4 17h3M12 17h8M14.5 4.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM9.5 \
                 14.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
            }
            Self::Site => {
                "M4 20.5V5.5L12 3v17.5M12 8.5h8v12M2.5 20.5h19M8 8v.1M8 12v.1M8 16v.1M16 12.5v.1M16 16.5v.1"
            }
            Self::Sync => {
                "M4 11.5a8 8 0 0 1 13.7-5.2L20 8.5M20 4v4.5h-4.5M20 12.5a8 8 0 0 1-13.7 5.2L4 \
                 15.5M4 20v-4.5h4.5"
            }
            Self::Undo => "M9 4.5 4.5 9 9 13.5M4.5 9H14a5.5 5.5 0 0 1 0 11H9",
            Self::Warning => "M12 3.8 2.5 20h19zM12 10v4.3M12 17v.1",
        }
    }
}

/// Draws `icon` in the colour of the text around it; screen readers pass it by.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.strokes() />
        </svg>
    }
}
