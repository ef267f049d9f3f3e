# Mọi câu chữ trên màn hình và ở dòng lệnh. Mỗi phần thuộc về một phòng của mã nguồn.

## Chung

app-name = Hồ sơ OCOP

## Dữ liệu và việc lưu

store-busy = Dữ liệu ở { $path } đang được một cửa sổ khác của Hồ sơ OCOP mở; chưa có gì thay đổi, hãy đóng cửa sổ kia rồi thử lại.
store-folder = Không dùng được thư mục { $path } ({ $reason }); chưa có gì thay đổi, hãy chọn thư mục khác hoặc cắm lại ổ.
store-foreign = Tệp { $path } không phải dữ liệu của Hồ sơ OCOP nên được giữ nguyên; hãy chọn thư mục khác.
store-too-new = Dữ liệu này do bản phần mềm mới hơn tạo ra (bản { $found }, máy này biết đến bản { $known }); dữ liệu được giữ nguyên, hãy cài bản mới.
store-damaged = Dữ liệu bị hỏng ({ $reason }); chưa có gì bị ghi đè, hãy khôi phục từ bản sao lưu gần nhất.
store-disk-full = Ổ đĩa đã đầy nên chưa lưu được; những gì đã lưu trước đó còn nguyên, hãy xóa bớt tệp rồi làm lại.
store-read-only = Thư mục dữ liệu không cho ghi; chưa có gì thay đổi, hãy kiểm tra quyền hoặc chọn thư mục khác.
store-unknown = Ổ đĩa báo lỗi khi đang lưu ({ $reason }), chưa rõ đã lưu được hay chưa; hãy mở lại chương trình và xem lại mục vừa sửa.
store-database = Cơ sở dữ liệu báo lỗi ({ $reason }); việc vừa rồi chưa được lưu, hãy thử lại.
store-blob = Tệp minh chứng { $hash } bị mất hoặc bị hỏng; các tệp khác còn nguyên, hãy đính kèm lại tệp gốc.
store-value = Có một giá trị đã lưu không đọc được ({ $reason }); dữ liệu được giữ nguyên, hãy khôi phục từ bản sao lưu.
no-such-dossier = Không có hồ sơ nào mang mã { $id }; hãy xem lại danh sách hồ sơ.
no-folder = Không tìm thấy nơi lưu dữ liệu trên máy này; hãy chỉ rõ thư mục bằng --data.
saved = Đã lưu.
yes = Có
no = Không

## Bộ luật (rulebook)

rulebook-missing = Bộ quy định thiếu tệp { $file }; chưa dùng gì từ bộ này.
rulebook-unreadable = Không đọc được { $file } của bộ quy định ({ $reason }); chưa dùng gì từ bộ này.
rulebook-shape = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: { $reason }
rulebook-too-large = Bộ quy định bị từ chối: tệp { $file } quá lớn.
rulebook-twice = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” lặp lại hoặc sai thứ tự.
rulebook-unknown = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” được nhắc đến nhưng không có.
rulebook-sum = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: { $name } cộng được { $found } điểm, đúng ra là { $wanted }.
rulebook-no-levels = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: tiêu chí { $name } không có mức nào.
rulebook-levels = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: điểm các mức của { $name } không tăng dần đến điểm tối đa.
rulebook-floors = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: mức tối thiểu theo sao của { $name } không theo thứ tự.
rulebook-unbound-row = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: dòng minh chứng { $row } không gắn với tiêu chí nào của bộ { $set }.
rulebook-unused-field = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: không biểu mẫu hay phép kiểm tra nào dùng “{ $name }”.
rulebook-bands = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: các khung điểm sao không giảm dần từ 5 sao đến 1 sao.
rulebook-empty = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” để trống.
rulebook-form = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: { $reason }
rulebook-good = Bộ quy định { $id } đúng: { $sets } bộ tiêu chí, { $criteria } tiêu chí.
rulebook-imported = Đã nhập bộ quy định { $id }.

## Nhập liệu

input-not-a-date = “{ $text }” không phải là ngày; hãy ghi như 02/06/2027. Giá trị cũ được giữ nguyên.
input-not-a-number = “{ $text }” không phải là số nguyên; giá trị cũ được giữ nguyên.
input-not-yes-no = “{ $text }” không phải là có hoặc không; giá trị cũ được giữ nguyên.
input-not-a-choice = “{ $text }” không có trong danh sách; hãy chọn một trong: { $choices }.
input-not-a-set = Không có bộ sản phẩm “{ $text }”; hãy ghi một số từ 1 đến 26.
input-not-a-batch = Không có đợt “{ $text }”; hãy chọn một đợt trong danh sách.
input-not-a-commune = “{ $text }” không phải là mã xã; hãy ghi 5 chữ số như 05641.
input-too-long = Đoạn viết dài quá { $limit } chữ; phần đã lưu trước đó được giữ nguyên, hãy rút gọn.
input-unprintable = Đoạn viết có ký tự không in được; hãy xóa ký tự lạ rồi thử lại.
unknown-field = Không có mục nào tên “{ $name }”; hãy xem danh sách bằng lệnh fields.
unknown-set = Không có bộ sản phẩm { $set }; hãy chọn một số từ 1 đến 26.
no-set = Hồ sơ chưa chọn bộ sản phẩm; hãy chọn ở bước 1 trước.
unknown-criterion = Bộ { $set } không có tiêu chí { $criterion }; chưa có gì thay đổi.
unknown-level = Tiêu chí { $criterion } không có mức { $level } điểm; các mức có điểm: { $choices }. Chưa có gì thay đổi.
unknown-row = Không có dòng minh chứng { $row }; hãy chọn một số từ 1 đến 15.
unknown-kind = Không có loại giấy “{ $kind }”; chưa có gì thay đổi.
file-unreadable = Không mở được tệp { $path } ({ $reason }); chưa đính kèm gì, hãy chọn lại tệp.
file-too-large = Tệp { $path } lớn quá 200 MB; chưa đính kèm gì, hãy chia nhỏ hoặc giảm độ phân giải.
file-unwritable = Không ghi được tệp { $path } ({ $reason }); hồ sơ vẫn nguyên, hãy chọn nơi lưu khác.

## Việc làm (nhãn hoàn tác, lịch sử)

action-create-dossier = tạo hồ sơ “{ $product }”
action-set-field = sửa “{ $field }”
action-choose-level = chấm tiêu chí { $criterion }: { $points } điểm
action-attach = đính kèm “{ $title }”
action-change-evidence = sửa minh chứng “{ $title }”
action-remove-evidence = bỏ minh chứng “{ $title }”
action-remove-dossier = bỏ hồ sơ “{ $product }”
action-generate = tạo hồ sơ thử tải
undo-done = Đã hoàn tác: { $action }.
undo-nothing = Không có việc nào để hoàn tác.
redo-done = Đã làm lại: { $action }.
redo-nothing = Không có việc nào để làm lại.

## Dòng lệnh

cli-help =
    Hồ sơ OCOP: soạn, kiểm tra và in hồ sơ OCOP, không cần mạng.

    Không có lệnh: mở cửa sổ.
      sample                                       tạo hồ sơ mẫu
      new --set N --producer TÊN --product TÊN     tạo hồ sơ
      set MÃ MỤC GIÁ_TRỊ · fields                  ghi một mục · xem các mục
      choose MÃ TIÊU_CHÍ ĐIỂM                      chọn mức (2, 1#2 hoặc -)
      attach MÃ --row N TỆP [--criteria 1.1,1.5]   đính kèm minh chứng
      detach MÃ_MINH_CHỨNG · remove MÃ             bỏ minh chứng · bỏ hồ sơ
      show MÃ · list [--search CHỮ]                xem hồ sơ · danh sách
      score MÃ · check MÃ                          điểm và sao · kiểm tra
      export MÃ TỆP.pdf [--part PHẦN] [--force]    in ra PDF (mau-01, mau-02, index, evidence)
      undo · redo · history MÃ                     hoàn tác · làm lại · lịch sử
      backup [THƯ_MỤC] · verify                    sao lưu · kiểm tra dữ liệu
      rulebook list|check|dump|import              bộ quy định
      generate --dossiers N · measure --rows N     thử tải · đo tốc độ
    Chung: --data THƯ_MỤC  --json  --today NGÀY  --author TÊN  --lang vi|en  --renderer glow|wgpu
usage-command = Không có lệnh “{ $name }”; gõ hoso-ocop help để xem các lệnh.
usage-option = Không hiểu “{ $name }” ở lệnh này; gõ hoso-ocop help để xem cách dùng.
usage-extra = Thừa “{ $word }”; gõ hoso-ocop help để xem cách dùng.
usage-missing = Lệnh thiếu { $name }; gõ hoso-ocop help để xem cách dùng.
usage-no-value = Sau { $name } phải có giá trị.
usage-not-text = “{ $word }” không đọc được thành chữ.
usage-lang = Không có ngôn ngữ “{ $value }”; hãy ghi vi hoặc en.
usage-criterion = “{ $value }” không phải là mã tiêu chí như 1.5.
usage-unclear = Không hiểu dòng lệnh ({ $reason }); gõ hoso-ocop help để xem cách dùng.
score-summary = { $points } điểm. Dự báo { $stars } sao (riêng điểm đủ { $by_points } sao).
score-floor = Thiếu mức tối thiểu { $star } sao: { $criterion } { $name }, cần { $needs } điểm.
score-advice = Lên { $star } sao ({ $points } điểm): { $changes }.
check-ready = Không có lỗi nào chặn hồ sơ.
export-done = Đã in { $pages } trang vào { $path } (mã kiểm tra { $code }).
backup-done = Đã sao lưu và kiểm tra: { $path }.
verify-sound = Dữ liệu nguyên vẹn: { $dossiers } hồ sơ, { $files } tệp.
verify-file = Tệp bị mất hoặc hỏng: { $name }; hãy đính kèm lại hoặc khôi phục từ bản sao lưu.
verify-cache = Bảng tra cứu không khớp với dữ liệu gốc; dữ liệu gốc còn nguyên, hãy mở lại chương trình để dựng lại bảng.
generate-done = Đã tạo { $count } hồ sơ thử tải.

## Kiểm tra (findings): mỗi câu nói có gì và cần làm gì

finding-knock_out = Điều kiện loại: đã trả lời “Có” cho câu “{ $question }”. Hồ sơ bị loại nếu đúng như vậy; hãy xem lại câu trả lời.
finding-paper_missing = Thiếu giấy bắt buộc: { $paper }. Đính kèm ở bước 5.
finding-field_empty = Chưa điền “{ $field }”; biểu mẫu cần mục này.
finding-self_assessment_empty = Chưa tự chấm tiêu chí nào; phần III của Mẫu 02 sẽ trống. Chấm ở bước 6.
finding-tax_code_empty = Chưa ghi mã số thuế. Biểu mẫu không bắt buộc, nhưng xã thường hỏi.
finding-tax_code_odd = Mã số thuế { $value } không đúng cách viết (10, 12 hoặc 13 chữ số, có số kiểm tra). Hãy xem lại.
finding-phone_odd = Số điện thoại { $value } có vẻ không đúng. Hãy xem lại.
finding-email_odd = Địa chỉ email { $value } có vẻ không đúng. Hãy xem lại.
finding-two_values = “{ $field }” có hai giá trị do hai người cùng sửa: { $values }. Hãy chọn một.
finding-samples_not_five = Số sản phẩm mẫu là { $has }, mẫu phiếu cần { $needs }.
finding-wrong_set = Tên sản phẩm giống nhóm của bộ { $other } ({ $other_name }), hồ sơ đang chọn bộ { $set } ({ $name }). Hãy xem lại bộ sản phẩm.
finding-changes_not_described = Hồ sơ nâng hạng hoặc đánh giá lại phải nói rõ đã thay đổi gì so với lần trước. Hãy viết mục thay đổi.
finding-text_thin = “{ $field }” mới có { $has } chữ cái, nên viết từ { $needs } trở lên để Hội đồng hiểu rõ.
finding-story_copied = Câu chuyện trùng từng chữ với { $other }. Hãy viết câu chuyện của riêng sản phẩm này.
finding-claim_unproven = Bài viết nói “{ $claim }” nhưng chưa có giấy nào chứng minh. Đính kèm giấy hoặc bỏ câu đó.
finding-numbers_differ = Số { $what } không khớp: { $one } ở “{ $field }”, { $other } ở “{ $other_field }”. Hãy sửa cho giống nhau.
finding-exactly_75 = Tiêu chí { $criterion } { $name }: đúng { $share }% thì quyết định không nói rõ thuộc mức nào. Hãy hỏi xã trước khi chọn.
finding-no_evidence = Chưa có minh chứng nào. Chuẩn bị giấy tờ theo 15 dòng ở bước 5.
finding-file_repaired = Tệp { $file } của “{ $title }” bị lỗi, phần mềm đã sửa để đọc được. Hãy xem lại trang in; nếu thiếu thì quét lại.
finding-file_unreadable = Không đọc được tệp { $file } của “{ $title }” ({ $reason ->
    [password] tệp có mật khẩu
    [damaged] tệp hỏng
    [empty] tệp không có trang nào
    [too_large] tệp quá lớn
    [unsupported] không phải PDF hay ảnh
   *[other] không rõ vì sao
}). Trong hồ sơ có một trang báo việc này; hãy đính kèm bản khác.
finding-dates_crossed = “{ $title }” ghi cấp ngày { $issued } nhưng hết hạn ngày { $expires }. Hãy xem lại hai ngày.
finding-paper_expired = “{ $title }” đã hết hạn ngày { $expires }. Hãy xin cấp lại.
finding-paper_ends_before_decision = “{ $title }” hết hạn ngày { $expires }, trước ngày Hội đồng có kết quả ({ $decision }). Hãy gia hạn trước.
finding-expiry_not_entered = “{ $title }” thường có thời hạn nhưng chưa ghi ngày hết hạn. Hãy ghi theo giấy.
finding-issued_in_future = “{ $title }” ghi ngày cấp { $issued }, sau hôm nay. Hãy xem lại ngày.
finding-paper_too_old = “{ $title }” chỉ có giá trị { $months } tháng, đến { $until }, trước ngày Hội đồng có kết quả ({ $decision }). Hãy làm mới.
finding-stale_at_renewal = “{ $title }” cấp ngày { $issued } đã quá cũ cho lần đánh giá lại. Hãy thay bằng giấy mới.
finding-companion_missing = “{ $title }” chưa có giấy đi kèm: { $companions }. Thiếu giấy này hay bị trả lại.
finding-evidence_without_criterion = “{ $title }” chưa gắn với tiêu chí nào, nên không chứng minh điểm nào. Hãy chọn tiêu chí.
finding-criterion_unknown = “{ $title }” gắn với tiêu chí { $criterion } mà bộ này không có. Hãy chọn lại tiêu chí.
finding-wrong_issuer = “{ $title }” do { $issuer } xác nhận; cấp này nay không còn xếp loại. Hãy hỏi xã.
finding-accounts_not_latest = “{ $title }” mới đến năm { $latest }. Năm liền trước năm đánh giá là { $wanted }. Hãy bổ sung.
finding-level_not_chosen = Chưa chấm tiêu chí { $criterion } { $name }, nên tính 0 điểm.
finding-points_without_evidence = Tiêu chí { $criterion } { $name } tự chấm { $points } điểm nhưng chưa có minh chứng. Đính kèm giấy hoặc hạ mức.
finding-level_needs_paper = Tiêu chí { $criterion } { $name }: mức đã chọn cần { $paper }. Đính kèm giấy hoặc hạ mức.
finding-floor_missed = Đủ điểm { $star } sao nhưng tiêu chí { $criterion } { $name } chưa đạt mức tối thiểu ({ $needs } điểm).
finding-no_production_link = Tiêu chí { $criterion }: chưa có liên kết sản xuất. Hội đồng hay hỏi hợp đồng với hộ cung cấp nguyên liệu.
finding-name_differs = “{ $title }” ghi tên { $holder }, khác tên chủ thể { $name }. Hãy xin sửa giấy hoặc giải trình.
finding-address_differs = “{ $title }” ghi địa chỉ { $printed }, khác địa chỉ chủ thể { $address }. Hãy xin sửa giấy hoặc giải trình.
finding-self_check_no = Tự kiểm chưa đạt: “{ $question }”. Hãy sửa trước khi nộp.

## In

print-cancelled = Đã dừng in. Hồ sơ không thay đổi.
print-nothing = Không có phần “{ $part }” để in.
print-failed = Không tạo được tệp PDF: { $cause }. Hồ sơ vẫn được giữ nguyên.
