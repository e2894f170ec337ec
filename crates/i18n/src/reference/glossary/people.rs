//! Who asks, what they may do, and what is written down about it.

use super::term::{Term, entry, same};
use crate::reference::both;

pub const TERMS: [Term; 21] = [
    entry(
        "iam",
        same("IAM"),
        both(
            "The AWS service for identities and permissions: users, roles and the policies on them.",
            "Dịch vụ của AWS quản lý danh tính và quyền: user, role và các policy gắn với chúng.",
        ),
        &["role", "policy"],
        "switch-on",
    )
    .short_for("Identity and Access Management"),
    entry(
        "policy",
        same("Policy"),
        both(
            "A document that allows or denies actions, often under conditions. Conditions on the encryption context are what a bucket key can break.",
            "Tài liệu cho phép hoặc từ chối các hành động, thường kèm điều kiện. Điều kiện dựa trên encryption context là thứ có thể hỏng khi bật bucket key.",
        ),
        &["key-policy", "encryption-context", "scoping-policy"],
        "audit-log",
    ),
    entry(
        "aws",
        same("AWS"),
        both(
            "The provider of S3, KMS and CloudTrail. This page is not AWS’s own.",
            "Nhà cung cấp S3, KMS và CloudTrail. Trang này không phải do AWS làm ra.",
        ),
        &["s3", "kms"],
        "envelope",
    )
    .short_for("Amazon Web Services"),
    entry(
        "api",
        same("API"),
        both(
            "The operations that a service offers to programs, such as PutObject of S3 and Decrypt of KMS.",
            "Các thao tác mà một dịch vụ cung cấp cho chương trình gọi, chẳng hạn PutObject của S3 và Decrypt của KMS.",
        ),
        &["sdk"],
        "switch-on",
    )
    .short_for("Application programming interface"),
    entry(
        "principal",
        same("Principal"),
        both(
            "Whoever makes a request: a user, a role’s session, a service.",
            "Bên thực hiện request: một user, một session của role, hoặc một dịch vụ.",
        ),
        &["requester", "role"],
        "time-limit",
    ),
    entry(
        "role",
        same("Role"),
        both(
            "An identity without a password that programs and people take on for a while. Requests of one role can share a bucket key.",
            "Một danh tính không có mật khẩu, mà chương trình hoặc con người assume trong một thời gian. Các request của cùng một role có thể dùng chung bucket key.",
        ),
        &["session", "requester"],
        "time-limit",
    ),
    entry(
        "session",
        same("Session"),
        both(
            "One use of a role, with credentials that expire. Sessions of one role count as one requester today; older documentation counted each.",
            "Một lần assume role, với credential có hạn. Hiện nay các session của cùng một role được tính là một requester; tài liệu cũ hơn tính riêng từng cái.",
        ),
        &["role", "scoping-policy", "requester"],
        "time-limit",
    ),
    entry(
        "scoping-policy",
        same("Scoping policy"),
        both(
            "A policy that narrows a single session below what its role allows, also called a session policy. Sessions with different ones do not share a bucket key.",
            "Policy thu hẹp quyền của riêng một session so với role, còn gọi là session policy. Các session có scoping policy khác nhau không dùng chung bucket key.",
        ),
        &["session", "requester"],
        "time-limit",
    ),
    entry(
        "requester",
        same("Requester"),
        both(
            "What AWS tells apart when it hands out bucket keys: another role, another account, or another scoping policy is another requester.",
            "Đơn vị AWS phân biệt khi cấp bucket key: khác role, khác tài khoản hoặc khác scoping policy thì là requester khác.",
        ),
        &["role", "scoping-policy", "bucket-key"],
        "time-limit",
    ),
    entry(
        "account",
        both("Account", "Tài khoản (account)"),
        both(
            "The unit that AWS bills and limits. When a KMS key is used across accounts, a call counts against the quota of the account that makes it.",
            "Đơn vị mà AWS tính tiền và áp hạn mức. Khi gọi qua tài khoản khác, KMS trừ vào hạn mức của tài khoản gọi.",
        ),
        &["quota", "region"],
        "cost-and-quota",
    ),
    entry(
        "arn",
        same("ARN"),
        both(
            "The full name of a thing at AWS, such as `arn:aws:s3:::my-bucket` for a bucket and `arn:aws:s3:::my-bucket/cat.jpg` for an object.",
            "Tên đầy đủ của một tài nguyên (resource) trên AWS, chẳng hạn `arn:aws:s3:::my-bucket` là bucket và `arn:aws:s3:::my-bucket/cat.jpg` là object.",
        ),
        &["encryption-context", "alias"],
        "audit-log",
    )
    .short_for("Amazon Resource Name"),
    entry(
        "cloudtrail",
        same("CloudTrail"),
        both(
            "The AWS service that records who called which operation, when and with what. KMS calls that S3 makes for you stand in it.",
            "Dịch vụ của AWS ghi lại ai đã gọi thao tác nào, khi nào và với tham số gì. Các lần S3 gọi KMS thay bạn cũng nằm trong đó.",
        ),
        &["management-event", "data-event", "trail"],
        "audit-log",
    ),
    entry(
        "trail",
        same("Trail"),
        both(
            "A setting of CloudTrail that writes events to a bucket. The first copy of management events is free, further ones are charged.",
            "Thiết lập của CloudTrail để ghi sự kiện vào một bucket. Bản sao đầu tiên của các management event miễn phí, các bản sau phải trả tiền.",
        ),
        &["cloudtrail", "management-event"],
        "audit-log",
    ),
    entry(
        "event-history",
        same("Event history"),
        both(
            "CloudTrail’s list of recent management events, kept without a trail. KMS events cannot be left out of it.",
            "Danh sách các management event gần đây của CloudTrail, có sẵn mà không cần trail. Không thể loại sự kiện KMS khỏi danh sách này.",
        ),
        &["cloudtrail", "management-event"],
        "audit-log",
    ),
    entry(
        "management-event",
        same("Management event"),
        both(
            "The kind of event that CloudTrail records without being asked. Every KMS call is one, including GenerateDataKey and Decrypt.",
            "Loại sự kiện CloudTrail tự ghi. Mọi lần gọi KMS đều thuộc loại này, kể cả GenerateDataKey và Decrypt.",
        ),
        &["data-event", "cloudtrail"],
        "audit-log",
    ),
    entry(
        "data-event",
        same("Data event"),
        both(
            "The kind of event that records single accesses, such as a PUT in S3. It is off until you switch it on, and it is charged.",
            "Loại sự kiện ghi từng lần truy cập, chẳng hạn một PUT vào S3. Nó tắt cho đến khi bạn bật, và phải trả tiền.",
        ),
        &["management-event", "server-access-log"],
        "audit-log",
    ),
    entry(
        "server-access-log",
        same("Server access log"),
        both(
            "S3’s own record of requests to a bucket, written to another bucket. It names objects, with a bucket key and without.",
            "Bản ghi của chính S3 về các request đến một bucket, được lưu sang bucket khác. Nó ghi tên object, dù có bucket key hay không.",
        ),
        &["data-event"],
        "audit-log",
    ),
    entry(
        "forward-access-session",
        same("FAS"),
        both(
            "The way a service acts on behalf of whoever called it. In KMS events it shows as `fas.s3.amazonaws.com`, beside the caller’s own identity.",
            "Cách một dịch vụ hành động thay cho bên gọi nó. Trong sự kiện KMS, nó hiện ra là `fas.s3.amazonaws.com`, bên cạnh danh tính của chính bên gọi.",
        ),
        &["cloudtrail", "principal"],
        "audit-log",
    )
    .short_for("Forward access session"),
    entry(
        "via-service",
        same("kms:ViaService"),
        both(
            "A condition that lets a KMS key be used only through a named service. A bucket key does not change it.",
            "Điều kiện chỉ cho dùng KMS key thông qua một dịch vụ nhất định. Bucket key không làm thay đổi điều này.",
        ),
        &["key-policy", "policy"],
        "audit-log",
    ),
    entry(
        "athena",
        same("Athena"),
        both(
            "The AWS service that answers SQL over files in S3. With it you can count KMS events by bucket.",
            "Dịch vụ của AWS chạy truy vấn SQL trên các tệp trong S3. Dùng nó, bạn có thể đếm sự kiện KMS theo từng bucket.",
        ),
        &["cloudtrail", "trail"],
        "audit-log",
    ),
    entry(
        "sdk",
        same("SDK"),
        both(
            "The library through which a program speaks to AWS. It signs requests and tries refused ones again.",
            "Thư viện để chương trình giao tiếp với AWS. Nó ký các request và thử lại những request bị từ chối.",
        ),
        &["retry", "backoff"],
        "cost-and-quota",
    )
    .short_for("Software development kit"),
];
