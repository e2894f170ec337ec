//! The story in Vietnamese.

use super::chapters::CHAPTERS as COUNT;
use super::story::{ChapterTable, StepTable};

pub const CHAPTERS: [ChapterTable; COUNT] = [
    ChapterTable {
        name: "Một upload",
        keep: "Mỗi object có data key của riêng nó; ai mở được khoá ấy thì mở được object.",
        challenge: "Hãy upload một bức ảnh khác rồi đọc nó hai lần, sao cho làn trên gọi KMS ba lần còn làn dưới không lần nào.",
        steps: &[
            StepTable {
                title: "Một upload, một khoá",
                text: "Bob upload một bức ảnh mèo lên Amazon S3, và S3 mã hoá ảnh bằng một data key. Với SSE-KMS, muốn vậy S3 phải lấy khoá từ dịch vụ quản lý khoá của AWS (Key Management Service, KMS). Ở làn trên, KMS tạo một data key cho riêng object này. Ở làn dưới, KMS tạo một bucket key; S3 giữ nó một thời gian và tự tạo data key cho ảnh mèo. Nếu bucket của bạn dùng SSE-S3 (chế độ mặc định), S3 không bao giờ gọi KMS, và bạn không cần bận tâm đến những chuyện ở đây.",
                question: "",
                outcome: "Mỗi làn gọi KMS một lần. Đến đây hai làn chưa hơn kém gì nhau. S3 đã xoá data key dạng rõ (plaintext); bản đã mã hoá vẫn nằm cạnh ảnh mèo.",
            },
            StepTable {
                title: "Mở phong bì",
                text: "Bob muốn lấy lại ảnh mèo. Để mở ảnh, S3 lại cần đến data key, mà thứ S3 còn giữ chỉ là bản đã mã hoá. Ai mở được bản ấy?",
                question: "",
                outcome: "Ở trên, chỉ KMS mở được: thêm một request, Decrypt. Ở dưới, S3 vẫn đang giữ bucket key nên tự mở data key, không phải hỏi ai.",
            },
            StepTable {
                title: "Một byte bị sửa",
                text: "Sau lưng S3, ai đó sửa một byte của ảnh mèo đã lưu. Rồi Bob lại yêu cầu đọc ảnh.",
                question: "",
                outcome: "Cả hai làn đều từ chối: thẻ xác thực (authentication tag) không còn khớp với dữ liệu nữa. AES-256-GCM không chỉ giấu ảnh mèo mà còn phát hiện mọi thay đổi. Dù vậy, làn trên vẫn mất một lần gọi KMS.",
            },
            StepTable {
                title: "Metadata không cần khoá",
                text: "Một HEAD request chỉ lấy metadata: kích thước, ngày, ETag. Dữ liệu đã mã hoá vẫn nằm yên.",
                question: "",
                outcome: "KMS không nhận thêm request nào. Request không đụng đến dữ liệu đã mã hoá thì không cần khoá.",
            },
        ],
    },
    ChapterTable {
        name: "Ba upload",
        keep: "Không có bucket key thì mỗi lần upload, mỗi lần đọc là một KMS request; có bucket key thì chỉ còn rất ít KMS request.",
        challenge: "Hãy đọc mười lần mà làn dưới chỉ gửi đúng một KMS request. Trước đó hãy để hết thời hạn.",
        steps: &[
            StepTable {
                title: "Mèo, chó, gà",
                text: "Mèo, chó, gà. Hãy nhìn khoảng trống bên phải: ở trên, mỗi bức ảnh khiến S3 phải băng qua đó một lần. Ở dưới, S3 giữ lại bucket key.",
                question: "Làn trên sẽ gửi bao nhiêu KMS request cho ba bức ảnh này?",
                outcome: "Ở trên ba request, ở dưới một. Cả sáu object đã lưu vẫn có data key của riêng mình: bucket key chỉ bảo vệ các data key.",
            },
            StepTable {
                title: "Mỗi lần đọc là thêm một lần gọi KMS",
                text: "Giờ Bob mở cả ba bức ảnh. Không có bucket key thì S3 không giữ lại gì từ request này sang request sau.",
                question: "Làn trên sẽ gửi bao nhiêu KMS request cho ba lần đọc này?",
                outcome: "Ở trên thêm ba request: mỗi lần đọc là một lần Decrypt, kể cả với object vừa mới đọc xong. Ở dưới vẫn chỉ có request duy nhất lúc đầu.",
            },
            StepTable {
                title: "Vẫn ảnh mèo ấy, thêm lần nữa",
                text: "Bob upload lại đúng tệp ảnh mèo ấy. Bản mã (ciphertext) lần này có giống của ảnh mèo đầu tiên không?",
                question: "",
                outcome: "Không. Data key mới, nonce cũng mới, nên bản mã khác hẳn, và ETag cũng khác: với SSE-KMS, ETag không phải là MD5 của tệp. Hãy so sánh hai ảnh mèo trên kệ.",
            },
        ],
    },
    ChapterTable {
        name: "Hoá đơn và mức trần",
        keep: "Từng KMS request thì rẻ, nhưng tất cả dùng chung một hạn mức: hạn mức của tài khoản trong Region ấy.",
        challenge: "Hãy làm cho KMS throttle cả làn dưới. Gợi ý: tăng số requester và chọn một Region có hạn mức nhỏ.",
        steps: &[
            StepTable {
                title: "Mức trần",
                text: "Ở Region này, hạn mức (quota) của KMS là {quota} request như vậy mỗi giây. AWS không công bố cách đếm, nên chúng tôi mô phỏng hạn mức như một kho chứa {quota} lượt gọi, được nạp lại với đúng tốc độ ấy. Giờ {burst} upload đến trong vòng một phần mười giây.",
                question: "Ở làn trên, KMS sẽ từ chối bao nhiêu request trong số đó?",
                outcome: "{burst} upload đến; trong kho có sẵn {quota} lượt, và trong lúc đó nạp thêm được {regained} lượt. KMS từ chối {answer} request còn lại với ThrottlingException, và S3 trả lời các upload ấy bằng 503 SlowDown. Ở dưới, KMS gần như không hay biết.",
            },
            StepTable {
                title: "Hoá đơn",
                text: "Mỗi KMS request giá {price}. Gần như chẳng đáng gì, cho đến khi có thật nhiều: {bill} upload đến trong vòng một phút.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho số upload ấy?",
                outcome: "Ở trên thêm {bill} request, tức {bill_price}. Ở dưới không thêm request nào: S3 vẫn đang giữ bucket key. Bộ đếm chưa tính đến hai điều: {free_requests} request đầu tiên mỗi tháng được miễn phí, và mỗi KMS key có phí {key_price} một tháng; AWS managed key (aws/s3) không có phí này, nhưng request dùng khoá này vẫn tính tiền như thường. Request bị từ chối cũng được cộng vào chi phí; đó là giả định của chúng tôi.",
            },
            StepTable {
                title: "Hạn mức của ai?",
                text: "Hạn mức là của cả tài khoản trong một Region: {quota_top} request mỗi giây ở ba Region, {quota_middle} ở sáu Region, {quota_default} ở mọi Region còn lại. Mọi KMS key, mọi dịch vụ, mọi bên gọi đều dùng chung hạn mức ấy, cho cả GenerateDataKey, Decrypt lẫn Encrypt. Vì vậy thêm KMS key cũng không ích gì: hãy thử lại chậm hơn, xin AWS tăng hạn mức, hoặc bớt gọi KMS.",
                question: "",
                outcome: "",
            },
        ],
    },
    ChapterTable {
        name: "Bucket key",
        keep: "Bucket key bảo vệ data key của nhiều object, chứ không trực tiếp mã hoá byte nào của chúng.",
        challenge: "Hãy lưu một nghìn object trở lên mà làn dưới chỉ gửi đúng một KMS request. Đó phải là một bucket key mới.",
        steps: &[
            StepTable {
                title: "Bucket key làm gì",
                text: "Vẫn ba bức ảnh ấy; hãy nhìn S3 ở làn dưới. Thứ KMS gửi về là một bucket key: encryption context của nó là bucket chứ không phải một object. S3 cất nó vào két, giữ mãi một bản đã mã hoá, và tự tạo các data key.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request?",
                outcome: "Một request, ba object, ba data key. Bucket key không hề đụng đến byte nào của ảnh: nó bảo vệ các data key, còn data key bảo vệ các byte.",
            },
            StepTable {
                title: "Đọc khi đã có khoá trong tay",
                text: "Bob mở cả ba bức ảnh. S3 mở từng data key bằng bucket key trong két.",
                question: "",
                outcome: "Ở trên thêm ba request, ở dưới không thêm request nào. Không chỉ ghi mà đọc cũng tiết kiệm được.",
            },
            StepTable {
                title: "Thêm một nghìn",
                text: "Một nghìn upload nữa đến trong vòng mười giây.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho một nghìn upload này?",
                outcome: "Không request nào: khoá đã có sẵn. Nhưng quy tắc không phải là “mỗi bucket một request”. Đúng ra là một request cho mỗi bucket key mà S3 phải đi lấy; các chương sau cho thấy khi nào chuyện đó xảy ra.",
            },
        ],
    },
    ChapterTable {
        name: "Thời hạn",
        keep: "Bucket key hết hạn rồi được lấy lại, riêng cho từng requester; object thì luôn đọc được.",
        challenge: "Hãy làm cho bucket key không tiết kiệm được gì: ở trên từ ba KMS request trở lên, và ở dưới cũng chừng ấy.",
        steps: &[
            StepTable {
                title: "Vòng đếm ngược cạn dần",
                text: "S3 chỉ giữ bucket key một thời gian; AWS không nói là bao lâu. Ở đây thời hạn (time limit) là {limit}. Bob upload một ảnh mèo ngay bây giờ, và một ảnh chó khi đã hết thời hạn.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request?",
                outcome: "Hai: ảnh chó cần một bucket key mới. Trên thanh phát, quãng chờ đã được rút ngắn, vì không có gì xảy ra trong lúc vòng đếm ngược cạn dần.",
            },
            StepTable {
                title: "Object cũ vẫn đọc được",
                text: "Bucket key của ảnh mèo không còn trong két. Bob yêu cầu đọc ảnh mèo.",
                question: "",
                outcome: "Bucket key dạng rõ không còn, bản đã mã hoá thì còn: S3 đã gửi bản ấy cho KMS, và KMS mở nó một lần. Bucket key thì hết hạn; object thì không.",
            },
            StepTable {
                title: "Ai được tính là một requester",
                text: "Một role thứ hai upload ảnh gà, rồi Bob upload thêm một ảnh mèo. S3 giữ bucket key riêng cho từng requester: khác role, khác tài khoản, hay cùng role nhưng khác scoping policy đều là requester khác.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho hai upload này?",
                outcome: "Một, cho requester mới: Bob vẫn dùng được bucket key của mình. Các session của cùng một role dùng chung bucket key; ghi chép từ năm 2022 và 2023 nói khác, và lúc ấy thì đúng.",
            },
            StepTable {
                title: "AWS đã đo",
                text: "Năm 2022 AWS công bố một phép đo: {sample_uploads} upload và {sample_downloads} download của một role, khi không có và khi có bucket key. Ở đây là đúng tải ấy, chạy khi mọi bucket key trước đó đã hết thời hạn; S3 giữ bucket key trong một cache, trừ khi bạn chọn khác trong phần thiết lập.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho tải này?",
                outcome: "Ở trên {sample_without} request, đúng như AWS đếm được. Ở dưới {answer} request, còn AWS đếm được {sample_with}: nếu chỉ có một cache lý tưởng thì một request là đủ. Chọn hai cache trong phần thiết lập thì kết quả trùng khớp: hai bucket key được tạo ra, mỗi khoá được cache kia mở thêm một lần. S3 giữ bao nhiêu cache là giả định của chúng tôi; AWS không nói.",
            },
        ],
    },
    ChapterTable {
        name: "Bật bucket key",
        keep: "Thiết lập chỉ có tác dụng với những gì đến sau; thứ đã lưu vẫn y nguyên cho đến khi bạn chuyển đổi.",
        challenge: "Hãy đưa mọi object trong bucket ở làn dưới sang dùng bucket key, không xoá object nào.",
        steps: &[
            StepTable {
                title: "Tắt, cho đến khi bạn bật",
                text: "Với general purpose bucket, thiết lập bucket key tắt cho đến khi có người bật. Ở đây cả hai làn đều để tắt, và Bob upload một ảnh mèo và một ảnh chó.",
                question: "",
                outcome: "Mỗi làn hai request: không có thiết lập này thì hai làn như nhau.",
            },
            StepTable {
                title: "Bật, cho những gì đến sau",
                text: "Giờ thiết lập được bật cho bucket ở làn dưới: BucketKeyEnabled là true. Client không phải đổi gì, cũng không gửi thêm header nào; nhưng từ giờ bên upload nên có cả quyền kms:Decrypt bên cạnh kms:GenerateDataKey. Bob upload một ảnh gà và thêm một ảnh mèo.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho hai upload này?",
                outcome: "Một, để lấy bucket key. Làn trên đã gửi hai. Tài liệu AWS nêu kms:Decrypt cho multipart upload và replication; còn việc upload thường cũng cần quyền này khi có bucket key thì do người dùng phát hiện.",
            },
            StepTable {
                title: "Object có từ trước giữ nguyên khoá",
                text: "Bob đọc ảnh chó mà anh đã upload trước khi bật thiết lập.",
                question: "Làn dưới sẽ gửi bao nhiêu KMS request cho lần đọc này?",
                outcome: "Một, và mỗi lần đọc sau lại thêm một: data key của ảnh chó vẫn được mã hoá bằng KMS key. Thiết lập không thay đổi gì ở những thứ đã lưu.",
            },
            StepTable {
                title: "Chuyển đổi bằng cách copy",
                text: "Copy một object đè lên chính nó thì bản copy được mã hoá theo thiết lập hiện tại của bucket. Bob copy ảnh mèo đầu tiên; Batch Operations làm việc ấy cho hàng triệu object.",
                question: "",
                outcome: "Bản copy có ETag mới, ngày mới, phiên bản mới; ở làn dưới còn có bucket key. Phiên bản cũ, nếu bucket có bật versioning, vẫn y như trước. Lần copy này tốn {copy_price} ở S3, cùng hai KMS request ở trên và một ở dưới.",
            },
            StepTable {
                title: "Chuyển đổi tại chỗ",
                text: "UpdateObjectEncryption, mới có từ tháng 1 năm 2026, chỉ mã hoá lại data key. Không byte nào của object phải di chuyển. Bob chuyển đổi ảnh chó rồi đọc lại.",
                question: "",
                outcome: "Giờ data key của ảnh chó được mã hoá bằng bucket key; ETag và ngày của ảnh vẫn như cũ. Phần lớn các bài giải thích chưa biết đến cách này.",
            },
            StepTable {
                title: "Một request có thể làm khác",
                text: "Một request có thể chọn khác cho riêng object của mình, bằng header x-amz-server-side-encryption-bucket-key-enabled. Upload này ghi false.",
                question: "",
                outcome: "S3 xin KMS một data key cho riêng object này, ở cả hai làn. Thiết lập của bucket vẫn như cũ.",
            },
        ],
    },
    ChapterTable {
        name: "Nhật ký audit",
        keep: "Có bucket key thì KMS thấy bucket chứ không thấy object: trong nhật ký cũng như trong policy.",
        challenge: "Hãy viết một key policy khiến KMS từ chối request của làn trên nhưng chấp nhận request của làn dưới. Trước đó hãy để hết thời hạn.",
        steps: &[
            StepTable {
                title: "CloudTrail thấy gì",
                text: "Mỗi KMS request trở thành một sự kiện trong CloudTrail. Có ba upload; sau đó hãy xem các bản ghi bên dưới.",
                question: "Làn dưới sẽ để lại bao nhiêu sự kiện KMS?",
                outcome: "Ở trên, mỗi object một sự kiện, ghi ARN của object. Ở dưới, một sự kiện cho cả bucket. Muốn biết object nào đã được đọc thì cần các data event của chính S3; bucket key không làm số data event tăng lên hay giảm đi.",
            },
            StepTable {
                title: "Một policy cho object",
                text: "Ai đó viết một key policy chỉ cho S3 dùng KMS key khi encryption context ghi một object của bucket: arn:aws:s3:::…/*. Rồi Bob upload một ảnh mèo.",
                question: "",
                outcome: "Cả hai upload đều qua. Ở trên, context khớp. Ở dưới, S3 không hỏi: nó vẫn đang giữ bucket key, mà không gọi thì không bị kiểm tra.",
            },
            StepTable {
                title: "Hỏng khi vòng đếm ngược đã cạn",
                text: "Hết thời hạn, Bob upload một ảnh chó.",
                question: "",
                outcome: "Ở dưới: 403 AccessDenied. Context của bucket key là ARN của bucket, không có dấu gạch chéo, không có dấu sao, và policy không nhận ra nó. Cũng vậy, một quyền bị thu hồi thì đến lúc này mới thực sự mất.",
            },
            StepTable {
                title: "Đã sửa",
                text: "Điều kiện được sửa để cho phép cả hai dạng, ARN của bucket và ARN của object, vì các object có từ trước vẫn mang ARN của riêng mình. Bob thử lại.",
                question: "",
                outcome: "Cả hai làn đều qua. Hãy làm việc này trước khi bật bucket key, đừng để sau. Bạn có thể tự sửa policy ở bên dưới: nó được đánh giá thật.",
            },
        ],
    },
    ChapterTable {
        name: "Replication",
        keep: "Với SSE-KMS, phải khai báo thì mới được replicate; thiết lập đi theo, còn khoá thì không bao giờ.",
        challenge: "Hãy replicate thêm một object mà làn dưới không gửi KMS request nào.",
        steps: &[
            StepTable {
                title: "Không yêu cầu thì không có",
                text: "Một replication rule copy các object mới sang một bucket ở Region khác. Bob upload một ảnh mèo, mã hoá bằng SSE-KMS.",
                question: "",
                outcome: "Không có gì đến nơi. Object dùng SSE-KMS chỉ được replicate khi rule nói rõ: SseKmsEncryptedObjects, và một KMS key cho các replica.",
            },
            StepTable {
                title: "Khi đã nói đủ cả hai",
                text: "Giờ rule nói đủ cả hai điều. Bob upload một ảnh chó.",
                question: "",
                outcome: "Replica được mã hoá bằng KMS key của Region kia. Thiết lập đi theo, còn bản thân khoá thì không bao giờ: bucket khác, KMS key khác, và ở dưới là một bucket key khác. Hai ETag đều không phải MD5. Việc chúng khác nhau là giả định của chúng tôi: AWS chỉ ghi rằng ETag thay đổi khi object nguồn chưa mã hoá còn replica thì được mã hoá.",
            },
            StepTable {
                title: "Một khoá ở sai Region",
                text: "S3 không kiểm tra KMS key lúc lưu rule. Khoá này ở một Region khác với replica. Bob upload một ảnh gà.",
                question: "",
                outcome: "Rule được chấp nhận, nhưng replication thất bại; object nguồn không hề hấn gì. Khoá ở sai Region chỉ lộ ra khi object đầu tiên đến.",
            },
        ],
    },
    ChapterTable {
        name: "Quy mô lớn",
        keep: "Tiết kiệm được bao nhiêu là tuỳ số requester, thời hạn và cách đọc, không chỉ tuỳ số object.",
        challenge: "Hãy tìm một lưu lượng từ một triệu KMS request trở lên mà bucket key tiết kiệm chưa đến một phần trăm.",
        steps: &[
            StepTable {
                title: "Một tháng lưu lượng của bạn",
                text: "Ba bức ảnh cho thấy cơ chế; đến hàng triệu object thì lựa chọn mới thật sự quan trọng. Hãy chọn một kiểu lưu lượng giống của bạn, hoặc nhập con số của chính bạn: cả hai làn được tính ngay, cho một phút hay cho cả một năm.",
                question: "",
                outcome: "Nếu mỗi request đến KMS phục vụ được n request đến S3 thì tỷ lệ tiết kiệm là 1\u{a0}−\u{a0}1/n: 99% khi n là một trăm, 99,9% khi n là một nghìn.",
            },
            StepTable {
                title: "Chạm mức trần",
                text: "Vài giây lúc cao điểm. Request bị KMS từ chối quay về client dưới dạng 503 SlowDown; client chờ một chút rồi thử lại, trong khi các bên gọi khác trong tài khoản cũng dùng chung hạn mức ấy. Hãy cho chạy, rồi tăng hạn mức và chạy lại lần nữa.",
                question: "",
                outcome: "Tăng hạn mức chỉ đẩy mức trần lên cao hơn. Có bucket key thì hầu như không còn lưu lượng nào chạm đến mức trần.",
            },
            StepTable {
                title: "Khi không tiết kiệm được gì",
                text: "Mỗi requester lấy bucket key riêng, và nếu các lần đọc trải trên nhiều bucket key cũ thì phải mở lại từng khoá. Khi gần như mỗi request đến từ một requester khác thì chẳng còn gì để tiết kiệm: hãy tìm vị trí của bạn trên bản đồ.",
                question: "",
                outcome: "",
            },
            StepTable {
                title: "Chuyển đổi những gì đã có",
                text: "Với object lưu trước khi bật bucket key, lần đọc nào cũng vẫn phải gọi KMS. Chuyển đổi một object tốn một request và vài lần gọi KMS, và hoàn vốn sau vài lần đọc.",
                question: "",
                outcome: "",
            },
        ],
    },
    ChapterTable {
        name: "So sánh",
        keep: "Bớt KMS request, đổi lại sự kiện KMS kém chi tiết hơn và việc thu hồi quyền có hiệu lực chậm hơn.",
        challenge: "Hãy vô hiệu hoá KMS key rồi đọc, sao cho làn trên bị từ chối còn làn dưới thì chưa.",
        steps: &[
            StepTable {
                title: "Đặt cạnh nhau",
                text: "Tất cả trong một bảng, với số liệu của chính lượt chạy này. Bob upload ba bức ảnh rồi mở lại từng bức.",
                question: "",
                outcome: "Bảng ở ngay bên dưới, và mỗi dòng dẫn về nơi điều đó đã được minh hoạ.",
            },
            StepTable {
                title: "Thứ Hai này nên làm gì",
                text: "Hãy đọc CloudTrail của bạn: bao nhiêu sự kiện KMS ghi ARN của một object S3? Tìm các key policy và role có điều kiện trên ARN ấy, và cho phép thêm cả ARN của bucket; cấp thêm kms:Decrypt cho bên upload. Rồi bật thiết lập, trước hết ở một bucket, và chuyển đổi object cũ ở những nơi chúng hay được đọc. Cứ để tắt ở nơi mà chính sự kiện KMS phải nêu tên từng object.",
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
            title: "Lab tự do",
            text: "Ở đây không có kịch bản. Cứ upload, đọc, chờ, sửa một byte, bắn một đợt upload; đổi Region hay thời hạn. Lùi lại lúc nào cũng được: nếu bạn thao tác ở một thời điểm đã qua, lượt chạy sẽ đi tiếp từ đó.",
            question: "",
            outcome: "Mọi việc đã xảy ra đều nằm trong dòng thời gian bên dưới.",
        }],
    },
];
