//! Every number that a text of a step states is what the run says when the step has ended, or a fact.

use i18n::{Locale, StepStrings};
use sim::facts::bucket_key;
use sim::facts::quota::{Tier, per_second};
use sim::{Command, Counters, EventKind, Instant, KmsOperation, Lane, Picture, Region, Settings, burst_over};

use super::fixtures;
use super::session::{Beginning, Session};
use super::story::{Chapter, Passage, with_figures};

const ABOVE: Lane = Lane::ObjectKeys;
const BELOW: Lane = Lane::BucketKey;

/// A step that has been played to its end.
struct Played {
    session: Session,
}

impl Played {
    fn of(passage: Passage, settings: Settings) -> Self {
        let beginning = Beginning { passage, settings, ..Beginning::default() };
        let mut session = Session::new(beginning, fixtures::pictures(), [1; 32]);
        session.seek(Instant::MAX);
        Self { session }
    }

    fn total(&self, lane: Lane, figure: fn(&Counters) -> u64) -> u64 {
        figure(&self.session.run().log().counters_at(lane, self.session.playhead()))
    }

    /// What the step has added to a figure, which is also what a question about it asks for.
    fn added(&self, lane: Lane, figure: fn(&Counters) -> u64) -> u64 {
        let before = self.session.run().log().counters_at(lane, self.session.step_start());
        self.total(lane, figure) - figure(&before)
    }

    fn kms(&self, lane: Lane) -> u64 {
        self.added(lane, |counters| counters.kms_requests)
    }

    fn requests(&self, lane: Lane) -> u64 {
        self.added(lane, |counters| counters.s3_requests)
    }

    fn stored(&self) -> u64 {
        Lane::BOTH.map(|lane| self.added(lane, |counters| counters.objects_stored)).iter().sum()
    }

    /// The step's events of one kind, in both lanes.
    fn events(&self, is_counted: fn(&EventKind) -> bool) -> u64 {
        let entries = self.session.run().log().entries().iter();
        let of_step = entries.filter(|entry| entry.at >= self.session.step_start());
        count(of_step.filter(|entry| is_counted(&entry.kind)).count())
    }

    /// The KMS requests of the lower lane for one operation, in the step.
    fn operations(&self, operation: KmsOperation) -> u64 {
        let requests = self.session.run().kms_requests_at(BELOW, self.session.playhead()).iter();
        let of_step = requests.filter(|request| request.at >= self.session.step_start());
        count(of_step.filter(|request| request.operation == operation).count())
    }

    /// The text of the step that is filled with its figures, as the page shows it.
    fn shown(&self, locale: Locale, text: &str) -> String {
        with_figures(locale, self.session.run().settings(), self.session.answer(), text)
    }
}

fn count(of: usize) -> u64 {
    u64::try_from(of).expect("it is a number of things")
}

/// How many of a thousand KMS requests are saved where each serves so many requests to S3.
fn saved_permille(requests: u64) -> u64 {
    1_000 - 1_000 / requests
}

fn regions_with(tier: Tier) -> u64 {
    let quota = per_second(tier).value;
    count(Region::all().iter().filter(|region| region.quota().value == quota).count())
}

fn sample_with_two_caches() -> Played {
    let settings = Settings { caches: bucket_key::SAMPLE_CACHES.value, ..Settings::default() };
    Played::of(Passage { chapter: Chapter::TimeLimit, index: 3 }, settings)
}

/// A number that a step states in words.
struct Stated {
    chapter: Chapter,
    /// The step, counted from 1.
    step: usize,
    /// The words, in English and in Vietnamese.
    says: [&'static str; 2],
    number: u64,
    /// What the number is in the run.
    counted: fn(&Played) -> u64,
}

const fn stated(
    (chapter, step): (Chapter, usize),
    says: [&'static str; 2],
    number: u64,
    counted: fn(&Played) -> u64,
) -> Stated {
    Stated { chapter, step, says, number, counted }
}

use Chapter::{
    AuditLog, BucketKey, Compare, CostAndQuota, Envelope, Replication, Scale, SwitchOn, ThreeUploads,
    TimeLimit,
};

#[rustfmt::skip] // One statement a line is easier to compare with the story.
const STATED: &[Stated] = &[
    stated((Envelope, 1), ["One request to KMS in each lane", "Mỗi làn gọi KMS một lần"], 1, |step| step.kms(ABOVE)),
    stated((Envelope, 1), ["One request to KMS in each lane", "Mỗi làn gọi KMS một lần"], 1, |step| step.kms(BELOW)),
    stated((Envelope, 2), ["one more request", "thêm một request"], 1, |step| step.kms(ABOVE)),
    stated((Envelope, 2), ["asks nobody", "không phải hỏi ai"], 0, |step| step.kms(BELOW)),
    stated((Envelope, 3), ["Refused in both lanes", "Cả hai làn đều từ chối"], 2, |step| {
        step.events(|kind| matches!(kind, EventKind::ReadRefused { .. }))
    }),
    stated((Envelope, 3), ["The upper lane has asked KMS", "làn trên vẫn mất một lần gọi KMS"], 1, |step| step.kms(ABOVE)),
    stated((Envelope, 4), ["Nothing moved at KMS", "KMS không nhận thêm request nào"], 0, |step| step.kms(ABOVE) + step.kms(BELOW)),
    stated((ThreeUploads, 1), ["for the three", "cho ba bức ảnh này"], 3, |step| step.requests(ABOVE)),
    stated((ThreeUploads, 1), ["Three requests above", "Ở trên ba request"], 3, |step| step.kms(ABOVE)),
    stated((ThreeUploads, 1), ["one below", "ở dưới một"], 1, |step| step.kms(BELOW)),
    stated((ThreeUploads, 1), ["the six stored objects", "Cả sáu object đã lưu"], 6, Played::stored),
    stated((ThreeUploads, 2), ["all three", "cả ba bức ảnh"], 3, |step| step.requests(ABOVE)),
    stated((ThreeUploads, 2), ["for the three reads", "cho ba lần đọc này"], 3, |step| step.requests(ABOVE)),
    stated((ThreeUploads, 2), ["Three more above", "Ở trên thêm ba request"], 3, |step| step.kms(ABOVE)),
    stated((ThreeUploads, 2), ["still the one request", "chỉ có request duy nhất lúc đầu"], 1, |step| {
        step.total(BELOW, |counters| counters.kms_requests)
    }),
    stated((ThreeUploads, 3), ["two cats on the shelf", "hai ảnh mèo trên kệ"], 2, |step| {
        let run = step.session.run();
        let numbers = (0..run.objects_named()).filter_map(|number| u32::try_from(number).ok());
        count(numbers.filter(|number| run.picture(sim::ObjectNumber(*number)) == Some(Picture::Cat)).count())
    }),
    stated((CostAndQuota, 1), ["a tenth of a second", "một phần mười giây"], 10, |_| 1_000 / burst_over().as_millis()),
    stated((CostAndQuota, 2), ["Below, none", "Ở dưới không thêm request nào"], 0, |step| step.kms(BELOW)),
    stated((CostAndQuota, 3), ["in three Regions", "ở ba Region"], 3, |_| regions_with(Tier::Top)),
    stated((CostAndQuota, 3), ["in six", "ở sáu Region"], 6, |_| regions_with(Tier::Middle)),
    stated((BucketKey, 1), ["The same three pictures", "Vẫn ba bức ảnh ấy"], 3, |step| step.requests(BELOW)),
    stated((BucketKey, 1), ["One request", "Một request"], 1, |step| step.kms(BELOW)),
    stated((BucketKey, 1), ["three objects", "ba object"], 3, |step| step.added(BELOW, |counters| counters.objects_stored)),
    stated((BucketKey, 1), ["three data keys", "ba data key"], 3, |step| {
        step.events(|kind| matches!(kind, EventKind::DataKeyMade { .. }))
    }),
    stated((BucketKey, 2), ["all three", "cả ba bức ảnh"], 3, |step| step.requests(BELOW)),
    stated((BucketKey, 2), ["Three more requests above", "Ở trên thêm ba request"], 3, |step| step.kms(ABOVE)),
    stated((BucketKey, 2), ["none below", "ở dưới không thêm request nào"], 0, |step| step.kms(BELOW)),
    stated((BucketKey, 3), ["A thousand more uploads", "Một nghìn upload nữa"], 1_000, |step| step.requests(BELOW)),
    stated((BucketKey, 3), ["for these thousand", "cho một nghìn upload này"], 1_000, |step| step.requests(BELOW)),
    stated((BucketKey, 3), ["within ten seconds", "trong vòng mười giây"], 10, |step| {
        let bursts = step.session.run().commands().iter().filter_map(|(_, command)| match command {
            Command::Burst { over, .. } => Some(over.as_secs()),
            _ => None,
        });
        bursts.sum()
    }),
    stated((BucketKey, 3), ["None at all", "Không request nào"], 0, |step| step.kms(BELOW)),
    stated((TimeLimit, 1), ["Two: the dog", "Hai: ảnh chó"], 2, |step| step.kms(BELOW)),
    stated((TimeLimit, 2), ["opened it once", "mở nó một lần"], 1, |step| step.kms(BELOW)),
    stated((TimeLimit, 3), ["for these two", "cho hai upload này"], 2, |step| step.requests(BELOW)),
    stated((TimeLimit, 3), ["One, for the newcomer", "Một, cho requester mới"], 1, |step| step.kms(BELOW)),
    stated((TimeLimit, 4), ["a single ideal cache needs one", "một request là đủ"], 1, |step| step.kms(BELOW)),
    stated((TimeLimit, 4), ["With two caches", "Chọn hai cache"], 2, |_| u64::from(bucket_key::SAMPLE_CACHES.value)),
    stated((TimeLimit, 4), ["two bucket keys made", "hai bucket key được tạo ra"], 2, |_| {
        sample_with_two_caches().operations(KmsOperation::GenerateDataKey)
    }),
    stated((TimeLimit, 4), ["each opened once more", "mỗi khoá được cache kia mở thêm một lần"], 2, |_| {
        sample_with_two_caches().operations(KmsOperation::Decrypt)
    }),
    stated((SwitchOn, 1), ["Two requests in each lane", "Mỗi làn hai request"], 2, |step| step.kms(ABOVE)),
    stated((SwitchOn, 1), ["Two requests in each lane", "Mỗi làn hai request"], 2, |step| step.kms(BELOW)),
    stated((SwitchOn, 2), ["for these two", "cho hai upload này"], 2, |step| step.requests(BELOW)),
    stated((SwitchOn, 2), ["One, for the bucket key", "Một, để lấy bucket key"], 1, |step| step.kms(BELOW)),
    stated((SwitchOn, 2), ["The upper lane made two", "Làn trên đã gửi hai"], 2, |step| step.kms(ABOVE)),
    stated((SwitchOn, 3), ["One, and one more", "Một, và mỗi lần đọc sau lại thêm một"], 1, |step| step.kms(BELOW)),
    stated((SwitchOn, 4), ["two KMS requests above", "hai KMS request ở trên"], 2, |step| step.kms(ABOVE)),
    stated((SwitchOn, 4), ["one below", "một ở dưới"], 1, |step| step.kms(BELOW)),
    stated((SwitchOn, 6), ["this one object’s data key, in both lanes", "riêng object này, ở cả hai làn"], 2, |step| {
        step.kms(ABOVE) + step.kms(BELOW)
    }),
    stated((AuditLog, 1), ["Three uploads", "Có ba upload"], 3, |step| step.requests(BELOW)),
    stated((AuditLog, 1), ["an event for each object", "mỗi object một sự kiện"], 3, |step| {
        step.added(ABOVE, Counters::cloudtrail_kms_events)
    }),
    stated((AuditLog, 1), ["one for the bucket", "một sự kiện cho cả bucket"], 1, |step| {
        step.added(BELOW, Counters::cloudtrail_kms_events)
    }),
    stated((AuditLog, 2), ["Both uploads pass", "Cả hai upload đều qua"], 2, Played::stored),
    stated((AuditLog, 2), ["S3 did not ask", "S3 không hỏi"], 0, |step| step.kms(BELOW)),
    stated((AuditLog, 3), ["403 AccessDenied", "403 AccessDenied"], 403, |step| {
        let entries = step.session.run().log().entries().iter();
        let statuses = entries.filter_map(|entry| match entry.kind {
            EventKind::ErrorAnswered { error, .. } => Some(u64::from(error.status())),
            _ => None,
        });
        statuses.sum()
    }),
    stated((AuditLog, 4), ["Both lanes pass", "Cả hai làn đều qua"], 2, Played::stored),
    stated((Replication, 1), ["Nothing arrived", "Không có gì đến nơi"], 0, |step| {
        Lane::BOTH.map(|lane| step.total(lane, |counters| counters.objects_replicated)).iter().sum()
    }),
    stated((Replication, 2), ["the two differ", "Hai ETag"], 2, |step| {
        let (run, newest) = (step.session.run(), sim::ObjectNumber(1));
        let object = run.object_at(ABOVE, newest, Instant::MAX).expect("it is stored");
        let replica = run.replica_at(ABOVE, newest, Instant::MAX).expect("it is replicated");
        if object.etag() == replica.etag() { 1 } else { 2 }
    }),
    stated((Scale, 1), ["Three pictures", "Ba bức ảnh"], 3, |_| count(Picture::ALL.len())),
    stated((Scale, 1), ["99 per cent at a hundred", "99% khi n là một trăm"], 99, |_| saved_permille(100) / 10),
    stated((Scale, 1), ["99.9 at a thousand", "99,9% khi n là một nghìn"], 999, |_| saved_permille(1_000)),
    stated((Compare, 1), ["the three pictures", "ba bức ảnh"], 3, |step| {
        step.added(ABOVE, |counters| counters.objects_stored)
    }),
];

/// Names and phrases with a number that is no count, in English and in Vietnamese.
const NAMES: [&[&str]; 2] = [
    &[
        "aws/s3",
        "S3",
        "s3:::",
        "AES-256-GCM",
        "MD5",
        "503 SlowDown",
        "2022",
        "2023",
        "January 2026",
        "between two requests",
        "millions",
    ],
    &[
        "aws/s3",
        "S3",
        "s3:::",
        "AES-256-GCM",
        "MD5",
        "503 SlowDown",
        "2022",
        "2023",
        "tháng 1 năm 2026",
        "hàng triệu",
        "hai làn",
        "cả hai",
        "role thứ hai",
        "tính đến hai điều",
        "1\u{a0}−\u{a0}1/n",
    ],
];

/// Words that are numbers. "One" is left out, for it is mostly none: where it counts, it stands in [`STATED`].
const NUMBER_WORDS: [&[&str]; 2] = [
    &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "tenth", "twelve", "hundred",
        "thousand", "million", "millions", "twice",
    ],
    // "Năm" is five and year; in the story it is the year.
    &["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn", "triệu"],
];

fn words(locale: Locale, passage: Passage) -> StepStrings {
    locale.strings().steps(passage.chapter.index())[passage.index]
}

fn stated_at(passage: Passage) -> impl Iterator<Item = &'static Stated> {
    STATED.iter().filter(move |stated| stated.chapter == passage.chapter && stated.step == passage.index + 1)
}

/// A text without what stands in braces.
fn without_holes(text: &str) -> String {
    let parts = text.split('{').enumerate();
    let rest = parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    rest.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_number_in_words_is_what_the_run_says() {
    for stated in STATED {
        let passage = Passage { chapter: stated.chapter, index: stated.step - 1 };
        let step = Played::of(passage, Settings::default());
        assert_eq!(
            (stated.counted)(&step),
            stated.number,
            "{}, step {}: {}",
            stated.chapter.id(),
            stated.step,
            stated.says[0]
        );
    }
}

#[test]
fn every_number_in_a_text_is_known() {
    let mut unknown = Vec::new();
    for passage in Passage::all() {
        for (at, locale) in Locale::ALL.into_iter().enumerate() {
            let step = words(locale, passage);
            let mut text = without_holes(&[step.text, step.question, step.outcome].join("\n"));
            for stated in stated_at(passage) {
                assert!(
                    [step.text, step.question, step.outcome]
                        .iter()
                        .any(|text| text.contains(stated.says[at])),
                    "{}",
                    stated.says[at]
                );
                text = text.replace(stated.says[at], "");
            }
            for name in NAMES[at] {
                text = text.replace(name, "");
            }
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                if word.contains(|c: char| c.is_ascii_digit())
                    || NUMBER_WORDS[at].contains(&word.to_lowercase().as_str())
                {
                    unknown.push(format!(
                        "{}, step {}, {}: {word}",
                        passage.chapter.id(),
                        passage.index + 1,
                        locale.id()
                    ));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "nothing says what these count:\n{}", unknown.join("\n"));
}

#[test]
fn the_outcome_of_a_step_states_the_answer_to_its_question() {
    for passage in Passage::all().filter(|passage| passage.step().prediction.is_some()) {
        let step = Played::of(passage, Settings::default());
        let answer = step.session.answer().expect("the step asks for it");
        for (at, locale) in Locale::ALL.into_iter().enumerate() {
            let outcome = words(locale, passage).outcome;
            let states =
                stated_at(passage).any(|stated| stated.number == answer && outcome.contains(stated.says[at]));
            assert!(
                states || outcome.contains("{answer}"),
                "{}, step {}: {answer} in {outcome}",
                passage.chapter.id(),
                passage.index + 1
            );
        }
    }
}

#[test]
fn every_hole_is_filled() {
    for passage in Passage::all() {
        for locale in Locale::ALL {
            let step = words(locale, passage);
            for text in [step.text, step.question, step.outcome] {
                for hole in text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)) {
                    let figure = with_figures(locale, &Settings::default(), Some(7), &format!("{{{hole}}}"));
                    assert!(figure.contains(|c: char| c.is_ascii_digit()), "{hole} in {text}");
                }
            }
        }
    }
}

#[test]
fn what_kms_refuses_can_be_worked_out_from_the_text() {
    for region in ["us-east-1", "eu-central-1", "eu-north-1"] {
        let region = Region::find(region).expect("it is in the list");
        let settings = Settings { region, ..Settings::default() };
        let step = Played::of(Passage { chapter: CostAndQuota, index: 0 }, settings);
        let figure = |hole| {
            let figure = step.shown(Locale::English, hole).replace(',', "");
            figure.parse::<u64>().expect("it is a number")
        };
        assert_eq!(figure("{burst}"), step.requests(ABOVE));
        assert_eq!(figure("{answer}"), step.added(ABOVE, |counters| counters.kms_throttled));
        assert_eq!(figure("{answer}"), figure("{burst}") - figure("{quota}") - figure("{regained}"));
    }
}

#[test]
fn the_prices_in_the_texts_are_those_of_the_run() {
    let bill = Played::of(Passage { chapter: CostAndQuota, index: 1 }, Settings::default());
    assert_eq!(bill.shown(Locale::English, "{bill}"), Locale::English.count(bill.requests(ABOVE)));
    let cost = sim::NanoUsd::new(bill.added(ABOVE, |counters| counters.kms_cost().as_nano()));
    assert_eq!(bill.shown(Locale::English, "{bill_price}"), Locale::English.dollars(cost));
    let copy = Played::of(Passage { chapter: SwitchOn, index: 3 }, Settings::default());
    let cost = sim::NanoUsd::new(copy.added(BELOW, |counters| counters.s3_cost().as_nano()));
    assert_eq!(copy.shown(Locale::English, "{copy_price}"), Locale::English.dollars(cost));
}

#[test]
fn the_measurement_counts_as_its_text_says() {
    let step = Played::of(Passage { chapter: TimeLimit, index: 3 }, Settings::default());
    let english = |text| step.shown(Locale::English, text);
    assert_eq!(english("{sample_without}"), step.kms(ABOVE).to_string());
    assert_eq!(english("{answer}"), step.kms(BELOW).to_string());
    let (uploads, reads) =
        (|counters: &Counters| counters.s3_put_requests, |counters: &Counters| counters.s3_get_requests);
    assert_eq!(english("{sample_uploads}"), step.added(BELOW, uploads).to_string());
    assert_eq!(english("{sample_downloads}"), step.added(BELOW, reads).to_string());
    assert_eq!(english("{sample_with}"), sample_with_two_caches().kms(BELOW).to_string());
}
