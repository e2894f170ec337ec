//! How each kind of mark looks. What does not depend on the theme is here; the colours come from the page's sheet or from a palette.

use crate::text::push_escaped;

/// Colours for a drawing that leaves the page, each as SVG writes colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub paper: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Less important text.
    pub mute: &'static str,
    /// The grid.
    pub hair: &'static str,
    /// Axes.
    pub line: &'static str,
    /// The hue of a map's cells.
    pub level: &'static str,
    /// The colours of the classes of series, parts, bars and rules. An unknown class is drawn in the colour of text.
    pub accents: &'static [(&'static str, &'static str)],
}

impl Palette {
    /// Black on white, as the page's light theme has it.
    pub const LIGHT: Self = Self {
        paper: "#ffffff",
        ink: "#1f2328",
        mute: "#5d636b",
        hair: "#d9d5cb",
        line: "#8b9098",
        level: "#005a40",
        accents: &[
            ("object-keys", "#b0480a"),
            ("bucket-key", "#00704f"),
            ("limit", "#a81c07"),
            ("part-0", "#c98a00"),
            ("part-1", "#1b75ab"),
            ("part-2", "#a14f7d"),
            ("part-3", "#5d636b"),
            ("part-4", "#4a4fa3"),
            ("part-5", "#8a3fb0"),
        ],
    };

    /// Light on dark, as the page's dark theme has it.
    pub const DARK: Self = Self {
        paper: "#1b1f24",
        ink: "#e9e6df",
        mute: "#a4a9b0",
        hair: "#373c43",
        line: "#757b84",
        level: "#3fc49a",
        accents: &[
            ("object-keys", "#f08a4b"),
            ("bucket-key", "#3fc49a"),
            ("limit", "#ff8674"),
            ("part-0", "#d99a1c"),
            ("part-1", "#6bb8ea"),
            ("part-2", "#dd8fbb"),
            ("part-3", "#a4a9b0"),
            ("part-4", "#a3a8f0"),
            ("part-5", "#cb9cee"),
        ],
    };

    fn color(&self, color: Color, class: &str) -> &'static str {
        match color {
            Color::None => "none",
            Color::Paper => self.paper,
            Color::Ink => self.ink,
            Color::Mute => self.mute,
            Color::Hair => self.hair,
            Color::Line => self.line,
            Color::Level => self.level,
            Color::Accent => {
                self.accents.iter().find(|accent| accent.0 == class).map_or(self.ink, |accent| accent.1)
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Color {
    None,
    Paper,
    Ink,
    Mute,
    Hair,
    Line,
    Level,
    /// The colour of the mark's own class.
    Accent,
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Grid,
    Axis,
    Tick,
    Label,
    Line,
    DashedLine,
    DottedLine,
    Fill,
    Point,
    Name,
    BarName,
    Leader,
    Rule,
    RuleName,
    Here,
    HereName,
    Cell,
    /// A value written on a part of a bar, or on a weak cell.
    CellValue,
    StrongCellValue,
    HereHalo,
    HereCell,
    /// The background of a part, which hides the grid.
    PartPaper,
    Part,
    /// The pattern of every second part, so that neighbours differ without colour.
    PalePart,
    Total,
    Title,
    Note,
}

const BOLD_WITH_HALO: &str =
    " font-weight=\"600\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

const TEXT_WITH_HALO: &str = " stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

impl Kind {
    /// Its class, its colours for fill and stroke, and the attributes that hold in every theme.
    const fn look(self) -> (&'static str, Color, Color, &'static str) {
        const LINE: &str = " stroke-width=\"2\" stroke-linejoin=\"round\"";
        const DASHED: &str = " stroke-width=\"2.25\" stroke-linejoin=\"round\" stroke-dasharray=\"9 3\"";
        const DOTTED: &str = " stroke-width=\"2.25\" stroke-linejoin=\"round\" stroke-linecap=\"round\" stroke-dasharray=\"0.1 4.5\"";
        const BOLD: &str = " font-weight=\"600\"";
        match self {
            Self::Grid => ("plot-grid", Color::None, Color::Hair, ""),
            Self::Axis => ("plot-axis", Color::None, Color::Line, ""),
            Self::Tick => ("plot-tick", Color::Mute, Color::None, ""),
            Self::Label => ("plot-label", Color::Mute, Color::None, ""),
            Self::Line => ("plot-line", Color::None, Color::Accent, LINE),
            Self::DashedLine => ("plot-line", Color::None, Color::Accent, DASHED),
            Self::DottedLine => ("plot-line", Color::None, Color::Accent, DOTTED),
            Self::Fill => ("plot-fill", Color::Accent, Color::None, " fill-opacity=\"0.16\""),
            Self::Point => ("plot-point", Color::Accent, Color::Paper, " stroke-width=\"1.5\""),
            Self::Name => ("plot-name", Color::Accent, Color::None, BOLD),
            Self::BarName => ("plot-bar-name", Color::Accent, Color::Paper, BOLD_WITH_HALO),
            Self::Leader => ("plot-leader", Color::None, Color::Line, ""),
            Self::Rule => {
                ("plot-rule", Color::None, Color::Accent, " stroke-width=\"1.5\" stroke-dasharray=\"5 3\"")
            }
            Self::RuleName => ("plot-rule-name", Color::Accent, Color::Paper, TEXT_WITH_HALO),
            Self::Here => ("plot-here", Color::None, Color::Ink, " stroke-dasharray=\"2 3\""),
            Self::HereName => ("plot-here-name", Color::Ink, Color::None, BOLD),
            Self::Cell => ("plot-cell", Color::Level, Color::None, ""),
            Self::CellValue => ("plot-value", Color::Ink, Color::None, ""),
            Self::StrongCellValue => ("plot-value strong", Color::Paper, Color::None, ""),
            Self::HereHalo => ("plot-here-halo", Color::None, Color::Paper, " stroke-width=\"5\""),
            Self::HereCell => ("plot-here-cell", Color::None, Color::Ink, " stroke-width=\"2\""),
            Self::PartPaper => ("plot-part-paper", Color::Paper, Color::None, ""),
            Self::Part => ("plot-part", Color::Accent, Color::None, " fill-opacity=\"0.5\""),
            Self::PalePart => ("plot-part", Color::Accent, Color::None, " fill-opacity=\"0.28\""),
            Self::Total => ("plot-total", Color::Ink, Color::Paper, BOLD_WITH_HALO),
            Self::Title => {
                ("plot-title", Color::Ink, Color::None, " font-weight=\"600\" font-size=\"1.2em\"")
            }
            Self::Note => ("plot-note", Color::Mute, Color::None, ""),
        }
    }

    pub fn is_bold(self) -> bool {
        matches!(self, Self::Name | Self::BarName | Self::HereName | Self::Total | Self::Title)
    }

    /// Adds the attributes of a mark of this kind and class: the classes for a page, or the colours of a palette.
    pub fn push_attributes(self, to: &mut String, class: &str, palette: Option<&Palette>) {
        let (name, fill, stroke, fixed) = self.look();
        match palette {
            None => {
                push(to, &[" class=\"", name]);
                if !class.is_empty() {
                    push(to, &[" "]);
                    push_escaped(to, class);
                }
                to.push('"');
            }
            Some(palette) => {
                push(to, &[" fill=\"", palette.color(fill, class), "\""]);
                if !matches!(stroke, Color::None) {
                    push(to, &[" stroke=\"", palette.color(stroke, class), "\""]);
                }
            }
        }
        push(to, &[fixed]);
        if matches!(self, Self::Cell) {
            let strength = LEVELS.iter().find(|level| level.0 == class).map_or("0", |level| level.1);
            push(to, &[" fill-opacity=\"", strength, "\""]);
        }
    }
}

fn push(to: &mut String, parts: &[&str]) {
    for part in parts {
        to.push_str(part);
    }
}

/// The strengths of a map's cells, from weak to strong: class and opacity. The step from the sixth to the seventh is wider, because
/// text could be read on nothing between them, neither dark nor light.
pub(crate) const LEVELS: [(&str, &str); 10] = [
    ("level-0", "0.08"),
    ("level-1", "0.15"),
    ("level-2", "0.22"),
    ("level-3", "0.29"),
    ("level-4", "0.37"),
    ("level-5", "0.45"),
    ("level-6", "0.78"),
    ("level-7", "0.85"),
    ("level-8", "0.92"),
    ("level-9", "1"),
];

/// From this level on, text on a cell has the colour of the background.
pub(crate) const STRONG_LEVEL: usize = 6;
