//! `cargo xtask stage`: finishes the page that Trunk has put together. It joins the style sheets, writes the files with the words, and puts
//! the names of all files that the page loads into index.html. Trunk calls this task at the end of every build, also in `trunk serve`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::failure::{Failure, Outcome};
use crate::{files, words};

/// The prefix of the names of the program's files, both those that Trunk builds and those of a release build.
const PROGRAM: &str = "bucket-keys-";

/// The prefix of the name of the script that loads the parts of a split program.
pub const LINKS: &str = "links-";

/// The prefix of the names of files with code that several parts of a split program share.
pub const SHARED: &str = "shared-";

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
    let program = Program::find(folder)?;
    let words = words::write(folder)?;
    let links = format!("<link rel=\"stylesheet\" href=\"{}\">", styles.whole) + &program.preloads();
    let mut names = vec![
        ("data-script".to_owned(), program.script),
        ("data-wasm".to_owned(), program.wasm),
        ("data-words".to_owned(), words.words),
        ("data-reference".to_owned(), words.reference),
    ];
    names.extend(styles.parts.into_iter().map(|(part, sheet)| (format!("data-style-{part}"), sheet)));
    files::write(&index, allow_reloading(&name_all(&html, &links, &names)?)?)
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

/// The addresses of the joined style sheets.
struct Styles {
    /// The style sheet that the page loads at once.
    whole: String,
    /// The style sheets of the parts of the program, by the name of the part.
    parts: BTreeMap<String, String>,
}

/// Joins the style sheets in their order into one for the page and one for each part of the program that has any, which the page loads with
/// the part. One file means one request, and it compresses better than several.
fn join_style_sheets(folder: &Path, sheets: &[Sheet]) -> Outcome<Styles> {
    let mut texts: BTreeMap<Option<&str>, String> = BTreeMap::from([(None, String::new())]);
    for sheet in sheets {
        let file = folder.join(&sheet.file);
        *texts.entry(sheet.part.as_deref()).or_default() += &files::read_text(&file)?;
        files::remove(&file)?;
    }
    let mut styles = Styles { whole: String::new(), parts: BTreeMap::new() };
    for (part, text) in texts {
        let version = files::version(&text);
        let name = match part {
            Some(part) => format!("style-{part}-{version}.css"),
            None => format!("style-{version}.css"),
        };
        files::write(&folder.join(&name), text)?;
        let address = format!("./{name}");
        match part {
            Some(part) => drop(styles.parts.insert(part.to_owned(), address)),
            None => styles.whole = address,
        }
    }
    Ok(styles)
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

    /// Links that make the browser load the files before boot.js asks for them. They have no integrity hashes: Chromium does not check the
    /// hash of a preloaded wasm file, and warns about that at each visit.
    fn preloads(&self) -> String {
        let Self { script, wasm, links } = self;
        let scripts = [Some(script), links.as_ref()].into_iter().flatten();
        let mut preloads: Vec<_> =
            scripts.map(|script| format!("<link rel=\"modulepreload\" href=\"{script}\">")).collect();
        preloads.push(format!(
            "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\">"
        ));
        preloads.concat()
    }
}

/// Inserts links before the script boot.js, and writes the names of files into attributes of that script, where it and the program read
/// them. Fails unless the page has exactly one such script.
fn name_all(html: &str, links: &str, names: &[(String, String)]) -> Outcome<String> {
    let scripts = RefCell::new(0);
    let html = rewritten(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("script[src$='boot.js']", |script| {
                *scripts.borrow_mut() += 1;
                script.before(links, ContentType::Html);
                for (name, value) in names {
                    script.set_attribute(name, value)?;
                }
                Ok(())
            }))
            // If `cargo xtask` has built the program, Trunk leaves its link to the Rust package in the page.
            .append_element_content_handler(element!("link[rel=rust]", |link| {
                link.remove();
                Ok(())
            })),
    )?;
    if scripts.into_inner() == 1 {
        Ok(html)
    } else {
        Err(Failure::new("index.html has to start boot.js once, in a script with its `src`."))
    }
}

/// Allows the inline script for live reloading by a nonce, if `trunk serve` has added one. The page's policy allows no other inline script.
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
    if !reloads.into_inner() {
        return Ok(html);
    }
    rewritten(
        &html,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "meta[http-equiv=content-security-policy]",
            |meta| {
                let policy = meta.get_attribute("content").unwrap_or_default();
                let allowed = policy.replace("script-src ", &format!("script-src 'nonce-{RELOAD_NONCE}' "));
                meta.set_attribute("content", &allowed)?;
                Ok(())
            }
        )),
    )
}

fn rewritten(html: &str, settings: RewriteStrSettings) -> Outcome<String> {
    rewrite_str(html, settings).map_err(|error| Failure::new(format!("index.html cannot be read: {error}.")))
}

#[cfg(test)]
mod tests {
    use super::{Sheet, allow_reloading, name_all, take_style_sheets};

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
    fn the_script_gets_the_names_and_links_come_before_it() {
        // Trunk's minifier leaves out the tags of `head`.
        let html =
            "<meta charset=utf-8><link rel=rust data-trunk-skip><script type=module src=./boot.js></script>";
        let names = [("data-wasm".to_owned(), "./p_bg.wasm".to_owned())];
        let html = name_all(html, "<link rel=x>", &names).expect("good markup");
        let script = "<script type=module src=./boot.js data-wasm=\"./p_bg.wasm\"></script>";
        assert_eq!(html, format!("<meta charset=utf-8><link rel=x>{script}"));
        assert!(name_all("<head></head>", "", &names).is_err(), "nothing starts the program");
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
