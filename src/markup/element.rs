//! An element, and everything that can be said about it.

use std::cell::RefCell;

use leptos::prelude::{LocalStorage, StoredValue, document};
use leptos::reactive::effect::RenderEffect;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, Node, Text, js_sys::Reflect};

use super::list::{Item, keep_list};
use super::value::{Flag, Value};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element of the document. Every method takes it and gives it back, so that a view reads from top to bottom.
#[derive(Clone)]
pub struct Element(web_sys::Element);

/// A new element of HTML.
pub fn tag(name: &'static str) -> Element {
    // Only a name that is none could fail, and every name is a constant of ours.
    Element(document().create_element(name).expect("the name of an element"))
}

/// A new element of SVG.
pub fn shape(name: &'static str) -> Element {
    Element(document().create_element_ns(Some(SVG), name).expect("the name of an element"))
}

/// A small drawing from its constant markup. The word beside it says it all, so it is not read out.
pub fn drawing(class: &'static str, view_box: &'static str, markup: &'static str) -> Element {
    shape("svg").class(class).attr("viewBox", view_box).attr("aria-hidden", "true").html(markup)
}

/// An element that stands in the document already.
pub const fn existing(element: web_sys::Element) -> Element {
    Element(element)
}

/// What a value is written to.
enum Place {
    Text(Text),
    Attribute(&'static str),
    Class(&'static str),
    Style(&'static str),
    Property(&'static str),
    Html,
}

impl Place {
    /// Writes the value. The browser refuses nothing here: names are constants of ours, and any text is a value.
    fn write(&self, element: &web_sys::Element, value: Option<&str>) {
        let text = value.unwrap_or_default();
        match self {
            Self::Text(node) => node.set_data(text),
            Self::Attribute(name) => {
                let _ = match value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }
            Self::Class(name) => {
                let _ = element.class_list().toggle_with_force(name, value.is_some());
            }
            Self::Style(name) => {
                let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, text);
            }
            Self::Property(name) => {
                let _ = Reflect::set(element, &JsValue::from_str(name), &JsValue::from_str(text));
            }
            Self::Html => element.set_inner_html(text),
        }
    }
}

/// Does something now, and again whenever something that it has read changes, for as long as what is being built lives.
pub fn watch(run: impl Fn() + 'static) {
    keep_watching(Box::new(run));
}

fn keep_watching(run: Box<dyn Fn()>) {
    // What stands in the store is dropped with the part of the page to which it belongs.
    let _: StoredValue<_, LocalStorage> =
        StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

impl Element {
    /// Its class or classes.
    pub fn class(self, value: impl Into<Value>) -> Self {
        self.attr("class", value)
    }

    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.bind(Place::Attribute(name), value.into())
    }

    /// An attribute that is there or not: `hidden`, `disabled`.
    pub fn when(self, name: &'static str, holds: Flag) -> Self {
        self.bind(Place::Attribute(name), presence(holds))
    }

    /// A class that is there or not.
    pub fn class_when(self, name: &'static str, holds: Flag) -> Self {
        self.bind(Place::Class(name), presence(holds))
    }

    /// A custom property of its style. It goes through the object model, for the content security policy forbids `style`.
    pub fn style(self, name: &'static str, value: Value) -> Self {
        self.bind(Place::Style(name), value)
    }

    /// A property of the object, where that is not the attribute: the `value` of a field.
    pub fn property(self, name: &'static str, value: Value) -> Self {
        self.bind(Place::Property(name), value)
    }

    /// Text at its end.
    pub fn text(self, value: impl Into<Value>) -> Self {
        let node = document().create_text_node("");
        self.append(&node);
        self.bind(Place::Text(node), value.into())
    }

    /// Markup as its content: a drawing, or a page that the build has written. Never anything that a reader typed.
    pub fn html(self, markup: impl Into<Value>) -> Self {
        self.bind(Place::Html, markup.into())
    }

    /// Another element at its end.
    pub fn child(self, child: Self) -> Self {
        self.children([child])
    }

    /// Other elements at its end; an `Option` of one as well.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    /// Elements at its end that are built anew when something that `read` reads changes.
    pub fn part(self, read: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.keep_part(Box::new(read))
    }

    /// Elements at its end that come, go and move by their keys.
    pub fn list(self, items: impl Fn() -> Vec<Item> + 'static) -> Self {
        keep_list(&self, Box::new(items));
        self
    }

    /// What an event does.
    pub fn on(self, event: &'static str, run: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(run))
    }

    /// What a click does.
    pub fn on_click(self, run: impl Fn() + 'static) -> Self {
        self.on("click", move |_| run())
    }

    /// What a change of a field does with the field's text.
    pub fn on_change(self, event: &'static str, run: impl Fn(String) + 'static) -> Self {
        let field = self.0.clone();
        self.on(event, move |_| {
            let value = Reflect::get(&field, &JsValue::from_str("value"));
            run(value.ok().and_then(|value| value.as_string()).unwrap_or_default());
        })
    }

    /// The browser's own object.
    pub const fn node(&self) -> &web_sys::Element {
        &self.0
    }

    pub(super) fn append(&self, node: &Node) {
        // It could fail only for a node that cannot have children, and every element can.
        let _ = self.0.append_child(node);
    }

    fn bind(self, place: Place, value: Value) -> Self {
        match value {
            Value::Fixed(text) => place.write(&self.0, Some(text)),
            Value::Made(text) => place.write(&self.0, Some(&text)),
            Value::Live(read) => {
                let element = self.0.clone();
                let before = RefCell::new(None);
                watch(move || {
                    let now = Some(read());
                    // A value that has not changed leaves the document alone: most stay the same from frame to frame.
                    if *before.borrow() != now {
                        place.write(&element, now.as_ref().and_then(|now| now.as_deref()));
                        before.replace(now);
                    }
                });
            }
        }
        self
    }

    fn keep_part(self, read: Box<dyn Fn() -> Vec<Self>>) -> Self {
        let end = document().create_text_node("");
        self.append(&end);
        let shown = RefCell::new(Vec::<Self>::new());
        let parent = self.0.clone();
        watch(move || {
            let now = read();
            for before in shown.take() {
                before.0.remove();
            }
            for element in &now {
                let _ = parent.insert_before(&element.0, Some(&end));
            }
            shown.replace(now);
        });
        self
    }

    fn listen(self, event: &'static str, run: Box<dyn FnMut(Event)>) -> Self {
        let closure = Closure::wrap(run);
        // It could fail only for a listener that is none.
        let _ = self.0.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        let _: StoredValue<_, LocalStorage> = StoredValue::new_local(closure);
        self
    }
}

fn presence(holds: Flag) -> Value {
    Value::Live(Box::new(move || holds().then(String::new)))
}
