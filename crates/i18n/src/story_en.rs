//! The story in English.

use super::chapters::CHAPTERS as COUNT;
use super::story::{ChapterTable, StepTable};

pub const CHAPTERS: [ChapterTable; COUNT] = [
    ChapterTable {
        name: "One upload",
        keep: "Every object has a data key of its own; whoever can open that key can open the object.",
        challenge: "Upload another picture and read it twice, so that the upper lane asks KMS three times and the lower lane not at all.",
        steps: &[
            StepTable {
                title: "One upload, one key",
                text: "Bob uploads a cat to Amazon S3, which encrypts it with a data key. Under SSE-KMS S3 needs a key from the AWS Key Management Service, KMS, for that. In the upper lane KMS makes a data key for this object. In the lower lane it makes a bucket key; S3 keeps it for a while and makes the cat’s data key itself. If your bucket uses SSE-S3, the default, S3 never asks KMS, and none of this concerns you.",
                question: "",
                outcome: "One request to KMS in each lane. So far there is nothing to choose between them. S3 has wiped the plaintext data key; the encrypted copy stays beside the cat.",
            },
            StepTable {
                title: "Opening the envelope",
                text: "Bob asks for the cat back. To open it, S3 needs the data key again, and all it kept is the encrypted copy. Who can open that?",
                question: "",
                outcome: "Above, only KMS can: one more request, Decrypt. Below, S3 still holds the bucket key, opens the data key itself and asks nobody.",
            },
            StepTable {
                title: "One byte is changed",
                text: "Somebody changes one byte of the stored cat behind S3’s back. Then Bob asks for it again.",
                question: "",
                outcome: "Refused in both lanes: the authentication tag does not fit the bytes any more. AES-256-GCM does not only hide the cat, it notices every change. The upper lane has asked KMS all the same.",
            },
            StepTable {
                title: "Metadata needs no key",
                text: "A HEAD request asks for the metadata only: size, date, ETag. The encrypted bytes stay where they are.",
                question: "",
                outcome: "Nothing moved at KMS. A request that touches no encrypted byte needs no key.",
            },
        ],
    },
    ChapterTable {
        name: "Three uploads",
        keep: "Without a bucket key every upload and every read is a KMS request; with one, few are.",
        challenge: "Read ten times with exactly one KMS request in the lower lane. Let the time limit run out first.",
        steps: &[
            StepTable {
                title: "Cat, dog, chicken",
                text: "Cat, dog, chicken. Watch the gap on the right: above, each picture sends S3 across it. Below, S3 keeps the bucket key.",
                question: "How many KMS requests will the upper lane make for the three?",
                outcome: "Three requests above, one below. Each of the six stored objects still has a data key of its own: the bucket key only protects the data keys.",
            },
            StepTable {
                title: "Every read calls again",
                text: "Now Bob opens all three. Without a bucket key S3 keeps nothing between two requests.",
                question: "How many KMS requests will the upper lane make for the three reads?",
                outcome: "Three more above: every read is one Decrypt, even for an object that was read a moment ago. Below, still the one request from the beginning.",
            },
            StepTable {
                title: "The same cat once more",
                text: "Bob uploads the very same cat file again. Will its ciphertext be the same as the first cat’s?",
                question: "",
                outcome: "No. It has a new data key and a new nonce, so its bytes are quite different, and so is the ETag: under SSE-KMS it is not the MD5 of the file. Compare the two cats on the shelf.",
            },
        ],
    },
    ChapterTable {
        name: "The bill and the wall",
        keep: "KMS requests cost little each and are limited together: one quota for the account in a Region.",
        challenge: "Make KMS throttle the lower lane as well. Many requesters and a Region with a small quota help.",
        steps: &[
            StepTable {
                title: "The wall",
                text: "KMS answers {quota} requests like these a second in this Region. We model that as a store which holds {quota} and fills up again at this rate, for AWS does not publish how it counts. Now {burst} uploads come within a tenth of a second.",
                question: "How many of them will KMS refuse in the upper lane?",
                outcome: "{burst} uploads came; the store held {quota} and regained {regained} meanwhile. KMS refused the other {answer} with ThrottlingException, and S3 told those uploads 503 SlowDown. Below, KMS hardly noticed.",
            },
            StepTable {
                title: "The bill",
                text: "A KMS request costs {price}. That is next to nothing, until there are many: {bill} uploads arrive within a minute.",
                question: "How many KMS requests will the lower lane make for them?",
                outcome: "Above, {bill} requests more, {bill_price}. Below, none: S3 still held its bucket key. The counters leave out that the first {free_requests} requests of a month are free, and that a KMS key costs {key_price} a month; the AWS managed key, aws/s3, has no such fee, but its requests cost the same. Refused requests are in the cost, which is our assumption.",
            },
            StepTable {
                title: "Whose quota is it?",
                text: "The quota belongs to the whole account in one Region: {quota_top} requests a second in three Regions, {quota_middle} in six, {quota_default} in all others. Every KMS key, every service and every caller draws from it, for GenerateDataKey, Decrypt and Encrypt alike. So more KMS keys do not help: retry more slowly, ask AWS for a higher quota, or ask KMS less often.",
                question: "",
                outcome: "",
            },
        ],
    },
    ChapterTable {
        name: "The bucket key",
        keep: "A bucket key protects the data keys of many objects, and never their bytes.",
        challenge: "Store a thousand objects or more with exactly one KMS request in the lower lane. It must be a new bucket key.",
        steps: &[
            StepTable {
                title: "What the bucket key does",
                text: "The same three pictures; look at S3 in the lower lane. What KMS sends is a bucket key: its encryption context is the bucket, not an object. S3 puts it into its safe, keeps an encrypted copy for good, and makes the data keys itself.",
                question: "How many KMS requests will the lower lane make?",
                outcome: "One request, three objects, three data keys. The bucket key never touches a byte of a picture: it protects the data keys, and these protect the bytes.",
            },
            StepTable {
                title: "Reading with the key at hand",
                text: "Bob opens all three. S3 opens each data key with the bucket key in its safe.",
                question: "",
                outcome: "Three more requests above, none below. The saving counts for reads as well as for writes.",
            },
            StepTable {
                title: "A thousand more",
                text: "A thousand more uploads arrive within ten seconds.",
                question: "How many KMS requests will the lower lane make for these thousand?",
                outcome: "None at all: the key was there. “One request for a bucket” is not the rule, though. It is one for each bucket key that S3 has to fetch, and the next chapters show when that happens.",
            },
        ],
    },
    ChapterTable {
        name: "The time limit",
        keep: "Bucket keys run out and are fetched again, for each requester; objects stay readable.",
        challenge: "Make the bucket key save nothing: three KMS requests or more above, and just as many below.",
        steps: &[
            StepTable {
                title: "The ring runs down",
                text: "S3 keeps a bucket key only for a while; AWS does not say how long. Here it is {limit}. Bob uploads a cat now, and a dog when that time is over.",
                question: "How many KMS requests will the lower lane make?",
                outcome: "Two: the dog needed a new bucket key. Time was cut short on the track, for nothing happens while the ring runs down.",
            },
            StepTable {
                title: "Old objects stay readable",
                text: "The cat’s bucket key has gone from the safe. Bob asks for the cat.",
                question: "",
                outcome: "The plaintext had gone, the encrypted copy had not: S3 sent it to KMS, which opened it once. Bucket keys run out; objects do not.",
            },
            StepTable {
                title: "Who counts as a requester",
                text: "A second role uploads a chicken, and then Bob uploads another cat. S3 keeps bucket keys apart by requester: another role, another account, or the same role with another scoping policy.",
                question: "How many KMS requests will the lower lane make for these two?",
                outcome: "One, for the newcomer: Bob’s own bucket key still served him. Sessions of the same role share; notes from 2022 and 2023 say otherwise, and were right then.",
            },
            StepTable {
                title: "Measured by AWS",
                text: "In 2022 AWS published a measurement: {sample_uploads} uploads and {sample_downloads} downloads by one role, without a bucket key and with one. Here is the same load, once every bucket key so far has run out; S3 has one cache for bucket keys, unless you choose otherwise in the settings.",
                question: "How many KMS requests will the lower lane make for this load?",
                outcome: "Above {sample_without}, as AWS counted. Below {answer}, where AWS counted {sample_with}: a single ideal cache needs one. With two caches, in the settings, the run matches: two bucket keys made, and each opened once more by the other cache. How many caches S3 keeps is our assumption; AWS does not say.",
            },
        ],
    },
    ChapterTable {
        name: "Switching it on",
        keep: "The setting counts for what comes; what is stored stays as it is until you convert it.",
        challenge: "Bring every object of the lower bucket under a bucket key, without deleting one.",
        steps: &[
            StepTable {
                title: "Off, until you say so",
                text: "In a general purpose bucket the setting is off until somebody switches it on. Here it is off in both lanes, and Bob uploads a cat and a dog.",
                question: "",
                outcome: "Two requests in each lane: without the setting they are alike.",
            },
            StepTable {
                title: "On, for what comes",
                text: "Now the lower bucket gets the setting: BucketKeyEnabled is true. Clients change nothing and send no new header; but whoever uploads should be allowed kms:Decrypt now, besides kms:GenerateDataKey. Bob uploads a chicken and another cat.",
                question: "How many KMS requests will the lower lane make for these two?",
                outcome: "One, for the bucket key. The upper lane made two. AWS documents kms:Decrypt for multipart uploads and for replication; users have found that plain uploads with a bucket key need it too.",
            },
            StepTable {
                title: "Earlier objects keep their keys",
                text: "Bob reads the dog that he uploaded before the switch.",
                question: "How many KMS requests will the lower lane make for it?",
                outcome: "One, and one more for every further read: the dog’s data key is still under the KMS key. The setting changes nothing that is stored already.",
            },
            StepTable {
                title: "Converting by copying",
                text: "Copy an object onto itself, and the copy is encrypted as the bucket says now. Bob copies the first cat; Batch Operations does the same for millions.",
                question: "",
                outcome: "The copy has a new ETag, a new date and a new version, and below a bucket key as well. The old version, if the bucket keeps versions, stays as it was. The copy cost {copy_price} at S3 and two KMS requests above, one below.",
            },
            StepTable {
                title: "Converting in place",
                text: "UpdateObjectEncryption, new in January 2026, encrypts only the data key anew. No byte of the object moves. Bob converts the dog and reads it.",
                question: "",
                outcome: "Now the dog is under the bucket key; its ETag and its date are what they were. Most explanations do not know this way yet.",
            },
            StepTable {
                title: "One request may differ",
                text: "A request can say otherwise for its own object, with the header x-amz-server-side-encryption-bucket-key-enabled. This upload says false.",
                question: "",
                outcome: "S3 asked KMS for this one object’s data key, in both lanes. The bucket’s setting is as it was.",
            },
        ],
    },
    ChapterTable {
        name: "The audit log",
        keep: "With a bucket key KMS sees the bucket, not the object: in the log, and in the policy.",
        challenge: "Write a key policy by which KMS refuses the upper lane’s request and answers the lower lane’s. Let the time limit run out before you upload.",
        steps: &[
            StepTable {
                title: "What CloudTrail sees",
                text: "Each KMS request becomes an event in CloudTrail. Three uploads; then look at the records below.",
                question: "How many KMS events will the lower lane leave?",
                outcome: "Above, an event for each object, with the object’s ARN. Below, one for the bucket. Whoever wants to know which object was read needs S3’s own data events; a bucket key makes neither more nor fewer of these.",
            },
            StepTable {
                title: "A policy for objects",
                text: "Somebody writes a key policy that lets S3 use the KMS key only if the encryption context names an object of the bucket: arn:aws:s3:::…/*. Then Bob uploads a cat.",
                question: "",
                outcome: "Both uploads pass. Above, the context fits. Below, S3 did not ask: it still holds the bucket key, and what makes no call is not checked.",
            },
            StepTable {
                title: "It breaks when the ring has run down",
                text: "The time limit runs out, and Bob uploads a dog.",
                question: "",
                outcome: "Below: 403 AccessDenied. The bucket key’s context is the bucket’s ARN, with no slash and no star, and the policy does not know it. In the same way a permission that is taken away bites only now.",
            },
            StepTable {
                title: "Mended",
                text: "The condition is changed to allow both forms, the bucket’s ARN and the objects’, because objects from before still carry theirs. Bob tries again.",
                question: "",
                outcome: "Both lanes pass. Do this before you switch bucket keys on, not after. You can change the policy yourself below: it is really evaluated.",
            },
        ],
    },
    ChapterTable {
        name: "Replication",
        keep: "Replication has to be told about SSE-KMS; the setting travels, keys never do.",
        challenge: "Have one more object replicated, with no KMS request in the lower lane.",
        steps: &[
            StepTable {
                title: "Not without being asked",
                text: "A replication rule copies new objects to a bucket in another Region. Bob uploads a cat, encrypted with SSE-KMS.",
                question: "",
                outcome: "Nothing arrived. Objects under SSE-KMS are replicated only if the rule says so: SseKmsEncryptedObjects, and a KMS key for the replicas.",
            },
            StepTable {
                title: "With both said",
                text: "Now the rule says both. Bob uploads a dog.",
                question: "",
                outcome: "The replica is encrypted under the other Region’s KMS key. The setting came along; key material never does: another bucket, another KMS key, and below another bucket key. Neither ETag is an MD5. That the two differ is our assumption: AWS documents a new ETag where the source was not encrypted and the replica is.",
            },
            StepTable {
                title: "A key in the wrong Region",
                text: "S3 does not check the KMS key when the rule is written. This one is in another Region than the replicas. Bob uploads a chicken.",
                question: "",
                outcome: "The rule was accepted, and the replication failed; the source is untouched. A key in the wrong Region shows only when the first object comes.",
            },
        ],
    },
    ChapterTable {
        name: "At scale",
        keep: "What it saves depends on requesters, time limit and reads, not on the number of objects alone.",
        challenge: "Find traffic of a million KMS requests or more of which the bucket key saves less than one per cent.",
        steps: &[
            StepTable {
                title: "A month of your traffic",
                text: "Three pictures show how it works; at millions the choice matters. Choose traffic like yours or write in your own numbers: both lanes are worked out side by side, for a minute or for a year.",
                question: "",
                outcome: "The saving is one minus one over the number of requests to S3 for each request to KMS: 99 per cent at a hundred, 99.9 at a thousand.",
            },
            StepTable {
                title: "The wall, felt",
                text: "A few seconds at the busiest moment. What KMS refuses comes back to the client as 503 SlowDown; the client waits a little and tries again, and others in the account draw on the same quota. Play it, then raise the quota and play it once more.",
                question: "",
                outcome: "More quota moves the wall. With a bucket key hardly any traffic reaches it.",
            },
            StepTable {
                title: "When it saves nothing",
                text: "Every requester fetches bucket keys of its own, and reads spread over many old bucket keys open each of them again. Where nearly every request comes from another requester, nothing is left to save: find yourself on the map.",
                question: "",
                outcome: "",
            },
            StepTable {
                title: "Convert what is there",
                text: "Objects stored before the switch go on asking KMS at every read. Converting one costs a request and a few KMS calls, and pays for itself after a few reads.",
                question: "",
                outcome: "",
            },
        ],
    },
    ChapterTable {
        name: "Side by side",
        keep: "Fewer KMS requests, in exchange for less detail in KMS’s events and withdrawn permissions that bite later.",
        challenge: "Disable the KMS key and read, so that the upper lane is refused and the lower one is not yet.",
        steps: &[
            StepTable {
                title: "Side by side",
                text: "Everything in one table, with this run’s own figures. Bob uploads the three pictures and opens them again.",
                question: "",
                outcome: "The table stands below, and each line leads to where it was shown.",
            },
            StepTable {
                title: "What to do on Monday",
                text: "Read your CloudTrail: how many KMS events carry an S3 object’s ARN? Look for key policies and roles with a condition on it, and allow the bucket’s ARN as well; allow kms:Decrypt to whoever uploads. Then switch the setting on, in one bucket first, and convert old objects where they are read often. Leave it off where KMS’s own trail must name every object.",
                question: "",
                outcome: "",
            },
        ],
    },
    ChapterTable {
        name: "Lab",
        keep: "",
        challenge: "",
        steps: &[StepTable {
            title: "The lab",
            text: "Nothing is scripted here. Upload, read, wait, change a byte, fire a burst; change the Region or the time limit. Step back whenever you like: if you act in the past, the run goes on from there.",
            question: "",
            outcome: "Everything that has happened is in the timeline below.",
        }],
    },
];
