//! Bob's three pictures.

use std::sync::Arc;

/// One of Bob's three pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Picture {
    /// The cat.
    Cat,
    /// The dog.
    Dog,
    /// The chicken.
    Chicken,
}

impl Picture {
    /// All pictures, in the order in which Bob uploads them.
    pub const ALL: [Self; 3] = [Self::Cat, Self::Dog, Self::Chicken];

    /// 0, 1 or 2.
    pub const fn index(self) -> usize {
        match self {
            Self::Cat => 0,
            Self::Dog => 1,
            Self::Chicken => 2,
        }
    }

    /// The picture's name in the object's key, without the extension.
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Cat => "cat",
            Self::Dog => "dog",
            Self::Chicken => "chicken",
        }
    }

    /// The name of the picture's file, which is also the key of the first object that is made of it.
    pub fn file_name(self) -> String {
        format!("{}.png", self.stem())
    }
}

/// The bytes of the three pictures, in the order of [`Picture::ALL`].
pub type Pictures = [Arc<[u8]>; 3];
