//! What becomes of the page after Trunk has put its files together: the words, the style sheets of the parts, and in index.html all that
//! the first frame needs and the names of all that the page loads. Trunk calls this task before it shows the page, in `trunk serve` as in
//! a release build.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};
use crate::{files, words};

/// The prefix of the names of the program's files, both those that Trunk builds and those of a release build.
const PROGRAM: &str = "bucket-keys-";

/// The prefix of the name of the script that loads the parts of a split program.
pub const LINKS: &str = "links-";

/// The prefix of the names of files with code that several parts of a split program share.
pub const SHARED: &str = "shared-";

/// The script that runs before the first frame is painted, and starts the program after it.
const START: &str = "start.js";

/// The nonce of the inline script that Trunk adds for live reloading. The content security policy of a served page allows it.
const RELOAD_NONCE: &str = "reload";

/// Finishes the page in the folder that Trunk names in `TRUNK_STAGING_DIR`.
pub fn run() -> Outcome<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Failure::new("Trunk calls this task, and tells it where the page lies: run `trunk serve` or `cargo xtask dist`.")
    })?;
    finish(&folder)
}

fn finish(folder: &Path) -> Outcome<()> {
    let index = folder.join("index.html");
    let (html, sheets) = take_style_sheets(&files::read_text(&index)?)?;
    let styles = join_style_sheets(folder, &sheets)?;
    let start = folder.join(START);
    let first_frame = FirstFrame { style: styles.whole, script: files::read_text(&start)? };
    files::remove(&start)?;
    let program = Program::find(folder)?;
    let words = words::write(folder)?;
    let preloads = program.preloads();
    let mut names = vec![
        ("data-script".to_owned(), program.script),
        ("data-wasm".to_owned(), program.wasm),
        ("data-words".to_owned(), words.words),
        ("data-reference".to_owned(), words.reference),
    ];
    names.extend(styles.parts.into_iter().map(|(part, sheet)| (format!("data-style-{part}"), sheet)));
    let html = first_frame.put_into(&html, &preloads, &names)?;
    files::write(&index, allow_reloading(&html)?)
}

/// A style sheet that index.html links, and the part of the program that it belongs to, if any.
#[derive(Debug, PartialEq, Eq)]
struct Sheet {
    file: String,
    part: Option<String>,
}

/// Removes the links to style sheets from the page, and returns the page and the style sheets.
fn take_style_sheets(html: &str) -> Outcome<(String, Vec<Sheet>)> {
    let sheets = RefCell::new(Vec::new());
    let html = rewritten(
        html,
        RewriteStrSettings::new().append_element_content_handler(element!("link[rel=stylesheet]", |link| {
            let file = link.get_attribute("href").unwrap_or_default().trim_start_matches("./").to_owned();
            sheets.borrow_mut().push(Sheet { file, part: link.get_attribute("data-part") });
            link.remove();
            Ok(())
        })),
    )?;
    Ok((html, sheets.into_inner()))
}

/// The joined style sheets.
struct Styles {
    /// The text of what the whole page needs.
    whole: String,
    /// The address of what a part of the program needs, by the name of the part.
    parts: BTreeMap<String, String>,
}

/// Joins the style sheets of the page in their order, and those of each part of the program in a file that the page loads with the part.
fn join_style_sheets(folder: &Path, sheets: &[Sheet]) -> Outcome<Styles> {
    let mut whole = String::new();
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for sheet in sheets {
        let file = folder.join(&sheet.file);
        let text = sheet.part.as_deref().map_or(&mut whole, |part| texts.entry(part).or_default());
        *text += &files::read_text(&file)?;
        files::remove(&file)?;
    }
    let mut parts = BTreeMap::new();
    for (part, text) in texts {
        let name = format!("style-{part}-{}.css", files::version(&text));
        files::write(&folder.join(&name), text)?;
        parts.insert(part.to_owned(), format!("./{name}"));
    }
    Ok(Styles { whole, parts })
}

/// The addresses of the program's files.
struct Program {
    script: String,
    wasm: String,
    /// The script that loads the parts, if the program is split.
    links: Option<String>,
}

impl Program {
    fn find(folder: &Path) -> Outcome<Self> {
        let names: Vec<String> = files::in_folder(folder)?.iter().map(|file| files::name(file)).collect();
        let find = |beginning: &str, ending: &str| {
            let mut found = names.iter().filter(|name| name.starts_with(beginning) && name.ends_with(ending));
            found.next().map(|name| format!("./{name}"))
        };
        let missing = |what| Failure::new(format!("{} holds no {what} of the program.", folder.display()));
        Ok(Self {
            script: find(PROGRAM, ".js").ok_or_else(|| missing("script"))?,
            wasm: find(PROGRAM, "_bg.wasm").ok_or_else(|| missing("WebAssembly"))?,
            links: find(LINKS, ".js"),
        })
    }

    /// Links that make the browser fetch the scripts before start.js imports them.
    fn preloads(&self) -> String {
        let Self { script, links, .. } = self;
        let scripts = [Some(script), links.as_ref()].into_iter().flatten();
        scripts.map(|script| ["<link rel=\"modulepreload\" href=\"", script, "\">"].concat()).collect()
    }
}

/// What the first frame needs besides its HTML.
struct FirstFrame {
    style: String,
    script: String,
}

impl FirstFrame {
    /// Puts style and script into the page in the place of the element that names start.js, with links before them and the names of the
    /// page's files in attributes. The page's policy allows these two texts by their hashes, and no other inline text.
    fn put_into(&self, html: &str, links: &str, names: &[(String, String)]) -> Outcome<String> {
        let places = RefCell::new(0);
        let html = rewritten(
            html,
            RewriteStrSettings::new()
                .append_element_content_handler(element!("script[src$='start.js']", |script| {
                    *places.borrow_mut() += 1;
                    script.before(&format!("{links}<style>{}</style>", self.style), ContentType::Html);
                    script.remove_attribute("src");
                    for (name, value) in names {
                        script.set_attribute(name, value)?;
                    }
                    script.set_inner_content(&self.script, ContentType::Html);
                    Ok(())
                }))
                // Where a task of ours has built the program, Trunk leaves its own link for that behind.
                .append_element_content_handler(element!("link[rel=rust]", |link| {
                    link.remove();
                    Ok(())
                })),
        )?;
        if places.into_inner() != 1 {
            return Err(Failure::new("index.html has to name start.js once, in a script with its `src`."));
        }
        allow(&allow(&html, "script-src", &hash(&self.script))?, "style-src", &hash(&self.style))
    }
}

/// How a policy names a text that it allows, in the form of Content Security Policy Level 3, section 2.3.1 (`hash-source`).
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Adds a source to a directive of the page's policy.
fn allow(html: &str, directive: &str, source: &str) -> Outcome<String> {
    rewritten(
        html,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "meta[http-equiv=content-security-policy]",
            |meta| {
                let policy = meta.get_attribute("content").unwrap_or_default();
                let allowed = policy.replace(&format!("{directive} "), &format!("{directive} {source} "));
                meta.set_attribute("content", &allowed)?;
                Ok(())
            }
        )),
    )
}

/// Lets the script for live reloading run, if `trunk serve` has added one: it is inline, and the page's policy allows no such script.
fn allow_reloading(html: &str) -> Outcome<String> {
    let reloads = RefCell::new(false);
    let html = rewritten(
        html,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "body > script:not([src])",
            |script| {
                *reloads.borrow_mut() = true;
                script.set_attribute("nonce", RELOAD_NONCE)?;
                Ok(())
            }
        )),
    )?;
    if reloads.into_inner() {
        allow(&html, "script-src", &format!("'nonce-{RELOAD_NONCE}'"))
    } else {
        Ok(html)
    }
}

fn rewritten(html: &str, settings: RewriteStrSettings) -> Outcome<String> {
    rewrite_str(html, settings).map_err(|error| Failure::new(format!("index.html cannot be read: {error}.")))
}

#[cfg(test)]
mod tests {
    use super::{FirstFrame, Sheet, allow_reloading, hash, take_style_sheets};

    #[test]
    fn style_sheets_are_removed_and_returned_with_their_part() {
        let html = "<head><link rel=\"stylesheet\" href=\"./a-1.css\"/><link rel=icon href=./i.svg>\
                    <link rel=stylesheet data-part=scale href=./b-2.css></head>";
        let (html, sheets) = take_style_sheets(html).expect("good markup");
        assert_eq!(html, "<head><link rel=icon href=./i.svg></head>");
        let sheet = |file: &str, part: Option<&str>| Sheet { file: file.into(), part: part.map(Into::into) };
        assert_eq!(sheets, [sheet("a-1.css", None), sheet("b-2.css", Some("scale"))]);
    }

    #[test]
    fn the_page_carries_what_its_first_frame_needs_and_allows_nothing_else_inline() {
        // Trunk's minifier leaves out the tags of `head`.
        let policy = |script: &str, style: &str| {
            format!("content=\"script-src {script}'self'; style-src {style}'self'\"")
        };
        let meta = |policy: &str| format!("<meta http-equiv=content-security-policy {policy}>");
        let html =
            meta(&policy("", "")) + "<link rel=rust data-trunk-skip><script src=./start.js></script><p>1</p>";
        let names = [("data-wasm".to_owned(), "./p_bg.wasm".to_owned())];
        let first_frame = FirstFrame { style: "p > b {}".to_owned(), script: "1 < 2".to_owned() };
        let html = first_frame.put_into(&html, "<link rel=x>", &names).expect("good markup");
        let allowed = policy(&(hash("1 < 2") + " "), &(hash("p > b {}") + " "));
        let script = "<script data-wasm=\"./p_bg.wasm\">1 < 2</script>";
        assert_eq!(html, meta(&allowed) + "<link rel=x><style>p > b {}</style>" + script + "<p>1</p>");
        assert!(first_frame.put_into("<head></head>", "", &names).is_err(), "nothing names start.js");
    }

    #[test]
    fn a_text_is_allowed_by_its_hash() {
        // The example of CSP Level 3, section 8.3.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn only_a_page_with_live_reloading_allows_its_script() {
        let page = |script: &str| {
            format!(
                "<meta http-equiv=content-security-policy content=\"script-src 'self'\"><body><p>{script}</p>{script}</body>"
            )
        };
        let released = page("<script src=\"x.js\"></script>");
        assert_eq!(allow_reloading(&released).expect("good markup"), released);
        let served = allow_reloading(&page("<script>1</script>")).expect("good markup");
        assert!(served.contains("content=\"script-src 'nonce-reload' 'self'\""), "{served}");
        assert!(served.contains("<p><script>1</script></p><script nonce=\"reload\">"), "{served}");
    }
}
