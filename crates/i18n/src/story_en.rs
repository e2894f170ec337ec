//! The story in English.

use super::strings::{CHAPTERS as COUNT, ChapterStrings, StepStrings};

pub const CHAPTERS: [ChapterStrings; COUNT] = [
    ChapterStrings {
        name: "One upload",
        steps: &[StepStrings {
            title: "One upload, one key",
            text: "Bob uploads a cat to Amazon S3, which stores it encrypted and needs a data key for that. In the upper lane the AWS Key Management Service, KMS, makes this key for this one object. In the lower lane KMS makes a bucket key; S3 keeps it for a while and makes the cat’s data key itself.",
            question: "",
            outcome: "One request to KMS in each lane. So far there is nothing to choose between them. Now let Bob upload more.",
        }],
    },
    ChapterStrings {
        name: "Three uploads",
        steps: &[StepStrings {
            title: "Three uploads: three requests, or one",
            text: "Cat, dog, chicken. How often will S3 ask KMS? Watch the gap on the right: above, each picture sends S3 across it. Below, S3 still holds the bucket key.",
            question: "",
            outcome: "Three requests above, one below. Each of the six stored objects still has a data key of its own: the bucket key only protects the data keys.",
        }],
    },
    ChapterStrings {
        name: "The bill and the wall",
        steps: &[StepStrings {
            title: "The bill and the wall",
            text: "Every KMS request costs money, and KMS answers only so many a second for the whole account. After the three pictures, a burst comes that is half as large again as the Region’s quota.",
            question: "",
            outcome: "Above, KMS refused what was over the quota, and S3 told those uploads to slow down. Below, one request had been enough.",
        }],
    },
    ChapterStrings {
        name: "Reading back",
        steps: &[StepStrings {
            title: "Every read calls again",
            text: "Bob uploads the three and then opens each of them. Without a bucket key, every read asks KMS to decrypt that object’s data key. With one, S3 opens the data key itself, as long as it holds the bucket key.",
            question: "",
            outcome: "Six requests above, still one below. Read a picture once more and see which counter moves.",
        }],
    },
    ChapterStrings {
        name: "The time limit",
        steps: &[StepStrings {
            title: "When the time limit is over",
            text: "S3 keeps a bucket key only for a while; AWS does not say how long. Here it is {limit}. After that Bob uploads another cat, and opens the first one again.",
            question: "",
            outcome: "The new cat needed a new bucket key. The old one was not lost: S3 had kept it encrypted, and KMS opened it once. Old objects stay readable.",
        }],
    },
    ChapterStrings {
        name: "Lab",
        steps: &[StepStrings {
            title: "The lab",
            text: "Nothing is scripted here. Upload, read, wait, change a byte, fire a burst; change the Region or the time limit. Step back whenever you like: if you act in the past, the run goes on from there.",
            question: "",
            outcome: "Everything that has happened is in the timeline below.",
        }],
    },
];
