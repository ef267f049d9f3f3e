# Mọi câu chữ trên màn hình và ở dòng lệnh. Mỗi phần thuộc về một phòng của mã nguồn.

## Chung

app-name = Hồ sơ OCOP

## Dữ liệu và việc lưu

store-busy-since = Dữ liệu ở { $path } đang được một cửa sổ khác của Hồ sơ OCOP mở từ { $holder }; chưa có gì thay đổi, hãy đóng cửa sổ kia rồi thử lại.
store-busy = Dữ liệu ở { $path } đang được một cửa sổ khác của Hồ sơ OCOP mở; chưa có gì thay đổi, hãy đóng cửa sổ kia rồi thử lại.
store-folder = Không dùng được thư mục { $path } ({ $reason }); chưa có gì thay đổi, hãy chọn thư mục khác hoặc cắm lại ổ.
store-foreign = Tệp { $path } không phải dữ liệu của Hồ sơ OCOP nên được giữ nguyên; hãy chọn thư mục khác.
store-no-backup = Tệp { $path } không phải bản sao lưu của Hồ sơ OCOP; dữ liệu hôm nay giữ nguyên, hãy chọn một tệp có tên như hoso-2026-11-23-143208.db.
store-backup-damaged = Bản sao lưu { $path } bị hỏng nên không dùng được; dữ liệu hôm nay giữ nguyên, hãy chọn bản sao lưu khác, hoặc cứu dữ liệu (lệnh salvage) nếu dữ liệu hôm nay cũng hỏng.
store-too-new = Dữ liệu này do bản phần mềm mới hơn tạo ra (bản { $found }, máy này biết đến bản { $known }); dữ liệu được giữ nguyên, hãy cài bản mới.
store-damaged = Dữ liệu bị hỏng; chưa có gì bị ghi đè, hãy đóng rồi mở lại phần mềm để cứu dữ liệu (lệnh salvage).
store-disk-full = Ổ đĩa đã đầy nên chưa lưu được; những gì đã lưu trước đó còn nguyên, hãy xóa bớt tệp rồi làm lại.
store-no-room = Ổ đĩa chứa { $path } còn trống { $free } MB, việc này cần khoảng { $needed } MB; chưa có gì thay đổi, hãy xóa bớt tệp hoặc chọn ổ khác.
reserve-used = Ổ đĩa đã đầy: phần mềm dùng đến chỗ để dành 32 MB để lưu việc đang làm. Hãy xóa bớt tệp ngay, trước khi làm tiếp.
store-read-only = Thư mục dữ liệu không cho ghi; chưa có gì thay đổi, hãy kiểm tra quyền hoặc chọn thư mục khác.
store-disk = Ổ đĩa báo lỗi nên việc vừa rồi chưa lưu; những gì đã lưu trước đó còn nguyên, hãy thử lại.
store-unknown = Ổ đĩa báo lỗi và không mở lại được dữ liệu, nên chưa rõ việc vừa rồi đã lưu hay chưa; hãy cắm lại ổ rồi thử lại, hoặc sao lưu ra nơi khác.
store-lost = Không mở lại được dữ liệu sau khi ổ đĩa báo lỗi nên việc này chưa lưu; hãy cắm lại ổ rồi thử lại, hoặc sao lưu ra nơi khác.
store-database = Cơ sở dữ liệu báo lỗi; việc vừa rồi chưa được lưu, hãy thử lại.
store-locked = Dữ liệu nhạy cảm (dân tộc, khuyết tật) đang khóa nên chưa ghi được; những gì khác còn nguyên, hãy mở khóa trong Cài đặt rồi làm lại.
store-key-away = Máy chưa đưa khóa của dữ liệu nhạy cảm ra; chưa có gì thay đổi, hãy đăng nhập lại vào máy hoặc dùng mã khôi phục trong Cài đặt.
store-wrong-key = Mã khôi phục hoặc mật khẩu này không mở được dữ liệu ở đây; chưa có gì thay đổi, hãy xem lại từng chữ.
store-blob = Tệp minh chứng { $hash } bị mất hoặc bị hỏng; các tệp khác còn nguyên, hãy đính kèm lại tệp gốc.
store-value = Có một giá trị đã lưu không đọc được; dữ liệu được giữ nguyên, hãy khôi phục từ bản sao lưu.

## Why the system refused

io-not-found = không có tệp hoặc thư mục đó
io-denied = không có quyền
io-read-only = ổ chỉ cho đọc
io-full = hết chỗ trống
io-exists = đã có tệp hoặc thư mục ấy
io-name = tên này không dùng được
io-folder = đây là thư mục
io-no-folder = đường dẫn đi qua một tệp
io-no-file = đây không phải tệp thường
io-content = nội dung tệp không đúng
io-busy = đang có phần mềm khác dùng
io-slow = ổ không trả lời
io-broken = ổ đĩa hoặc hệ thống báo lỗi

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
rulebook-unused-field = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” không ghi nguồn gốc.
rulebook-unlisted = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: biểu mẫu { $form } in “{ $name }” nhưng mục này không ghi biểu mẫu đó.
rulebook-unprinted = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” ghi biểu mẫu { $form } nhưng biểu mẫu không in mục này.
rulebook-officer-required = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” là mục của cán bộ xã nên không được bắt buộc chủ thể điền.
rulebook-bands = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: các khung điểm sao không giảm dần từ 5 sao đến 1 sao.
rulebook-empty = Bộ quy định bị từ chối: tệp { $file }, dòng { $line }: “{ $name }” để trống.
rulebook-good = Bộ quy định { $id } đúng: { $sets } bộ tiêu chí, { $criteria } tiêu chí.
rulebook-imported = Đã nhập bộ quy định { $id }.

## Nhập liệu

input-not-a-date = “{ $text }” không phải là ngày; hãy ghi như 02/06/2027. Giá trị cũ được giữ nguyên.
input-not-a-number = “{ $text }” không phải là số nguyên; giá trị cũ được giữ nguyên.
input-not-a-register-number = “{ $text }” không phải là số: số bắt đầu bằng chữ số, từ 1 trở lên, như 07.
input-not-yes-no = “{ $text }” không phải là có hoặc không; giá trị cũ được giữ nguyên.
input-not-a-choice = “{ $text }” không có trong danh sách; hãy chọn một trong: { $choices }.
input-not-a-set = Không có bộ sản phẩm “{ $text }”; hãy ghi một số từ 1 đến 26.
input-not-a-batch = Không có đợt “{ $text }”; hãy chọn một đợt trong danh sách.
input-not-a-commune = “{ $text }” không phải là mã xã; hãy ghi 5 chữ số như 05641.
input-too-long = Đoạn viết dài quá { $limit } chữ; phần đã lưu trước đó được giữ nguyên, hãy rút gọn.
input-unprintable = Đoạn viết có ký tự không in được; hãy xóa ký tự lạ rồi thử lại.
unknown-field = Không có mục nào tên “{ $name }”; hãy xem danh sách bằng lệnh fields.
unknown-rulebook = Hồ sơ trong gói theo bộ quy định “{ $id }” mà máy này chưa có; chưa nhận gì, hãy nhập bộ quy định đó rồi nhận lại gói.
unknown-set = Không có bộ sản phẩm { $set }; hãy chọn một số từ 1 đến 26.
no-set = Hồ sơ chưa chọn bộ sản phẩm; hãy chọn ở bước 1 trước.
unknown-criterion = Bộ { $set } không có tiêu chí { $criterion }; chưa có gì thay đổi.
unknown-level = Tiêu chí { $criterion } không có mức { $level } điểm; các mức có điểm: { $choices }. Chưa có gì thay đổi.
unknown-row = Không có dòng minh chứng { $row }; hãy chọn một số từ 1 đến 15.
unknown-kind = Không có loại giấy “{ $kind }”; chưa có gì thay đổi.
no-reader = Chưa đọc được tệp vì máy không mở thêm được chương trình ({ $reason }); không có gì thay đổi, hãy đóng bớt chương trình rồi làm lại.
not-locked = Minh chứng này không có tệp nào cần mật khẩu; không có gì thay đổi.
no-old-value = Không tìm thấy giá trị cũ này trong hồ sơ; không có gì thay đổi.
still-unreadable = Mật khẩu đúng nhưng bên trong tệp bị hỏng hoặc quá lớn; tệp vẫn được giữ nguyên, hãy đính kèm bản không có mật khẩu.
no-page = Trang này không còn trong minh chứng; không có gì thay đổi, hãy xem lại các trang.
last-page = Minh chứng phải còn ít nhất một trang nên trang này được giữ lại. Muốn bỏ hẳn thì bấm “Bỏ minh chứng này”.
bad-corners = Bốn góc không bao được một tờ giấy nên ảnh được giữ như cũ; hãy đặt lại bốn góc.
not-a-picture = Tệp { $reason } không phải ảnh sửa được; tệp được giữ nguyên, hãy thay bằng ảnh chụp khác.
wrong-password = Mật khẩu này không mở được tệp; tệp vẫn được giữ nguyên, hãy gõ lại.
password-unreadable = Không đọc được mật khẩu từ { $path } ({ $reason }); không có gì thay đổi.
folder-unreadable = Không mở được thư mục { $path } ({ $reason }); chưa làm gì, hãy chọn lại thư mục.
file-unreadable = Không mở được tệp { $path } ({ $reason }); chưa đính kèm gì, hãy chọn lại tệp.
file-too-large = Tệp { $path } lớn quá 200 MB; chưa đính kèm gì, hãy chia nhỏ hoặc giảm độ phân giải.
file-unwritable = Không ghi được tệp { $path } ({ $reason }); hồ sơ vẫn nguyên, hãy chọn nơi lưu khác.

## Việc làm (nhãn hoàn tác, lịch sử)

action-create-dossier = tạo hồ sơ “{ $product }”
action-set-field = sửa “{ $field }”
action-choose-level = chấm tiêu chí { $criterion }: { $points } điểm
action-attach-many = đính kèm { $count } giấy tờ
action-add-pages = thêm { $count } trang vào “{ $title }”
action-replace-page = thay trang { $page } của “{ $title }”
action-remove-page = bỏ trang { $page } của “{ $title }”
action-move-page = chuyển chỗ trang { $page } của “{ $title }”
action-edit-page = sửa ảnh trang { $page } của “{ $title }”
action-attach = đính kèm “{ $title }”
action-change-evidence = sửa minh chứng “{ $title }”
action-unlock = mở khóa “{ $title }”
action-keep-away = vẫn bỏ “{ $field }”
action-keep-there = giữ lại “{ $field }”
action-remove-evidence = bỏ minh chứng “{ $title }”
action-bring-back = đưa lại hồ sơ “{ $product }”
action-remove-dossier = bỏ hồ sơ “{ $product }”
action-generate = tạo hồ sơ thử tải
action-sample = mở hồ sơ mẫu “{ $product }”
action-next-product = tạo hồ sơ “{ $product }” từ hồ sơ trước
action-restore-value = lấy lại giá trị cũ của “{ $field }”
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
      next MÃ --set N --product TÊN                hồ sơ cho sản phẩm tiếp theo của chủ thể
      set MÃ MỤC GIÁ_TRỊ · fields                  ghi một mục · xem các mục
      choose MÃ TIÊU_CHÍ ĐIỂM                      chọn mức (2, 1#2 hoặc -)
      attach MÃ --row N TỆP [--criteria 1.1,1.5]   đính kèm minh chứng
      attach MÃ --row N TỆP TỆP …                  nhiều tệp thành một minh chứng
      add-pages MÃ_MINH_CHỨNG TỆP …                thêm trang vào một minh chứng
      page MÃ_MINH_CHỨNG TRANG [--to N] [--replace TỆP] [--remove]   chuyển chỗ, thay, bỏ một trang
        {""}[--turn 0-3] [--corners X,Y,…] [--whiten] [--original]     xoay, cắt bốn góc, làm trắng, ảnh gốc
      detach MÃ_MINH_CHỨNG · remove MÃ             bỏ minh chứng · bỏ hồ sơ
      unlock MÃ_MINH_CHỨNG --password-file TỆP|-   mở tệp có mật khẩu (- là gõ vào)
      show MÃ · list [--search CHỮ] [--xlsx TỆP]   xem hồ sơ · danh sách, lưu ra Excel
      sheet LOẠI TỆP.xlsx|TỆP.csv [--personal] [--sensitive]   bảng producers, products, papers, ptnt-ocop
      template TỆP.xlsx · import TỆP.xlsx [--dry-run]   tệp mẫu · nhập chủ thể, sản phẩm từ Excel
      find CHỮ                                     tìm hồ sơ, gõ sai ít chữ cũng ra
      score MÃ · check MÃ                          điểm và sao · kiểm tra
      export MÃ TỆP.pdf [--part PHẦN] [--force]    in ra PDF (mau-01, mau-02, changes, index, evidence,
                                                   score-sheet, mau-03, van-ban-de-nghi)
        {""}[--two-sided] [--volume-pages N] [--volume K] [--no-dividers] [--cover-photo]
        {""}[--copy-mark original|copy] [--snapshot SỐ]
        {""}[--for-province [--letter-of MÃ,MÃ --number SỐ --date NGÀY]]   bộ hồ sơ của xã gửi tỉnh
        {""}[--archive [1b]] [--part main]             PDF/A lưu trữ: các trang của ta, không có minh chứng
      electronic MÃ THƯ_MỤC [--force]              bộ điện tử: PDF/A, cả hồ sơ, minh chứng, bảng kê
      print MÃ [--copies N] [--two-sided] [--part PHẦN] [--force] [--printer TÊN]   in ra giấy
      hand-in MÃ [--date NGÀY] [--force]           nộp: giữ nguyên bản in (cùng cách in như export)
      snapshots MÃ · changes MÃ [--since SỐ]       các lần nộp · thay đổi so với lần nộp
      undo · redo · history MÃ                     hoàn tác · làm lại · lịch sử
      backup [THƯ_MỤC] · backups · verify          sao lưu · các bản sao lưu · kiểm tra dữ liệu
      restore TỆP [--dry-run]                      khôi phục từ bản sao lưu, hoặc xem trong đó có gì
      salvage [--dry-run]                          cứu dữ liệu bị hỏng, hoặc xem cứu được gì
      pack MÃ … TỆP.ocop [--passphrase-file TỆP|-] [--since MÃ_MÁY]   gói hồ sơ để gửi
      unpack TỆP.ocop [--dry-run] [--passphrase-file TỆP|-] · peers   nhận gói · các máy đã gửi
      open-packages [on|off]                       nháy đúp gói .ocop có mở phần mềm này không
      person MÃ · erase-person MÃ · access-log     dữ liệu của người đại diện · xóa hẳn · nhật ký truy cập
      consent MÃ [--by TÊN] [--date NGÀY] [--how paper|message|call] [--withdrawn] · consent-sheet MÃ TỆP.pdf   sự đồng ý · phiếu để ký
      sent                                         những gì đã ra khỏi máy
      key · key recovery-code · key passphrase TỆP|- [--remove] · key unlock TỆP|-   khóa của dữ liệu nhạy cảm
      conflicts MÃ · resolve MÃ MỤC --take N|GIÁ_TRỊ   mục hai người ghi khác nhau · chọn một
      bring-back MÃ                                đưa lại hồ sơ đã bỏ, cùng những gì mới nhận
      books · book SỔ [--of MÃ]                    các sổ của cán bộ · các dòng của một sổ
      book-add SỔ TÊN=GIÁ_TRỊ … [--of MÃ] [--under DÒNG] · book-set DÒNG … · book-remove DÒNG   ghi sổ
      receive MÃ [--number SỐ] [--date NGÀY] [--by TÊN]   xã tiếp nhận, cấp số phiếu
      opinion MÃ TIÊU_CHÍ ĐIỂM|- [--reason CHỮ]    ý kiến thứ hai của cán bộ
      next-round MÃ renewal|upgrade                bắt đầu lần đánh giá lại, nâng hạng
      role [producer|officer] [--communes MÃ,MÃ]   máy của chủ thể hay của cán bộ
      units find CHỮ · units import TỆP            tìm xã mới, xã cũ · nhận danh sách xã mới
      pack-all THƯ_MỤC · unpack-all THƯ_MỤC [--passphrase-file TỆP|-]   gói cho từng chủ thể · nhận cả thư mục gói
      check-all · print-all THƯ_MỤC [--for-province]   kiểm tra tất cả · in tất cả hồ sơ sẵn sàng, hoặc bộ gửi tỉnh
      paper VĂN_BẢN TỆP.pdf|TỆP.xlsx [MÃ …] [--number SỐ] [--date NGÀY] [--year N --batch N] [--note] [--from NGÀY --until NGÀY]   văn bản của xã
      desk [--year N] · producer MÃ_CHỦ_THỂ        bàn làm việc của cán bộ · thẻ chủ thể
      rulebook list|check|dump|import              bộ quy định
      generate --dossiers N · measure --rows N, --tour ID, --desk thử tải · đo tốc độ
    Chung: --data THƯ_MỤC  --json  --today NGÀY  --author TÊN  --lang vi|en  --renderer glow|wgpu
           --key-passphrase-file TỆP|-   mở khóa dữ liệu nhạy cảm cho lệnh này
usage-command = Không có lệnh “{ $name }”; gõ hoso-ocop help để xem các lệnh.
usage-option = Không hiểu “{ $name }” ở lệnh này; gõ hoso-ocop help để xem cách dùng.
usage-extra = Thừa “{ $word }”; gõ hoso-ocop help để xem cách dùng.
usage-missing = Lệnh thiếu { $name }; gõ hoso-ocop help để xem cách dùng.
usage-no-value = Sau { $name } phải có giá trị.
usage-not-text = “{ $word }” không đọc được thành chữ.
usage-lang = Không có ngôn ngữ “{ $value }”; hãy ghi vi hoặc en.
usage-copy-mark = Không hiểu “{ $value }” sau --copy-mark; hãy ghi original hoặc copy.
usage-corners = Không hiểu “{ $value }” sau --corners; hãy ghi tám số từ 0 tới 1, từ góc trên bên trái vòng sang phải.
usage-criterion = “{ $value }” không phải là mã tiêu chí như 1.5.
usage-unclear = Không hiểu dòng lệnh ({ $reason }); gõ hoso-ocop help để xem cách dùng.
score-summary = { $points } điểm. Dự báo { $stars } sao (riêng điểm đủ { $by_points } sao).
score-floor = Thiếu mức tối thiểu { $star } sao: { $criterion } { $name }, cần { $needs } điểm.
score-advice = Lên { $star } sao ({ $points } điểm): { $changes }.
check-ready = Không có lỗi nào chặn hồ sơ.
export-done = Đã in { $pages } trang vào { $path } (mã kiểm tra { $code }).
export-archive = Tệp theo chuẩn lưu trữ { $level }.
export-plain = Hồ sơ kèm minh chứng là PDF thường, vì minh chứng do nhiều nơi lập. Bản lưu trữ PDF/A nằm trong bộ điện tử.
usage-archive = Không có chuẩn lưu trữ “{ $value }”; hãy ghi 2b hoặc 1b.
electronic-done = Đã lập bộ điện tử { $files } tệp trong { $path } (mã kiểm tra { $code }).
electronic-replaced = Bộ điện tử cũ ở đó chưa bị sửa nên đã được thay.
electronic-missing = Chưa có minh chứng { $number }, { $title }: không tìm thấy tệp { $file } trong máy này. Hãy đính kèm lại rồi lập bộ mới.
backup-done = Đã sao lưu và kiểm tra: { $path }.
verify-sound = Dữ liệu nguyên vẹn: { $dossiers } hồ sơ, { $files } tệp.
verify-file = Tệp bị mất hoặc hỏng: { $name }; hãy đính kèm lại hoặc khôi phục từ bản sao lưu.
verify-cache = Bảng tra cứu không khớp với dữ liệu gốc; dữ liệu gốc còn nguyên, hãy mở lại chương trình để dựng lại bảng.
generate-done = Đã tạo { $count } hồ sơ thử tải.
measure-failed = Không đo được: { $reason }.

## Kiểm tra (findings): mỗi câu nói có gì và cần làm gì

finding-knock_out = Điều kiện loại: đã trả lời “Có” cho câu “{ $question }”. Hồ sơ bị loại nếu đúng như vậy; hãy xem lại câu trả lời.
finding-completion_asked = Xã yêu cầu bổ sung: { $document }: { $reason }{ $due ->
    [none] {""}
   *[other] , hạn { $due }
    }.
finding-paper_missing = Thiếu giấy bắt buộc: { $paper }. Đính kèm ở bước 5.
finding-field_locked = “{ $field }” đang khóa trên máy này nên không in được. Mở khóa trong Cài đặt, mục Dữ liệu nhạy cảm.
finding-field_empty = Chưa điền “{ $field }”; biểu mẫu cần mục này.
finding-field_left_out = Gói nhận được không kèm “{ $field }”. Xin chủ thể gửi gói có cụm mật khẩu.
finding-self_assessment_empty = Chưa tự chấm tiêu chí nào; phần III của Mẫu 02 sẽ trống. Chấm ở bước 6.
finding-tax_code_empty = Chưa ghi mã số thuế. Biểu mẫu không bắt buộc, nhưng xã thường hỏi.
finding-tax_code_odd = Mã số thuế không đúng cách viết (10, 12 hoặc 13 chữ số, có số kiểm tra). Hãy xem lại.
finding-consent_withdrawn = Người đại diện đã rút lại sự đồng ý ngày { $date }. Chỉ giữ những gì luật đòi, và xóa khi người đó yêu cầu: bước 8, Dữ liệu của người đại diện.
finding-phone_odd = Số điện thoại có vẻ không đúng. Hãy xem lại.
finding-email_odd = Địa chỉ email có vẻ không đúng. Hãy xem lại.
finding-two_values = “{ $field }” có hai giá trị do hai người cùng sửa: { $values ->
    [personal] xem trong mục đó
    [answers] Có | Không
    [away] một người đã bỏ, người kia đã sửa
   *[other] { $values }
}. Hãy chọn một ở bước 8, “mục hai bên ghi khác nhau” (dòng lệnh: conflicts).
finding-samples_not_five = Số sản phẩm mẫu là { $has }, mẫu phiếu cần { $needs }.
finding-register_number_twice = Phiếu số { $number } cũng đã cấp cho { $other }. Hãy cấp số khác cho một trong hai.
finding-product_number_twice = Số thứ tự sản phẩm { $number } cũng là của { $other }. Hãy đổi số của một trong hai.
finding-wrong_set = Tên sản phẩm giống nhóm của bộ { $other } ({ $other_name }), hồ sơ đang chọn bộ { $set } ({ $name }). Hãy xem lại bộ sản phẩm.
finding-changes_not_described = Hồ sơ nâng hạng hoặc đánh giá lại phải nói rõ đã thay đổi gì so với lần trước. Hãy viết mục thay đổi.
finding-text_thin = “{ $field }” mới có { $has } chữ cái, nên viết từ { $needs } trở lên để Hội đồng hiểu rõ.
finding-story_copied = Câu chuyện trùng từng chữ với { $other }. Hãy viết câu chuyện của riêng sản phẩm này.
finding-claim_unproven = Bài viết nói “{ $claim }” nhưng chưa có giấy nào chứng minh. Đính kèm giấy hoặc bỏ câu đó.
finding-numbers_differ = Số { $what } không khớp: { $one } ở “{ $field }”, { $other } ở “{ $other_field }”. Nếu nói về cùng một con số thì sửa cho giống nhau.
finding-exactly_75 = Tiêu chí { $criterion } { $name }: đúng { $share }% thì quyết định không nói rõ thuộc mức nào. Hãy hỏi xã trước khi chọn.
finding-no_evidence = Chưa có minh chứng nào. Chuẩn bị giấy tờ theo 15 dòng ở bước 5.
finding-picture_blurred = Ảnh { $file } của “{ $title }” bị nhòe, in ra khó đọc. Hãy chụp lại cho nét rồi thay trang.
finding-picture_coarse = Ảnh { $file } của “{ $title }” chỉ có { $dpi } điểm trên một inch khi in, chữ sẽ vỡ. Hãy chụp gần hơn hoặc quét lại (ít nhất 150).
finding-file_repaired = Tệp { $file } của “{ $title }” bị lỗi, phần mềm đã sửa để đọc được. Hãy xem lại trang in; nếu thiếu thì quét lại.
finding-file_unreadable = { $reason ->
    [password] Tệp { $file } của “{ $title }” có mật khẩu nên chưa in được. Hãy bấm “Mở khóa” ở minh chứng này rồi gõ mật khẩu, hoặc đính kèm bản không có mật khẩu.
    [heic] Ảnh { $file } của “{ $title }” là kiểu HEIC của điện thoại nên chưa in được. Hãy chia sẻ ảnh dạng JPEG rồi đính kèm lại; trên iPhone có thể vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất rồi chụp lại.
    [word] Tệp { $file } của “{ $title }” là tệp Word nên chưa in được. Hãy mở bằng Word, chọn Lưu thành PDF rồi đính kèm tệp PDF.
    [excel] Tệp { $file } của “{ $title }” là bảng tính Excel nên chưa in được. Hãy mở bằng Excel, chọn Lưu thành PDF rồi đính kèm tệp PDF.
   *[other] Không đọc được tệp { $file } của “{ $title }” ({ $reason ->
        [damaged] tệp hỏng
        [empty] tệp không có trang nào
        [too_large] tệp quá lớn
        [too_slow] đọc quá lâu
        [unsupported] không phải PDF hay ảnh
       *[unknown] không rõ vì sao
    }). Trong hồ sơ có một trang báo việc này; hãy đính kèm bản khác.
}
finding-dates_crossed = “{ $title }” ghi cấp ngày { $issued } nhưng hết hạn ngày { $expires }. Hãy xem lại hai ngày.
finding-paper_expired = “{ $title }” đã hết hạn ngày { $expires }. Hãy xin cấp lại.
finding-paper_ends_before_decision = “{ $title }” hết hạn ngày { $expires }, trước ngày Hội đồng có kết quả ({ $decision }). Hãy gia hạn trước.
finding-expiry_not_entered = “{ $title }” thường có thời hạn nhưng chưa ghi ngày hết hạn. Hãy ghi theo giấy.
finding-holidays_unknown = Phần mềm chưa có lịch nghỉ lễ năm { $year } (mới có đến { $last }) nên hạn tính theo ngày làm việc có thể lệch vài ngày. Hãy nộp sớm và xem lại lịch nghỉ của Nhà nước.
finding-office_days_crossed = “{ $later }” ghi { $late }, trước “{ $earlier }” { $early }. Hãy xem lại hai ngày.
finding-certificate_term = Giấy chứng nhận cấp ngày { $issued } có giá trị { $months } tháng, đến { $until }, nhưng đang ghi hết hạn { $expires }. Hãy xem lại hai ngày trên giấy.
finding-certificate_stars = Giấy chứng nhận chỉ có 3, 4 hoặc 5 sao, nhưng đang ghi { $stars }. Hãy xem lại giấy.
finding-council_points = Điểm của hội đồng phải là số từ 0 đến 100, nhưng đang ghi “{ $points }”. Hãy ghi lại.
finding-certificate_though_refused = Kết quả ghi “Không công nhận” nhưng hồ sơ có giấy chứng nhận cấp ngày { $issued }. Hãy xem lại kết quả và giấy.
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
finding-questions_open = Còn { $count } câu hỏi chưa trả lời ở phần “{ $section }” (bước { $step }). Trả lời xong mới biết có vướng gì không.
finding-story_empty = Chưa viết câu chuyện sản phẩm. Hội đồng chấm câu chuyện ở phần B; hãy viết ở bước 4.
finding-points_do_not_count = Tiêu chí { $criterion } { $name } chưa được tính điểm, vì tiêu chí { $other } chưa có điểm.
finding-paper_outdated = “{ $title }” chỉ nên dùng trong { $months } tháng, đến { $until }. Hãy lập lại trước khi nộp.
finding-renewal_due = Giấy chứng nhận OCOP hết hạn ngày { $expires }. Hồ sơ đánh giá lại nộp từ { $from } đến { $until }; hãy làm ngay.
finding-renewal_early = Hồ sơ đánh giá lại ghi ngày nộp sớm hơn { $from }. Chỉ được nộp từ { $from } đến { $until }.
finding-renewal_late = Đã quá ngày { $until }, hạn cuối nộp hồ sơ đánh giá lại (giấy chứng nhận OCOP hết hạn ngày { $expires }). Hãy hỏi xã ngay.
finding-certificate_expired = Giấy chứng nhận OCOP đã hết hạn ngày { $expires } mà chưa nộp hồ sơ đánh giá lại. Hãy hỏi xã cách làm.

## Nộp và so sánh

action-hand-in = nộp hồ sơ lần { $number }
no-snapshot = Không có lần nộp nào mang số hay mã “{ $name }”; hãy xem lại danh sách các lần nộp.
two-snapshots = Hai máy cùng đánh số { $name } cho hai lần nộp khác nhau; hãy chọn bằng mã kiểm tra: { $codes }.
hand-in-changed = Hồ sơ vừa được sửa trong lúc in nên chưa nộp gì; mọi nội dung còn nguyên, hãy bấm nộp lại.
hand-in-done = Đã nộp lần { $number }, ngày { $date }: giữ nguyên { $pages } trang, mã kiểm tra { $code }.
hand-in-forced = Hồ sơ này còn lỗi chặn nên mọi trang mang dấu BẢN NHÁP.
snapshots-none = Hồ sơ này chưa nộp lần nào.
changes-none = Không có gì thay đổi so với lần nộp { $number }.
change-fact = { $label }: { $from ->
    [value-yes] Có
    [value-no] Không
    [value-nothing] (trống)
    [value-locked] (đang khóa)
   *[other] { $from }
    } → { $to ->
    [value-yes] Có
    [value-no] Không
    [value-nothing] (trống)
    [value-locked] (đang khóa)
   *[other] { $to }
    }
change-text = Đã sửa “{ $label }” (bỏ { $gone } câu, thêm { $added } câu)
change-level = { $label }: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    } điểm
change-level-same = { $label }: mức { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → mức { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-added = Thêm minh chứng “{ $piece }”
change-removed = Bỏ minh chứng “{ $piece }”
change-replaced = Thay minh chứng “{ $from }” bằng “{ $to }”
change-evidence-row = Minh chứng “{ $title }”, dòng tài liệu: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-kind = Minh chứng “{ $title }”, loại giấy: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-title = Minh chứng “{ $title }”, tên: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-number = Minh chứng “{ $title }”, số: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-issuer = Minh chứng “{ $title }”, nơi cấp: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-holder = Minh chứng “{ $title }”, cấp cho: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-address = Minh chứng “{ $title }”, địa chỉ ghi trên giấy: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-issued = Minh chứng “{ $title }”, ngày cấp: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-expires = Minh chứng “{ $title }”, ngày hết hạn: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }
change-evidence-criteria = Minh chứng “{ $title }”, tiêu chí: { $from ->
    [value-nothing] (trống)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (trống)
   *[other] { $to }
    }

## In

print-cancelled = Đã dừng in. Hồ sơ không thay đổi.
print-nothing = Không có phần “{ $part }” để in.
print-failed = Không tạo được tệp PDF: { $cause }. Hồ sơ vẫn được giữ nguyên.
print-foreign = Minh chứng do nơi khác lập nên không in thành PDF/A được. Hãy bỏ --archive, hoặc in --part main.
electronic-cancelled = Đã dừng. Chưa có bộ điện tử nào được tạo; hồ sơ không thay đổi.
electronic-occupied = { $path } đã có tệp khác nên không ghi đè. Hãy chọn một thư mục mới hoặc thư mục trống.
electronic-changed = Bộ điện tử cũ trong { $path } đã bị sửa (tệp { $file }) nên không ghi đè. Hãy chọn thư mục khác, hoặc tự xóa bộ cũ.
electronic-unwritable = Không ghi được { $path }: { $reason }. Bộ điện tử chưa được tạo; hồ sơ vẫn nguyên. Hãy thử thư mục hoặc USB khác.
electronic-read-back = Đọc lại tệp { $file } thấy khác lúc ghi: ổ đĩa hoặc USB có thể bị hỏng. Bộ điện tử chưa được tạo; hãy thử nơi khác.
electronic-index = Không lập được bảng kê: { $cause }. Bộ điện tử chưa được tạo; hồ sơ vẫn nguyên.

## Cửa sổ

place-home = Trang chủ
place-dossiers = Hồ sơ
place-find = Tìm
settings = Cài đặt
saved-at = Đã lưu lúc { $time }
saving = Đang lưu…
saved-all = Mọi thứ đã được lưu
save-by-itself = Không cần bấm Lưu: gõ đến đâu phần mềm lưu đến đó.
saved-not-all = Có ô chưa lưu được
close = Đóng
cancel = Thôi
keep = Giữ lại
save = Lưu
undo = Hoàn tác
redo = Làm lại
undone = Đã hoàn tác: { $label }
redone = Đã làm lại: { $label }
nothing-to-undo = Không còn việc nào để hoàn tác
nothing-to-redo = Không có việc nào để làm lại
value-restored = Đã lấy lại giá trị cũ

# Trang chủ
home-title = OCOP năm { $year }
dossiers-title = Mọi hồ sơ
search-hint = Tìm hồ sơ, chủ thể (gõ không dấu được)
dossier-new = Hồ sơ mới
sample-open = Xem hồ sơ mẫu
home-list = Hồ sơ đang làm
home-found = Tìm thấy
home-by-day = hạn nộp gần nhất đứng đầu
home-by-name = theo tên sản phẩm
home-empty-title = Chưa có hồ sơ nào
home-empty-text = Mỗi sản phẩm dự thi có một hồ sơ. Bắt đầu bằng tên chủ thể, tên sản phẩm và bộ sản phẩm.
search-none-title = Không tìm thấy
search-none-text = Không có hồ sơ hay chủ thể nào khớp với “{ $text }”. Thử gõ ít chữ hơn.
card-dossiers = Hồ sơ đang làm
card-dossiers-note = của { $count } chủ thể
card-ready = Sẵn sàng nộp
card-ready-note = còn { $count } hồ sơ chưa xong
card-three = Dự báo 3★ trở lên
card-three-note = { $count } hồ sơ chưa tới 3★
card-floors = Đủ điểm, thiếu mức tối thiểu
card-floors-note = sửa ít, lên thêm một sao
column-product = Sản phẩm
column-commune = Xã
column-step = Bước
column-ready = Đã xong
column-forecast = Dự báo
column-status = Tình trạng
status-not-assessed = chưa tự đánh giá
status-blocked = còn { $count } việc phải sửa
status-floors = đủ điểm { $stars }★, thiếu { $count } mức tối thiểu
status-handed-in = đã nộp { $day }
status-asked = xã yêu cầu bổ sung { $count } mục
status-asked-late = Đã quá hạn { $day }
status-ready = sẵn sàng nộp
status-filling = đang điền, xong { $percent }%
ready-percent = Đã xong { $percent }%
stars-name = { $stars } sao
hand-in-by = Nộp xã chậm nhất { $day }
due-title = Việc cần làm
due-none = Chưa có việc nào đến hạn.
due-over = Quá hạn { $count } ngày
due-today = Hôm nay
due-in = Còn { $count } ngày
due-before = Đến hết { $day }
due-from = Từ { $day }
due-hand-in = Nộp hồ sơ cho xã
due-hand-in-many = Nộp { $count } hồ sơ cho xã
due-hand-in-named = Nộp { $count } hồ sơ cho xã: { $names } và { $rest } hồ sơ khác
due-hand-in-both = Nộp { $count } hồ sơ cho xã: { $names }
due-complete = Xã yêu cầu bổ sung { $count } mục
due-paper = { $title } hết hạn
due-renewal-from = Bắt đầu được nộp đánh giá lại
due-renewal = Nộp đánh giá lại

# Lần đầu
welcome-title = Bắt đầu làm hồ sơ OCOP
welcome-text = Mỗi điều chỉ ghi một lần; phần mềm điền vào mọi biểu mẫu, tính điểm, nhắc giấy sắp hết hạn và in ra bộ hồ sơ hoàn chỉnh.
welcome-sample-title = Xem một hồ sơ mẫu
welcome-sample-text = Hồ sơ chè Đồi Mây, đã điền gần đủ. Cứ bấm thử, sửa thử; không ảnh hưởng gì.
welcome-sample-button = Mở hồ sơ mẫu
welcome-new-title = Bắt đầu hồ sơ của mình
welcome-new-text = Chỉ cần tên chủ thể, tên sản phẩm và bộ sản phẩm. Các phần khác điền dần, nghỉ lúc nào cũng được.
welcome-new-button = Tạo hồ sơ mới
welcome-officer = Tôi là cán bộ xã
welcome-offline = Không cần mạng. Hồ sơ chỉ nằm trong máy này, trừ khi mình tự gửi đi.
welcome-saved = Không có nút Lưu: viết đến đâu máy giữ đến đó, mất điện cũng còn.
welcome-law = Đúng theo Quyết định 26/2026/QĐ-TTg đang có hiệu lực.

# Hồ sơ mới
new-producer = Tên chủ thể
new-producer-help = Hộ, hợp tác xã, công ty đứng tên hồ sơ; ghi đúng như trên giấy đăng ký kinh doanh
new-producer-hint = Ví dụ: Hợp tác xã chè Đồi Mây
new-product = Tên sản phẩm
new-product-hint = Ví dụ: Trà xanh Đồi Mây hộp 200 g
new-set = Bộ sản phẩm
new-set-help = Bộ tiêu chí mà sản phẩm được chấm theo. Sau này đổi được.
new-set-hint = Gõ để tìm: chè, mật ong, rượu, du lịch…
new-set-none = Không có bộ nào khớp
new-set-chosen = Đã chọn: { $set } · { $name }. Sau này đổi được.
finder-set = bộ { $set } “{ $name }”
finder-or = hoặc
finder-sure = **Nên chọn { $set }**, vì { $because }.
finder-agrees = **Bộ đang chọn là hợp**, vì { $because }.
finder-either = **Có thể là { $sets }**, vì { $because }. Trả lời thêm, hoặc hỏi xã trước khi chọn.
finder-by-name = tên sản phẩm nói vậy
finder-guess = Máy đoán theo tên. Trả lời vài câu thì chắc hơn.
finder-nothing = **Chưa biết chọn bộ nào?** Ghi tên sản phẩm, hoặc trả lời vài câu hỏi ngắn.
finder-unknown = **Tên chưa đủ để biết bộ nào.** Trả lời vài câu hỏi ngắn.
finder-open = Trả lời câu hỏi
finder-close = Thu câu hỏi lại
finder-pick = Chọn bộ { $set }
finder-guessed = (đoán theo tên)
new-missing = Cần đủ ba mục trên
new-create = Tạo hồ sơ

# Tám bước
roadmap = LỘ TRÌNH 8 BƯỚC
step-heading = Bước { $step } · { $name }
next-step = Bước { $step }: { $name }
step-1 = Đăng ký, chọn bộ sản phẩm
step-2 = Phương án kinh doanh
step-3 = Hoàn thiện sản phẩm
step-4 = Câu chuyện sản phẩm
step-5 = Tài liệu, minh chứng
step-6 = Tự đánh giá
step-7 = Kiểm tra, in, nộp
step-8 = Theo dõi, sau công nhận
step-1-short = Đăng ký
step-2-short = Phương án
step-3-short = Hoàn thiện
step-4-short = Câu chuyện
step-5-short = Minh chứng
step-6-short = Tự đánh giá
step-7-short = In và nộp
step-8-short = Theo dõi
step-1-text = Chủ thể, sản phẩm và lần đăng ký. Mỗi điều ghi một lần, in ra ở mọi biểu mẫu.
step-2-text = Phần II và IV của Mẫu số 02: đã làm được gì, sắp tới làm gì.
step-3-text = Các giấy tờ của sản phẩm: để làm gì, xin ở đâu, mất bao lâu.
step-4-text = Trả lời từng câu ngắn, rồi viết thành câu chuyện của riêng mình.
step-5-text = Kéo thả ảnh chụp, bản quét hoặc PDF vào từng dòng. Mỗi dòng cho biết tài liệu dùng cho tiêu chí nào.
step-6-text = Chọn mức cho từng tiêu chí.
step-7-text = Xem lại, in và nộp.
step-8-text = Các mốc ngày của hồ sơ, và giấy chứng nhận khi đã được công nhận. Phần của xã do cán bộ xã ghi, chủ thể để trống.
product-unnamed = Sản phẩm chưa có tên
set-pill = Bộ { $set } { $name } · Quyết định { $decision }
batch-pill = { $year } đợt { $batch }
go-printing = In hồ sơ PDF
next-printing = Tiếp: Kiểm tra và in
standing-blocked = Còn { $count } việc
standing-open = Xem tình hình hồ sơ
hand-in-label = Ngày nộp xã an toàn nhất:
hand-in-why = để xã kịp 15 ngày làm việc trước { $day }
points-short = { $points } điểm
points = { $points } điểm
ready-title = Sẵn sàng nộp
ready-not = Chưa sẵn sàng nộp
ready-counts = { $blocking } phải sửa · { $advised } nên xem
score-no-set = Chọn bộ sản phẩm ở bước 1 để bắt đầu tính điểm.
gates-nothing = Chưa chấm tiêu chí nào. Chấm ở bước 6 thì máy dự báo sao.
gates-held = Điểm đủ **{ $by_points }★**, nhưng còn **{ $count } mức tối thiểu** chưa đạt ({ $codes }) nên dự báo **{ $stars }★**
gates-low = Dự báo **{ $stars }★**. Từ 3★ mới được công nhận.
gates-met = Đủ điểm và đủ mức tối thiểu: dự báo **{ $stars }★**
range-points = Hội đồng còn chấm phần nếm, ngửi, nhìn: có thể từ { $low } đến { $high } điểm
range-stars = Hội đồng còn chấm phần nếm, ngửi, nhìn: có thể từ { $low } đến { $high } điểm ({ $from }★ đến { $to }★)
advice-title = { $count } việc để lên { $stars }★
advice-change = { $from } điểm → { $to } điểm, thêm { $points } điểm
advice-change-new = chưa chấm → { $to } điểm
must-fix = Phải sửa trước khi nộp
advised = Nên xem lại
more-findings = và { $count } điều nữa…
handed-on = **Đã nộp** lần { $number }, ngày { $day }.
handed-batch = Đợt { $batch } năm { $year }.
handed-phase = { $phase } ngày { $day }.
handed-asked = **Xã yêu cầu bổ sung** { $count } mục.
handed-asked-officer = **Chủ thể còn phải bổ sung** { $count } mục.
handed-asked-open = Xem cần bổ sung gì
handed-assess = Xã còn đến hết { $day } để đánh giá.
handed-assess-late = Đã quá hạn xã đánh giá, { $day }.
handed-propose = Xã gửi đề nghị lên tỉnh chậm nhất { $day }.
handed-propose-late = Đã quá hạn gửi đề nghị lên tỉnh, { $day }.
handed-decide = Tỉnh công nhận chậm nhất { $day }.
handed-decide-late = Đã quá ngày tỉnh phải công nhận, { $day }. Hỏi tỉnh kết quả.
handed-renew = Nộp đánh giá lại chậm nhất { $day }.
handed-waiting = Xã xem trong { $days } ngày làm việc, đến hết { $day }. Giữ bản gốc để đối chiếu.
handed-ask = Đã hết hạn xã xem, { $day }. Hỏi xã xem hồ sơ đã gửi tỉnh chưa.
handed-changed = Từ đó đã sửa { $count } chỗ. Muốn thay bản đã nộp thì nộp lại.
handed-follow = Xem các mốc ngày

# Ô nhập
field-required = cần có
date-hint = ngày/tháng/năm
choose-one = Chọn…
set-choose = Chọn bộ sản phẩm
conflict-text = Hai người ghi khác nhau. Chọn một:
conflict-empty = (để trống)
commune-hint = Gõ tên xã, phường để tìm
commune-code = Mã xã: { $code }
example = Ví dụ: { $text }
questions-left = Còn { $count } câu chưa trả lời. Trả lời xong mới biết có vướng gì không.
knockouts-text = Trả lời trước tiên. Câu nào trả lời “Có” thì sản phẩm bị loại; dòng chữ đỏ nói cách gỡ.
length-short = Mới { $count } chữ. Thường { $from } đến { $until } chữ.
length-good = { $count } chữ, vừa. Thường { $from } đến { $until } chữ.
length-long = { $count } chữ, hơi dài. Thường { $from } đến { $until } chữ; vẫn lưu đủ.
figures-past = Các năm đã qua
figures-plan = Các năm tới
figures-help = Ghi số nguyên. Năm nào chưa có thì để trống.
figures-sum = Tổng
figures-sum-name = Tổng { $label }: { $sum }
figures-up = tăng { $percent }%
figures-down = giảm { $percent }%
figures-write = Viết số liệu vào “{ $field }”
story-compose = Soạn từ các câu trả lời ({ $given }/{ $of })
story-recompose = Soạn lại từ các câu trả lời ({ $given }/{ $of })
story-is-told = Câu chuyện đã viết xong, nằm ở cuối bước này. Không cần trả lời các câu dưới đây.
story-first-answer = Trả lời vài câu ở trên, máy sẽ ghép thành bản nháp để sửa.
story-is-draft = Đây là bản nháp ghép từ các câu trả lời. Đọc to lên rồi sửa cho thuận tai.
story-replace-text = Bản đang có sẽ được thay bằng bản nháp mới. Lấy lại được bằng Ctrl+Z.
story-replace = Thay bằng bản nháp
story-keep = Giữ bản đang có
story-near = Giống { $percent }% câu chữ với chuyện của “{ $other }” trong máy này. Nên kể lại bằng lời của mình.
story-own = Không giống chuyện nào trong { $count } chuyện khác ở máy này.
story-own-little = Là chuyện riêng: giống nhất là { $percent }% với “{ $other }”, đã so { $count } chuyện trong máy này.
commune-none = Không có xã, phường nào khớp
busy-sample = Đang mở hồ sơ mẫu…
busy-attach = Đang đọc và cất tệp…

# Giấy tờ
papers-missing = Giấy phải lo · { $count } (lâu nhất đứng trên)
papers-useful = Có thì thêm điểm, thêm sao; không bắt buộc · { $count }
papers-there = Đã có trong hồ sơ · { $count }
papers-none = Bộ luật này chưa có hướng dẫn giấy tờ.
paper-there = đã có
paper-missing = chưa có
paper-stale = cần làm lại
paper-late = khó kịp đợt này
paper-required = **Bắt buộc** với bộ { $set }: { $name }. Thiếu thì hồ sơ bị loại (Phụ lục II, điều kiện loại).
paper-covered = **Đã có giấy khác thay được.** Bộ { $set } đòi: { $name } (Phụ lục II, điều kiện loại).
paper-floor = **Cần để được { $stars } sao**: mức tối thiểu của tiêu chí { $criterion } (Phụ lục II, bộ { $set }).
paper-points = **Thêm điểm** ở tiêu chí { $criteria } (Phụ lục II, bộ { $set }).
paper-useful = **Không bắt buộc**: bộ { $set } không đòi giấy này, có thì tốt.
paper-no-set = Chọn bộ sản phẩm ở bước 1 để biết giấy này có cần không.
guide-issuer = Nơi cấp
guide-time = Thời gian
guide-fee = Lệ phí
guide-validity = Hiệu lực
guide-exempt = Được miễn
guide-mistakes = Hay sai
guide-open-row = Gắn vào dòng { $row }
guide-more = Cách làm
guide-less = Thu lại
guide-source = Căn cứ: { $source }. Xem lại ngày { $day }.

# Minh chứng
evidence-required = Thiếu là bị loại · { $done }/{ $of }
evidence-for-points = Minh chứng cho điểm · { $done }/{ $of }
evidence-none = Chưa có
pages = { $count } trang
papers = { $count } giấy tờ
files = { $count } tệp
issued-on = cấp { $day }
expires-on = hết hạn { $day }
for-criteria = tiêu chí { $codes }
holds-star = cần cho { $stars }★
row-points = +{ $points } điểm
row-points-open = { $points } điểm chưa có minh chứng
row-good = Đủ
row-look = Cần xem lại
row-bad = Phải sửa
row-attach = Cần gắn:
row-watch = Lưu ý:
choose-file = Chọn tệp…
add-file = Thêm tệp…
attach-file = Gắn tệp…
attach = Gắn
drop-hint = hoặc kéo thả tệp vào dòng này
path-hint = hoặc gõ đường dẫn tới tệp
no-file-dialog = Máy này không mở được hộp chọn tệp. Hãy kéo thả tệp vào dòng, hoặc gõ đường dẫn.
attached = Đã gắn minh chứng. Ghi tiếp số, ngày cấp, hạn ở bên phải.
evidence-untitled = Giấy tờ chưa có tên
piece-repaired = tệp bị lỗi nhẹ, đã đọc được
unlock = Mở khóa
unlock-hint = Tệp { $file } có mật khẩu. Gõ mật khẩu để in được tệp; mật khẩu không được lưu lại, tệp gốc giữ nguyên.
unlocked = Đã mở khóa tệp
password = Mật khẩu
password-show = Hiện mật khẩu
piece-unreadable = không đọc được tệp
evidence-facts = Thông tin trên giấy
evidence-kind = Loại giấy
evidence-kind-none = Chưa rõ loại
evidence-title = Tên giấy
evidence-number = Số
evidence-issuer = Nơi cấp
evidence-holder = Cấp cho
evidence-address = Địa chỉ ghi trên giấy
evidence-issued = Ngày cấp
evidence-expires = Ngày hết hạn
evidence-criteria = Chứng minh cho tiêu chí
evidence-more-criteria = Tiêu chí khác…
evidence-remove = Bỏ minh chứng này
evidence-removed = Đã bỏ minh chứng

# Tự đánh giá
part = Phần { $part }
part-name = { $part } · { $name }
assess-hint = Chọn mức đúng với thực tế. Mức nào có điểm thì phải có minh chứng; điểm không có minh chứng được đánh dấu trong bản in.
assess-keys = Phím tắt: số 0–9 chọn mức · mũi tên lên, xuống hoặc Enter đổi tiêu chí.
assess-convinces = Thường thuyết phục được Hội đồng:
why-open = Vì sao chưa được { $stars } sao?
why-title = Vì sao chưa được { $stars } sao
why-points = Còn thiếu { $missing } điểm: có { $has }, cần { $needs }.
why-points-met = Đủ điểm: có { $has }, cần { $needs }.
why-floors = Còn { $count } mức tối thiểu chưa đạt:
why-floors-met = Các mức tối thiểu đã đạt.
why-floor-open = { $criterion } { $name }: chưa chấm, cần { $needs } điểm cho { $stars }★
why-floor = { $criterion } { $name }: đang { $has } điểm, cần { $needs } cho { $stars }★
why-way = Cách nhanh nhất: { $count } việc, lên { $points } điểm, chừng { $days } ngày
why-no-way = Chưa thấy cách nào lên được sao này: có mức tối thiểu không nâng được.
assess-note = Lưu ý:
assess-doubt = Bản in của quyết định có chỗ chưa rõ:
assess-inferred = Suy ra, quyết định không ghi:
assess-requires = Chỉ được tính khi tiêu chí { $criterion } có từ { $points } điểm.
assess-evidence = Minh chứng cho tiêu chí này
assess-no-evidence = Chưa gắn minh chứng nào
assess-needs-none = Tiêu chí này không cần minh chứng giấy.
assess-description = Mô tả (in vào Mẫu 02)
assess-no-set-title = Chưa chọn bộ sản phẩm
assess-no-set-text = Mỗi bộ sản phẩm có bảng tiêu chí riêng. Chọn bộ ở bước 1 rồi quay lại đây.
assess-no-set-button = Chọn bộ sản phẩm
floor-pill = mức tối thiểu { $stars }★
level-name = { $text }: { $points } điểm
linked = Đã gắn

# Kiểm tra và in
printing-title = Kiểm tra và in · { $product }
save-pdf = Lưu PDF…
save-electronic = Lưu bộ điện tử…
save-path = Lưu vào tệp
save-folder = Lưu vào thư mục
save-electronic-text = Một thư mục để chép vào USB: PDF/A, cả hồ sơ, từng minh chứng, bảng kê và mã băm. Thư mục mới hoặc trống; bộ cũ chưa sửa thì được thay.
save-elsewhere = Chọn nơi khác…
save-blocked = Hồ sơ còn lỗi phải sửa. Chỉ in được bản nháp, mỗi trang có chữ BẢN NHÁP.
export-saved = Đã lưu: { $path }
export-saved-short = Đã lưu: { $path }. Riêng “{ $title }” không đọc được nữa, trang của giấy này chỉ ghi lý do; hãy đính kèm lại rồi lưu lại.
lost-in-print = Chưa nộp: “{ $title }” trước đọc được, nay không đọc được nữa. Hồ sơ không thay đổi; hãy đính kèm lại giấy này rồi nộp.
electronic-saved = Đã lưu bộ điện tử { $files } tệp: { $path }
electronic-saved-short = Đã lưu bộ điện tử { $files } tệp: { $path }. Còn thiếu { $missing } tệp không tìm thấy trong máy; xem DOC-TRUOC.txt.
paper-size = { $pages } TRANG · { $size }
page-one = trang { $first }
page-range = trang { $first }–{ $last }
page-of = Trang { $page }/{ $pages }
page-before = Trang trước
page-after = Trang sau
page-drawing = Đang vẽ trang…
zoom-in = Phóng to
zoom-out = Thu nhỏ
zoom-page = Vừa trang
zoom-width = Vừa chiều rộng
see-page = Xem trang { $page }
see-on-paper = Xem trên trang in
print = In
print-title = In hồ sơ
print-what = In phần nào
print-all = Cả bộ hồ sơ
print-printer = Máy in
print-copies = Số bản
copies-fewer = Bớt một bản
copies-more = Thêm một bản
print-sides = Mặt giấy
sides-one = Một mặt
sides-two = Hai mặt
print-now = In
print-viewer = Phần mềm xem PDF của máy sẽ mở và hỏi số bản, một hay hai mặt.
job-print = Đang chuẩn bị bản in
job-stopped = Đã dừng. Hồ sơ không thay đổi, chưa có gì được lưu, in hay nộp.
print-frozen = Đang xem bản đã nộp. Bấm “Lưu PDF…” rồi in tệp đó, hoặc về bản đang soạn để in.
printed = Đã gửi hồ sơ tới máy in.
printed-as = Đã gửi hồ sơ tới máy in ({ $request }).
print-no-service = Máy này chưa cài dịch vụ in nên chưa in được. Bản PDF nằm ở { $path }; hãy mở tệp đó để in, hoặc chép sang máy có máy in.
print-refused = Máy in chưa nhận bản in: { $reason }. Bản PDF nằm ở { $path }; hãy kiểm tra máy in rồi in lại.
paper-trouble = Chưa in được
job-evidence = Đang đọc minh chứng
job-layout = Đang dàn trang
job-writing = Đang ghi PDF
job-save = Đang lưu PDF
job-electronic = Đang in bộ điện tử
job-copying = Đang chép minh chứng
job-checking = Đang đọc lại để kiểm tra
print-ready = ✓ Sẵn sàng nộp
print-asks = Còn câu hỏi chưa trả lời
findings-all = Xem cả { $count } điều nên xem lại
findings-fold = Thu gọn
print-blocked = ✕ Chưa nộp được
print-no-blocks = Không có lỗi phải sửa
print-draft = In bản nháp
print-which = Mở một hồ sơ trước, rồi bấm Ctrl+P để in.
hand-in = Nộp hồ sơ…
hand-in-title = Nộp hồ sơ
hand-in-text = Phần mềm giữ lại đúng bản in đang nộp, từng trang một, để sau này đối chiếu. Hồ sơ vẫn sửa tiếp được; bản đã nộp không đổi.
hand-in-again = Hồ sơ này đã nộp { $count } lần; lần này được giữ thành một bản mới.
hand-in-date = Ngày nộp
hand-in-blocked = Hồ sơ chưa sẵn sàng: { $finding }
hand-in-draft = Vẫn nộp, mỗi trang mang chữ BẢN NHÁP
hand-in-now = Nộp và giữ bản này
handed-in = Đã nộp lần { $number }, mã kiểm tra { $code }. Bản in được giữ nguyên.
job-freeze = Đang in bản nộp
submissions = Các lần nộp
submissions-none = Chưa nộp lần nào. Khi nộp ở bước 7, bản in được giữ nguyên ở đây.
submissions-go = Sang bước in và nộp
submission = Lần { $number }, ngày { $date }
submission-draft = Bản nháp
submission-facts = Mã kiểm tra { $code } · { $pages } trang · { $size } · giữ lúc { $when } · { $author }
submission-open = Xem
changes-since = Đã thay đổi gì so với lần nộp { $number }
changes-evidence = Minh chứng
changes-unprinted = Không in trong hồ sơ
viewing-submission = Đang xem bản đã nộp lần { $number }, giữ nguyên như khi nộp.
viewing-back = Về bản đang soạn
bind = Cách đóng quyển…
bind-title = Cách đóng quyển
bind-text = Dùng cho bản xem trước và mọi lần in, nộp sau này.
bind-done = Xong
bind-two-sided = In hai mặt
bind-volumes = Chia tập khi quá 200 trang
bind-dividers = Có tờ ngăn trước mỗi phần minh chứng
bind-photo = Có ảnh sản phẩm trên bìa
bind-mark = Dấu trên bìa
bind-no-mark = Không ghi
bind-original = Bản gốc
bind-copy = Bản sao
bring-title = Mang theo khi nộp xã
bring-paper = 01 bộ giấy đã ký, đóng dấu
bring-electronic = 01 bộ điện tử (USB)
bring-samples = { $count } sản phẩm mẫu
bring-originals = Bản gốc để đối chiếu

# Theo dõi
days-title = Các mốc ngày
days-none = Ghi năm và đợt đánh giá ở bước 1 để có các mốc ngày.
day-past = đã qua
day-done = đã xong
day-hand-in = Nộp hồ sơ cho xã, chậm nhất
day-proposed = Xã đề nghị tỉnh trước ngày này
day-decided = Hội đồng có kết quả: giấy tờ phải còn hạn đến ngày này
day-renewal-from = Được nộp đánh giá lại từ ngày này
day-renewal-until = Nộp đánh giá lại chậm nhất
dossier-remove = Bỏ hồ sơ này
dossier-remove-text = Bỏ hồ sơ khỏi danh sách? Có thể lấy lại bằng Hoàn tác.
dossier-removed = Đã bỏ hồ sơ

# Cài đặt
settings-look = Cách hiển thị
settings-language = Ngôn ngữ
settings-theme = Nền
theme-system = Theo máy
theme-light = Sáng
theme-dark = Tối
settings-zoom = Cỡ chữ
zoom-small = Nhỏ
zoom-normal = Vừa
zoom-large = To
zoom-larger = Rất to
zoom-largest = To nhất
settings-motion = Chuyển động
motion-usual = Bình thường
motion-still = Đứng yên, không trượt, không mờ dần
settings-typing = Gõ tiếng Việt
settings-typing-way = Kiểu gõ của phần mềm
settings-typing-help = Để tắt khi máy đã có Unikey, EVKey hay bộ gõ khác. Phím F9 bật và tắt ở mọi màn hình.
typing-off = Tắt
settings-tones = Chỗ đặt dấu
tones-old = hòa, thúy
tones-new = hoà, thuý
typing-switch-on = Gõ dấu: { $scheme }
typing-switch-off = Gõ dấu: tắt
typing-hint-on = Phần mềm đang bỏ dấu theo kiểu { $scheme }. Bấm đây hoặc phím F9 để tắt.
typing-hint-off = Máy chưa gõ được tiếng Việt thì bấm đây hoặc phím F9, phần mềm bỏ dấu theo kiểu { $scheme }. Máy đã có Unikey thì cứ để tắt.
typing-system-took-over = Máy đã có bộ gõ tiếng Việt nên kiểu gõ của phần mềm được tắt. Chữ vừa gõ còn nguyên.
typing-trial-sentence = Hợp tác xã chè Đồi Mây
typing-trial-ask = Gõ thử câu này: { $sentence }
typing-trial-start = Gõ vài chữ là biết máy đã bỏ dấu được chưa.
typing-trial-system = Gõ được rồi: máy đã có bộ gõ tiếng Việt, không cần bật gì thêm.
typing-trial-own = Gõ được rồi: phần mềm bỏ dấu theo kiểu { $scheme }. Phím F9 bật và tắt.
typing-trial-raw = Dấu chưa thành chữ: phím của kiểu { $scheme } đến mà chưa ai ghép. Để phần mềm ghép hộ:
typing-trial-no-marks = Chữ đến không có dấu. Nếu máy chưa có Unikey hay EVKey, hãy bật kiểu gõ của phần mềm rồi thử lại:
typing-trial-twice = Chữ có dấu nhưng khác câu mẫu. Nếu gõ đúng mà vẫn vậy, máy đã có bộ gõ riêng; hãy tắt kiểu gõ của phần mềm:
typing-trial-other = Chữ khác câu mẫu. Hãy xóa đi và gõ lại.
typing-turn-on = Bật { $scheme }
typing-turn-off = Tắt kiểu gõ của phần mềm
settings-drawing = Cách vẽ màn hình
settings-drawing-help = Chọn dự phòng khi màn hình nhấp nháy hoặc phần mềm tự tắt lúc mở.
drawing-usual = Thường dùng
drawing-safe = Dự phòng
renderer-crashed = Lần mở trước phần mềm tự tắt vì màn hình, nên lần này dùng cách vẽ dự phòng. Hồ sơ vẫn còn nguyên. Muốn đổi lại, vào Cài đặt.
renderer-next-start = Đã ghi. Cách vẽ mới có từ lần mở sau.
settings-packages = Gói hồ sơ
settings-opener = Nháy đúp vào gói .ocop
settings-opener-help = Gói nhận qua tin nhắn hay USB mở thẳng trong phần mềm. Chuyển phần mềm sang thư mục khác thì chọn lại.
opener-other = Không mở
opener-this = Mở bằng phần mềm này
opener = { $opener ->
    [this] Nháy đúp vào gói .ocop thì phần mềm này mở ra.
    [unsupported] Máy này không cho chọn phần mềm mở gói .ocop.
   *[other] Nháy đúp vào gói .ocop thì phần mềm này không mở.
}
opener-unwritable = Không ghi được { $path }: { $reason }. Dữ liệu không thay đổi; gói vẫn mở được bằng nút “Nhận gói hồ sơ…”.
opener-no-tool = Máy này thiếu { $tool } nên chưa mở được gói bằng nháy đúp. Dữ liệu không thay đổi; gói vẫn mở được bằng nút “Nhận gói hồ sơ…”.
opener-unsupported = Máy này không cho chọn phần mềm mở gói. Dữ liệu không thay đổi; gói vẫn mở được bằng nút “Nhận gói hồ sơ…”.
settings-folder = Dữ liệu và sao lưu
settings-folder-text = Mọi thứ nằm trong thư mục này. Chép cả thư mục là có đủ.
backup-now = Sao lưu ngay
backup-last = Sao lưu gần nhất: { $when }
backup-none = Chưa sao lưu lần nào
history = Lịch sử hồ sơ đang mở
history-text = Mọi thay đổi đều được giữ lại và hoàn tác được.
history-next = hoàn tác tiếp theo
history-undo = Hoàn tác: { $label }
history-redo = Làm lại: { $label }

# Tìm mọi thứ (Ctrl+F)
find = Tìm
find-hint = Tìm sản phẩm, chủ thể, tiêu chí, việc cần làm…
find-keys = Mũi tên để chọn · Enter để mở · Esc để đóng
find-none = Không có gì khớp với “{ $text }”. Thử gõ ít chữ hơn.
find-recent = Mở gần đây
find-dossiers = Sản phẩm, hồ sơ
find-producers = Chủ thể
find-criteria = Tiêu chí
find-rows = Dòng minh chứng
find-fields = Ô cần điền
find-places = Nơi trong chương trình
find-deeds = Việc có thể làm
find-producer = { $count } hồ sơ
find-not-chosen = chưa chấm
find-theme-light = Đổi sang nền sáng
find-theme-dark = Đổi sang nền tối
find-theme-system = Nền theo máy
find-language = Đổi sang tiếng Anh
find-deeds-also = làm việc lệnh
find-places-also = mở đi tới màn hình

# Lịch sử hồ sơ
history-open = Lịch sử thay đổi
history-title = Lịch sử thay đổi
history-back = Về hồ sơ
history-filter = Chỉ xem một mục
history-all = Mọi mục
history-empty-title = Chưa có thay đổi nào
history-choose = Bấm vào một dòng để xem trọn giá trị trước và sau.
history-by = { $author } · { $when }
history-before = Trước
history-after = Sau
history-nothing = (trống)
history-here = có trong hồ sơ
history-gone = không có trong hồ sơ
history-listed = có trong danh sách
history-unlisted = không có trong danh sách
history-stands = đang dùng
history-undone = đã hoàn tác
history-take-this = Lấy lại giá trị này
history-take-before = Lấy lại giá trị trước
history-dossier = Hồ sơ
history-submission = Nộp hồ sơ lần { $number }
history-description = Mô tả { $label }
history-level = Mức điểm { $label }
history-piece = Minh chứng “{ $title }”
history-criterion = tiêu chí { $criterion }
history-row = Dòng tài liệu
history-file = Tệp

# Nguồn gốc của một ô
origin-typed = { $author } ghi, { $when }.
origin-carried = Mang sang từ hồ sơ trước của chủ thể, { $when }.
origin-imported = Nhận từ máy khác, { $author } ghi, { $when }.
origin-computed = Phần mềm điền sẵn khi tạo hồ sơ, { $when }.
origin-sample = Có sẵn trong hồ sơ mẫu.
origin-restored = { $author } lấy lại giá trị cũ, { $when }.

# Sản phẩm tiếp theo
next-product = Sản phẩm tiếp theo…
next-product-title = Sản phẩm tiếp theo
next-product-text = Hồ sơ mới của { $producer }. Điều gì thuộc về chủ thể thì mang sang, không phải gõ lại.
next-along = Được mang sang
next-shared = Dùng chung cho mọi hồ sơ của chủ thể: { $facts }.
next-copied = Chép sang, sửa lại được: { $facts }.
next-papers = Giấy tờ của chủ thể: { $papers }.
next-renew = Phải làm lại
next-renew-none = Chưa thấy giấy nào hết hạn trước ngày Hội đồng có kết quả.
next-stays = Ở lại với sản phẩm cũ
next-stays-none = Không có giấy nào của riêng sản phẩm cũ.

# Trợ giúp
help = Trợ giúp
help-title = Trợ giúp · { $page }
help-print = In trang này
help-keys = Phím tắt
key-undo = hoàn tác, làm lại
key-search = tìm mọi thứ: hồ sơ, chủ thể, tiêu chí, việc cần làm
key-new = tạo hồ sơ mới
key-print = tới bước kiểm tra và in
key-tab = sang ô sau, về ô trước
key-digits = chọn mức có số điểm ấy (bước 6)
key-arrows = Mũi tên, Enter
key-walk = đổi tiêu chí (bước 6)
key-help = mở phần này
no-renderer = Không mở được cửa sổ vì máy thiếu trình điều khiển màn hình. Hồ sơ vẫn còn nguyên. Hãy cài lại trình điều khiển card màn hình rồi mở lại. ({ $cause })

# Các trang của một minh chứng
pages-open = Xem, sửa các trang
pages-of = Các trang: { $title }
pages-more = và { $count } trang nữa
pages-added = Đã đưa trang vào minh chứng.
piece-page-of = Trang { $page } trong { $count }
piece-file-of = Tệp { $page } trong { $count }
page-name = Trang { $page }: { $file }
page-up = Chuyển lên trước (Alt+Page Up)
page-down = Chuyển xuống sau (Alt+Page Down)
page-remove = Bỏ trang này
page-replace = Thay trang này…
page-replace-short = Thay
page-add = Thêm trang…
page-add-short = Thêm
page-mode = Cách xem
page-look = Xem trang
page-corners = Kéo bốn góc
page-corners-hint = Kéo bốn chấm tròn vào bốn góc tờ giấy; hoặc bấm Tab tới một góc rồi dùng phím mũi tên.
page-preview = Trang sau khi cắt
page-turn-left = Xoay sang trái
page-turn-right = Xoay sang phải
page-whiten = Làm trắng nền giấy
page-original = Trả lại ảnh gốc
page-smaller = Thu nhỏ
page-larger = Phóng to
page-waiting = Đang mở trang…
page-no-picture = Tệp này không xem trước được.
page-many = Tệp này có { $count } trang, in đủ cả; ở đây xem trang đầu.
page-blurred = Ảnh bị nhòe
page-coarse = Ảnh thưa, { $dpi } điểm/inch
corner-1 = Góc trên bên trái
corner-2 = Góc trên bên phải
corner-3 = Góc dưới bên phải
corner-4 = Góc dưới bên trái

# Xếp giấy tờ
sort-open-dialog = Xếp nhiều giấy tờ…
sort-title = Xếp giấy tờ
sort-hint = Phần mềm đoán từ tên tệp; hãy xem lại từng dòng. Mũi tên trái, phải đổi dòng. Chưa tệp nào vào hồ sơ cho tới khi bấm “Đưa vào hồ sơ”.
sort-join = Ghép thành một giấy tờ
sort-more = Thêm tệp…
sort-part = Tách ra từng tệp
sort-leave = Không đưa { $file } vào
sort-choose = Bấm để chọn
sort-chosen = Đang chọn
sort-files = Một giấy tờ gồm { $count } tệp
sort-no-row = Chọn dòng tài liệu…
sort-row-of = Dòng tài liệu của { $file }
sort-kind-of = Loại giấy của { $file }
sort-empty = Kéo tệp thả vào đây, hoặc bấm “Thêm tệp…”.
sort-open = Còn { $count } giấy tờ chưa có dòng.
sort-ready = { $count } giấy tờ đã có dòng.
sort-attach = Đưa vào hồ sơ
sorted = Đã đưa { $count } giấy tờ vào hồ sơ.
no-file-dialog-here = Máy này không mở được hộp chọn tệp. Hãy kéo thả tệp vào đây, hoặc gõ đường dẫn tới tệp.

# Lịch
calendar = Mở lịch (Alt+mũi tên xuống)
calendar-month = Tháng { $month }
calendar-days = T2 T3 T4 T5 T6 T7 CN
calendar-year = Năm { $year }
calendar-month-before = Tháng trước (Page Up)
calendar-month-after = Tháng sau (Page Down)
calendar-year-before = Năm trước (Shift+Page Up)
calendar-year-after = Năm sau (Shift+Page Down)
calendar-today = Hôm nay
calendar-day-today = { $day }, hôm nay

## Gói hồ sơ

package-cancelled = Đã dừng; chưa có gói nào được tạo hay nhận, dữ liệu không thay đổi.
package-foreign = Tệp này không phải gói hồ sơ OCOP (.ocop) nên không nhận; dữ liệu trên máy không thay đổi. Hãy chọn đúng tệp người kia gửi.
package-broken = Gói hồ sơ này bị hỏng hoặc đã bị sửa trên đường đi nên không nhận; dữ liệu trên máy không thay đổi. Hãy nhờ người gửi làm lại gói.
package-too-large = Gói hồ sơ này quá lớn nên không làm tiếp; dữ liệu trên máy không thay đổi. Hãy chia thành nhiều gói, mỗi gói một hồ sơ.
package-too-new = Gói hồ sơ này do bản phần mềm mới hơn làm ra nên chưa nhận được; dữ liệu trên máy không thay đổi. Hãy cập nhật phần mềm rồi mở lại gói.
package-sides = Gói này mang quá nhiều giá trị khác nhau cho cùng một mục nên không nhận; dữ liệu trên máy không thay đổi. Hãy chọn xong ở phần “Hai bên ghi khác nhau” trên cả hai máy rồi làm lại gói.
package-signature = Chữ ký của gói không khớp nội dung, có thể gói đã bị sửa, nên không nhận; dữ liệu trên máy không thay đổi. Hãy nhờ người gửi làm lại gói.
package-needs-passphrase = Gói này được khóa bằng cụm mật khẩu; dữ liệu trên máy không thay đổi. Hãy hỏi người gửi rồi nhập cụm mật khẩu.
package-wrong-passphrase = Cụm mật khẩu không đúng nên chưa mở được gói; dữ liệu trên máy không thay đổi. Hãy hỏi lại người gửi rồi nhập lại.
package-short-passphrase = Cụm mật khẩu ngắn quá, cần ít nhất { $least } chữ; chưa có gói nào được tạo.
package-unreadable = Không đọc được { $path }: { $reason }. Dữ liệu trên máy không thay đổi; hãy cắm lại USB hoặc chép tệp vào máy rồi thử lại.
package-unwritable = Không ghi được { $path }: { $reason }. Chưa có gói nào được tạo, hồ sơ vẫn nguyên; hãy thử thư mục hoặc USB khác.
package-no-room = Nơi ghi { $path } không đủ chỗ. Chưa có gói nào được tạo, hồ sơ vẫn nguyên; hãy xóa bớt hoặc thử USB khác.
package-lost-file = Tệp của “{ $title }” trên máy này bị hỏng nên chưa tạo gói; hãy khôi phục tệp từ bản sao lưu rồi thử lại.
package-read-back = Đọc lại { $path } thấy khác với lúc ghi, có thể USB bị hỏng; gói đã được bỏ, hồ sơ vẫn nguyên. Hãy thử USB khác.
store-clash = Gói này đến từ một bản chép của cùng thư mục dữ liệu và hai bên đã sửa khác nhau dưới cùng một tên máy, nên không nhận; dữ liệu trên máy không thay đổi. Hãy mở phần mềm ở máy kia một lần rồi làm lại gói.
pack-done = Đã tạo gói { $path }: { $operations } lần ghi, { $files } tệp; đã đọc lại và đúng, có thể rút USB. Mã máy này: { $fingerprint }.
pack-left-out = Gói không kèm dữ liệu nhạy cảm: { $names }. Muốn kèm thì đặt cụm mật khẩu (--passphrase-file).
unpack-from = Gói của { $author }, mã máy { $fingerprint } ({ $known ->
    [known] đã từng nhận gói từ máy này
   *[first] lần đầu nhận gói từ máy này, hãy hỏi người gửi xem mã có đúng không
}).
unpack-dossier = { $id }  { $product }: { $state ->
    [new] hồ sơ mới
    [changed] có { $operations } lần ghi mới
   *[same] không có gì mới
}{ $conflicts ->
    [0] .
   *[other] , { $conflicts } mục hai bên ghi khác nhau, cần chọn.
}
unpack-removed = Hồ sơ này đã được bỏ trên máy này: những gì gói mang tới được giữ, hồ sơ chưa vào danh sách. Muốn dùng lại: hoso-ocop bring-back { $id }
unpack-missing = Thiếu tệp: { $name }. Tệp sẽ có khi nhận gói có tệp đó.
unpack-renamed = Thư mục dữ liệu này từng được chép hoặc khôi phục, nên từ nay mang tên máy mới.
unpack-not-yet = Mới xem thử, chưa nhận gì.
unpack-done = Đã nhận gói.
unpack-backup = Dữ liệu trước khi nhận được giữ ở { $path }.
side-away = Đã bỏ “{ $name }”
side-there = Giữ lại với những gì đã sửa:
conflicts-none = Không có mục nào hai người ghi khác nhau.
restore-holds = Bản sao lưu nguyên vẹn, có { $dossiers } hồ sơ, { $operations } lần ghi.
restore-done = Đã khôi phục: { $dossiers } hồ sơ.
restore-locked = Dân tộc, khuyết tật trong bản sao lưu này đang khóa; mở bằng mã khôi phục: hoso-ocop key unlock TỆP.
restore-kept = Dữ liệu trước khi khôi phục được giữ ở { $path }.
verify-database = Tệp dữ liệu không còn đúng như lần đóng trước; hãy cứu dữ liệu (lệnh salvage) hoặc khôi phục từ bản sao lưu gần nhất.
mended-values = Tệp dữ liệu không còn đúng như lần đóng trước: một số giá trị đang hiển thị đã bị đổi. Mọi lần ghi còn nguyên nên các giá trị ấy đã được dựng lại; hãy sao lưu ra USB và kiểm tra ổ đĩa.
mended-list = Tệp dữ liệu không còn đúng như lần đóng trước: danh sách hồ sơ đã bị đổi. Mọi lần ghi còn nguyên nên danh sách đã được dựng lại; hãy sao lưu ra USB và kiểm tra ổ đĩa.
mended-rest = Tệp dữ liệu không còn đúng như lần đóng trước, nhưng mọi lần ghi còn nguyên; tệp đã được viết lại, hãy sao lưu ra USB và kiểm tra ổ đĩa.
mended-not = Tệp dữ liệu không còn đúng như lần đóng trước và có điều đã ghi bị hỏng; chưa có gì bị xóa, hãy cứu dữ liệu (lệnh salvage) hoặc khôi phục từ bản sao lưu.
verify-backup = Bản sao lưu bị hỏng: { $name }.
verify-key = Tệp khóa “key” không còn đúng như lúc ghi; hãy nhập lại mã khôi phục (hoso-ocop key unlock) để ghi lại tệp.
verify-signing-key = Tệp “signing.key” (mã máy trên các gói) không còn đúng như lúc ghi; hãy chép lại tệp cũ, hoặc xóa signing.key và signing.key.b3 để máy nhận mã mới rồi báo mã ấy cho nơi nhận.
signing-key-damaged = Tệp mã máy { $path } bị hỏng nên chưa đóng gói; dữ liệu còn nguyên, hãy chép lại tệp cũ, hoặc xóa tệp này và tệp .b3 bên cạnh để máy nhận mã mới rồi báo mã ấy cho nơi nhận.
backup-without = Tệp minh chứng bị hỏng nên không có trong bản sao lưu: { $name }. Mọi thứ khác đã được sao lưu; hãy đính kèm lại tệp gốc hoặc nhận lại gói có tệp đó.

## Gửi, nhận gói và sao lưu trong cửa sổ

pack-open = Gửi gói hồ sơ…
pack-title = Gửi gói hồ sơ
pack-text = Gói là một tệp chứa cả hồ sơ, giấy tờ và lịch sử, để gửi qua USB, Zalo hoặc thư. Người nhận mở bằng phần mềm này; hai bên sửa rồi gói lại, phần mềm tự ghép.
pack-place = Ghi gói vào
pack-sensitive = Dữ liệu nhạy cảm
pack-without = Không kèm
pack-with = Kèm, có khóa
pack-without-text = Dân tộc, khuyết tật, ảnh căn cước và bản in đã nộp ở lại máy này. Gửi qua Zalo thì nên chọn cách này.
pack-with-text = Gói được khóa bằng cụm mật khẩu. Đọc cụm đó cho người nhận qua điện thoại, đừng gửi cùng gói.
pack-since = Gửi những gì
pack-everything = Toàn bộ hồ sơ
pack-new-for = Chỉ phần mới cho { $name } ({ $code })
pack-now = Tạo gói
passphrase = Cụm mật khẩu
passphrase-help = Ít nhất 8 chữ; vài từ dễ nhớ là tốt nhất. Quên thì không mở lại được gói.
job-pack = Đang tạo gói và đọc lại
packed = Đã tạo gói { $path }, đã đọc lại và đúng. Có thể rút USB. Mã máy này: { $code }.
packed-without = Đã tạo gói { $path }, đã đọc lại và đúng. Có thể rút USB. Không kèm: { $names }. Mã máy này: { $code }.
receive-open-package = Nhận gói hồ sơ…
receive-title = Nhận gói hồ sơ
package-waits = Gói vừa mở đang chờ; đóng hộp thoại này thì gói hiện ra.
receive-checking = Đang kiểm tra gói
receive-locked = Gói này được khóa. Hãy hỏi người gửi cụm mật khẩu.
receive-open = Mở gói
receive-now = Nhận vào máy
receive-taking = Đang nhận…
receive-from = Gói của { $author }, làm lúc { $when }, mã máy { $code }.
receive-known = Đã từng nhận gói từ máy này.
receive-first = Lần đầu nhận gói từ máy này. Hãy gọi hỏi người gửi mã máy có đúng không.
receive-without = Gói không kèm dữ liệu nhạy cảm.
receive-erased = Gói xóa { $count } mục dữ liệu cá nhân đang có trên máy này, theo yêu cầu của người đó.
receive-renamed = Dữ liệu trên máy này từng được chép hoặc khôi phục; từ nay máy mang tên mới.
receive-done = Đã nhận. Dữ liệu trước khi nhận được giữ trong các bản sao lưu.
receive-nothing = Gói này không có gì mới.
received-new = Hồ sơ mới
received-same = Không có gì mới
received-changed = { $count } lần ghi mới
received-conflicts = { $count } mục hai bên ghi khác nhau
received-missing = Thiếu tệp: { $name }
received-removed = Hồ sơ này đã được bỏ trên máy này. Những gì gói mang tới được giữ, nhưng hồ sơ chưa trở lại danh sách.
received-bring-back = Đưa lại vào danh sách
received-open = Mở hồ sơ
sides-open = Xem và chọn
sides-count = { $count } mục hai bên ghi khác nhau
sides-title = Hai bên ghi khác nhau
sides-text = Hai người cùng sửa mà chưa biết của nhau. Không giá trị nào bị bỏ; hãy chọn giá trị đúng, hoặc ghi giá trị thứ ba.
sides-none = Không còn mục nào hai bên ghi khác nhau.
sides-who = { $author } ghi { $when }
sides-take = Lấy giá trị này
sides-third = Ghi giá trị khác
sides-away = Đã bỏ khỏi hồ sơ
sides-there = Đã sửa khi chưa biết là đã bỏ. { $facts }
sides-keep-away = Vẫn bỏ
sides-keep-there = Giữ lại
sides-page = Trang giấy tờ
evidence-row = Dòng tài liệu
backup-elsewhere = Sao lưu ra USB, ổ khác…
job-backup = Đang sao lưu
backup-copied = Đã sao lưu, kể cả giấy tờ, và đọc lại đúng: { $path }. Có thể rút USB.
backups-title = Các bản sao lưu
backups-text = Trước khi khôi phục, phần mềm giữ lại dữ liệu hôm nay thành một bản sao lưu.
backup-restore = Khôi phục…
backup-other = Bản sao lưu ở nơi khác…
restore-title = Khôi phục từ bản sao lưu
restore-looking = Đang kiểm tra bản sao lưu…
restore-contents = Bản sao lưu nguyên vẹn: { $dossiers } hồ sơ, sửa lần cuối { $when }.
restore-text = Dữ liệu hôm nay được giữ thành một bản sao lưu trước khi thay.
restore-now = Khôi phục
restore-working = Đang khôi phục…
restored = Đã khôi phục { $count } hồ sơ. Dữ liệu trước đó nằm trong các bản sao lưu.
no-dialog-package = Máy này không mở được hộp chọn tệp. Hãy kéo thả tệp .ocop vào cửa sổ này.
no-dialog-backup = Máy này không mở được hộp chọn tệp. Hãy dùng lệnh hoso-ocop backup hoặc restore.

## Nơi để dữ liệu, kiểm tra định kỳ

place-network = Dữ liệu đang nằm trên ổ mạng. Ổ mạng dễ làm hỏng dữ liệu; hãy chép thư mục dữ liệu về ổ của máy này rồi mở lại.
place-synced = Dữ liệu đang nằm trong thư mục { $service }, nơi tệp được tự chép đi. Việc đó dễ làm hỏng dữ liệu; hãy để dữ liệu ở ổ của máy này và gửi hồ sơ bằng gói.
place-removable = Dữ liệu đang nằm trên USB hoặc thẻ nhớ. Đừng rút ra khi phần mềm đang mở; tốt nhất là chép về ổ của máy này.
deep-check-files = Kiểm tra định kỳ: { $count } tệp giấy tờ bị hỏng hoặc mất, trước hết là { $name }. Hãy nhận lại gói có tệp đó hoặc khôi phục từ bản sao lưu.
deep-check-database = Kiểm tra định kỳ: dữ liệu không còn đúng như lúc ghi. Hãy đóng rồi mở lại phần mềm để cứu dữ liệu; chưa có gì bị ghi đè.
deep-check-backup = Kiểm tra định kỳ: bản sao lưu { $name } bị hỏng. Dữ liệu đang dùng vẫn nguyên; hãy bấm Sao lưu ngay.
deep-check-key = Tệp khóa “key” trong thư mục dữ liệu không còn đúng như lúc ghi. Hãy nhập lại mã khôi phục trong Cài đặt.
person-dossiers = Có trong hồ sơ: { $names }.
person-handed-in = Bản in đã nộp vẫn giữ nguyên: { $names }.
person-erased = Đã xóa hẳn { $values } giá trị và { $files } tệp của người đại diện. Các bản sao lưu cũ hết hạn dần thì hết; gói gửi đi sau này mang theo việc xóa.
person-open = Dữ liệu của người đại diện…
value-is-locked = Đã khóa
backup-sealed = { $by ->
    [passphrase] Trên máy khác, dân tộc và khuyết tật mở bằng mật khẩu của bạn.
   *[other] Trên máy khác, dân tộc và khuyết tật chỉ mở được bằng mã khôi phục: xem ở Cài đặt và chép ra giấy.
    }
key-title = Dữ liệu nhạy cảm
key-text = Dân tộc và khuyết tật được khóa trong dữ liệu. Ai chép được tệp dữ liệu mà không có khóa thì không đọc được hai mục này.
key-place = { $place ->
    [system] Khóa do máy giữ, theo tài khoản của bạn.
    [file] Khóa nằm trong một tệp của thư mục dữ liệu, chỉ bạn đọc được.
    [passphrase] Khóa được bọc bằng mật khẩu của bạn.
   *[none] Chưa có khóa, vì chưa ghi mục nào nhạy cảm.
    }
key-state = { $state ->
    [open] Đang mở.
    [locked] Đang khóa: cần mật khẩu.
    [away] Đang khóa: máy chưa đưa khóa ra. Hãy đăng nhập lại vào máy, hoặc dùng mã khôi phục.
    [lost] Đang khóa: khóa ở máy này không mở được một số mục. Hãy dùng mã khôi phục của máy đã ghi.
   *[none] Khóa được tạo khi ghi mục đầu tiên.
    }
key-code = Mã khôi phục
key-code-text = Chép mã này ra giấy và cất riêng, không để cùng USB sao lưu. Máy hỏng thì mã này mở lại dân tộc và khuyết tật trong bản sao lưu; không có mã thì ghi lại hai mục đó.
key-passphrase = Mật khẩu
key-passphrase-text = Mỗi lần mở phần mềm sẽ hỏi mật khẩu này. Quên mật khẩu thì dùng mã khôi phục.
key-passphrase-new = Mật khẩu mới (từ 8 chữ)
key-passphrase-again = Gõ lại mật khẩu
key-passphrase-differ = Hai lần gõ chưa giống nhau.
key-passphrase-short = Mật khẩu ngắn quá, cần ít nhất { $least } chữ; chưa có gì thay đổi, hãy đặt dài hơn.
key-passphrase-set = Đặt mật khẩu
key-passphrase-drop = Bỏ mật khẩu
key-open = Mở khóa
key-open-text = Dân tộc và khuyết tật đang khóa. Các mục khác vẫn dùng được như thường.
key-open-what = Mật khẩu hoặc mã khôi phục
key-open-now = Mở khóa
key-open-later = Để sau
key-wrapped = Đã đặt mật khẩu. Hãy xem mã khôi phục và chép ra giấy.
key-unwrapped = Đã bỏ mật khẩu.
key-opened = Đã mở khóa dữ liệu nhạy cảm.
restore-sealed = Dân tộc và khuyết tật trong bản này có khóa. Nếu bản này của máy khác, hãy chuẩn bị mã khôi phục hoặc mật khẩu của máy đó.
consent-title = Đồng ý xử lý dữ liệu
consent-none = Chưa ghi sự đồng ý nào. Hãy in phiếu để người đại diện đọc và ký.
consent-given = { $by } đồng ý ngày { $on } ({ $how }), theo phiếu bản { $version }
consent-withdrawn = { $by } rút lại ngày { $on } ({ $how })
consent-by = Người nói đồng ý
consent-on = Ngày
consent-how = Bằng cách nào
consent-by-paper = Ký giấy
consent-by-message = Tin nhắn, email
consent-by-call = Gọi điện
consent-note-given = Ghi đã đồng ý
consent-note-withdrawn = Ghi đã rút lại
consent-print = In phiếu để ký
no-consent-name = Chưa ghi tên người đồng ý; chưa có gì thay đổi, hãy ghi tên rồi làm lại.
action-consent = Ghi sự đồng ý
action-consent-withdrawn = Ghi việc rút lại sự đồng ý
usage-how = Không hiểu cách đồng ý “{ $value }”; hãy dùng paper, message hoặc call.
sent-title = Đã ra khỏi máy
sent-package = Gói hồ sơ
sent-backup = Bản sao lưu
sent-pdf = Bản PDF
sent-electronic = Bộ điện tử
sent-line = { $when }: { $what }, { $path }{ $to ->
    [none] {""}
   *[other] , gửi { $to }
    }{ $sealed ->
    [yes] , có mật khẩu
   *[no] {""}
    }
person-title = Dữ liệu của người đại diện
person-nothing = Không còn dữ liệu nào của người đại diện.
person-paper = Giấy tờ: { $title }
person-sensitive = Nhạy cảm
person-entered = { $author } ghi { $when }; đã ghi { $count } lần
person-erase = Xóa hẳn theo yêu cầu…
person-erase-text = Xóa cả trong lịch sử, không hoàn tác được. Chỉ làm khi người đó yêu cầu. Bản in đã nộp vẫn giữ.
person-erase-now = Xóa hẳn

# The officer's books
unknown-book = Không có sổ “{ $book }”. Các sổ có: { $known }.
missing-fact = Chưa ghi “{ $label }” nên chưa thêm được dòng này. Hãy ghi rồi lưu lại.
action-entry-add = thêm dòng vào sổ “{ $book }”
action-entry-set = sửa dòng trong sổ “{ $book }”
action-entry-remove = bỏ dòng trong sổ “{ $book }”
not-assessed = Xã chưa ghi: { $labels }. Chưa in bộ hồ sơ gửi tỉnh; ghi ở bước 8, thẻ “Phần của xã”, rồi in lại.
no-province-forms = Quyết định { $decision } không có mẫu văn bản của xã nên không in được bộ hồ sơ gửi tỉnh. Hồ sơ vẫn giữ nguyên.
certificate-revoked = Giấy chứng nhận đã bị thu hồi ngày { $day } nên không bắt đầu đánh giá lại hay nâng hạng được; hồ sơ vẫn nguyên. Hãy tạo hồ sơ mới, đánh giá lần đầu.
several-communes = Các sản phẩm đã chọn thuộc nhiều xã: { $communes }. Mỗi xã đề nghị sản phẩm của xã mình; hãy lập cho mỗi xã một văn bản. Chưa in gì.
letter-not-ready = Văn bản đề nghị có sản phẩm xã chưa nhận, chưa đánh giá hoặc còn điều phải sửa: { $products }. Chưa in bộ hồ sơ gửi tỉnh; làm xong các hồ sơ đó rồi in lại.
letter-not-sent = Văn bản đề nghị còn là bản nháp vì xã chưa làm xong: { $products }. Chưa in, chưa ghi số và ngày vào hồ sơ nào; bỏ các sản phẩm đó ra hoặc in mà chưa ghi số.
letter-is-draft = Văn bản in ra có dấu BẢN NHÁP vì { $count } sản phẩm xã chưa làm xong.
unready-not-received = Xã chưa tiếp nhận.
unready-not-assessed = Xã chưa ghi: { $labels }.
action-note-letter = ghi số, ngày văn bản đề nghị vào { $count } hồ sơ
no-certificate = Sản phẩm chưa có giấy chứng nhận nên chưa bắt đầu được lần đánh giá sau. Hãy ghi giấy chứng nhận ở bước 8.
no-commune = Chủ thể chưa có xã, phường nên chưa cấp được số. Hãy ghi xã, phường của chủ thể ở bước 1 trước.
number-taken = Phiếu số { $number } năm { $year } đã cấp cho “{ $holder }”. Hồ sơ này chưa nhận số nào; số tiếp theo còn trống là { $next }.
nothing-asked = Không có yêu cầu bổ sung nào đang chờ của “{ $product }” nên không in phiếu.
period-backwards = Báo cáo từ ngày { $from } đến ngày { $to } là ngược. Chưa in gì; hãy ghi ngày đầu trước ngày cuối.
action-receive = tiếp nhận hồ sơ “{ $product }”
action-opinion = ghi ý kiến thứ hai ở tiêu chí { $criterion }
action-next-round = bắt đầu lần đánh giá sau cho “{ $product }”
usage-round = Không hiểu “{ $value }”; hãy ghi renewal (đánh giá lại) hoặc upgrade (nâng hạng).
usage-role = Không hiểu “{ $value }”; hãy ghi producer (chủ thể) hoặc officer (cán bộ).
usage-fact = “{ $word }” chưa rõ; hãy ghi dạng TÊN=GIÁ_TRỊ.
received-as = Đã tiếp nhận, phiếu số { $number }.
phase-preparing = Đang chuẩn bị
phase-received = Xã đã nhận
phase-completing = Đang bổ sung
phase-assessed = Xã đã đánh giá
phase-proposed = Đã đề nghị tỉnh
phase-council = Hội đồng đã họp
phase-recognised = Được công nhận
phase-refused = Không được công nhận
phase-revoked = Bị thu hồi
due-kind-hand-in = Hạn nộp cho xã
due-kind-assess = Hạn xã đánh giá
due-kind-complete = Hạn bổ sung
due-kind-propose = Hạn xã đề nghị tỉnh
due-kind-decide = Hạn tỉnh công nhận
due-kind-renew = Hạn nộp đánh giá lại
paper-done = Đã in vào { $path }.
usage-paper = Không có văn bản “{ $value }”. Các văn bản: phieu-tiep-nhan, phieu-bo-sung, so-sanh-diem, de-nghi-theo-dot, danh-sach-dot, bien-ban-hop, diem-danh, bao-cao-ky.

# The officer's desk
office-title = Bàn làm việc năm { $year }
place-books = Sổ theo dõi
books-title = Sổ theo dõi
book-add = Thêm dòng
book-add-to = Thêm vào “{ $book }”
book-empty = Chưa có dòng nào
book-empty-text = Mỗi dòng ghi một việc, một lần; văn bản và báo cáo lấy từ đây.
book-print = In
book-who-came = Người dự
office-all = Tất cả
office-phases = Tình trạng
office-order = Thứ tự
office-by-due = Đến hạn trước
office-by-name = Theo tên
office-by-stars = Nhiều sao trước
office-all-communes = Tất cả xã
office-homeless = Chưa ghi xã ({ $count })
office-no-commune = chưa ghi xã
office-none-title = Không có hồ sơ nào
office-none-text = Nhận gói của chủ thể, hoặc bỏ bớt điều kiện lọc.
office-plan = Kế hoạch năm
office-targets = Chỉ tiêu năm { $year }
office-targets-none = Chưa ghi chỉ tiêu. Ghi chỉ tiêu để biết năm nay có đạt không.
office-targets-open = Ghi, sửa chỉ tiêu
office-target-said = Đã đạt { $reached } trên { $wanted }, dự báo thêm { $forecast }
office-target-who = Ai được tính: { $name }
office-target-reached = Đã đạt
office-target-forecast = Dự báo thêm
office-target-nobody = Chưa có
office-target-more = … và { $count } nữa
office-tasks = Việc cần làm
office-tasks-none = Không có việc nào đang chờ.
office-task-add = Thêm việc
office-stars = Sao theo năm
office-stars-none = Chưa có sản phẩm được công nhận.
office-papers = Văn bản của xã
office-list = Danh sách hồ sơ đợt { $batch } năm { $year }
office-letter = Văn bản đề nghị ({ $count } sản phẩm)
office-report = Báo cáo từ đầu năm { $year }
office-report-sheet = Báo cáo từ đầu năm { $year } (Excel)
paper-ask-products = Chọn sản phẩm ({ $chosen } trên { $all })
paper-ask-every = Chọn tất cả
paper-ask-no-one = Bỏ chọn
paper-ask-search = Tìm sản phẩm, chủ thể
paper-ask-more = Còn { $count } sản phẩm nữa; gõ tên để tìm.
paper-ask-none = Xã chưa nhận hồ sơ nào nên chưa có sản phẩm để chọn.
paper-ask-number = Số văn bản
paper-ask-date = Ngày
paper-ask-note = Ghi số và ngày vào từng hồ sơ
paper-ask-communes = Văn bản này của { $chosen } nên không thêm được sản phẩm của { $other }. Mỗi xã một văn bản: bỏ chọn trước rồi chọn sản phẩm của xã kia.
paper-ask-pen = Để trống thì bản in có dòng chấm để điền tay.
paper-ask-save = Lưu PDF…
office-receive = Tiếp nhận hồ sơ
office-print-receipt = Giấy tiếp nhận
office-print-returns = Yêu cầu bổ sung
office-print-comparison = So sánh điểm
office-print-province = Bộ hồ sơ gửi tỉnh
save-province = Lưu bộ hồ sơ gửi tỉnh
save-province-text = Một tệp PDF: văn bản đề nghị, Mẫu số 03, rồi cả hồ sơ của chủ thể; số trang chạy liền, mục lục chung.
save-paper-sheet = Lưu Excel
office-renewal = Bắt đầu đánh giá lại
office-upgrade = Bắt đầu nâng hạng
way-title = Đường đi của hồ sơ
way-passed = { $day }: { $phase }
way-due = { $what }: { $day }
return-done = Đã bổ sung
return-open = Còn thiếu
return-asked-on = yêu cầu ngày { $day }
return-due-on = hạn { $day }
return-done-on = đã xong ngày { $day }
return-answer = Chủ thể trả lời: { $text }
entry-save = Lưu
entry-edit = Sửa
entry-remove = Bỏ dòng này
entry-remove-now = Bỏ thật
entry-producer = Chủ thể
entry-nobody = Không ghi chủ thể
entry-producer-hint = gõ tên chủ thể
entry-choose = Chọn…
entry-whole-area = Cả khu vực
producer-title = Thẻ chủ thể
producer-dossiers = Hồ sơ
opinion-title = Ý kiến của xã
opinion-text = Điểm chủ thể tự chấm giữ nguyên. Ý kiến của xã nằm riêng, in ở bản So sánh điểm.
opinion-level = Mức theo ý kiến của xã
opinion-none = Không có ý kiến khác
opinion-reason = Lý do
opinion-said = Ý kiến của xã: { $points } điểm. { $reason }
opinion-ask = Ghi ý kiến của xã
role-title = Máy này dùng cho ai
role-side = Người dùng
role-help = Cán bộ có thêm bàn làm việc, sổ theo dõi và văn bản của xã. Đổi lúc nào cũng được, dữ liệu giữ nguyên.
role-producer = Chủ thể
role-officer = Cán bộ xã
role-area = Xã, phường phụ trách
role-area-help = Chỉ hồ sơ của các xã này lên bàn làm việc. Để trống thì lên tất cả.
role-area-hint = gõ tên xã, phường mới hoặc cũ
role-area-remove = Bỏ { $name }
role-remove = Bỏ
many-open = Nhiều hồ sơ cùng lúc…
many-title = Nhiều hồ sơ cùng lúc
many-task = Việc
many-task-check = Kiểm tra
many-task-print = In
many-task-pack = Gửi gói
many-task-take-in = Nhận gói
many-text-check = Xem từng hồ sơ đã sẵn sàng chưa, còn bao nhiêu việc chặn.
many-text-print = Mỗi hồ sơ sẵn sàng thành một tệp PDF để in và nộp. Hồ sơ còn việc chặn thì không in, có ghi lý do.
many-text-pack = Mỗi chủ thể một gói, để gửi cho từng người. Muốn gửi tất cả cho một người thì gộp vào một gói.
many-text-take-in = Nhận lần lượt mọi gói .ocop trong một thư mục, ví dụ các gói chép từ USB. Máy sao lưu trước; gói hỏng bị bỏ qua, có ghi lý do.
many-all = Chọn cả { $count } hồ sơ
many-chosen = Đã chọn { $count }
many-search = Tìm trong danh sách
many-row-ready = Sẵn sàng
many-row-blocked = { $count } việc chặn
many-folder = Ghi vào thư mục
many-folder-from = Thư mục có các gói
many-folder-name = Hồ sơ OCOP
many-choose = Chọn thư mục…
many-passphrase = Chỉ cần khi gói có khóa; một cụm cho mọi gói.
many-commune = Kèm giấy tờ của xã gửi tỉnh
many-now-check = Kiểm tra { $count } hồ sơ
many-now-print = In { $count } hồ sơ
many-now-pack = Mỗi chủ thể một gói
many-now-take-in = Nhận các gói
many-pack-together = Gộp vào một gói…
many-working = Đang làm { $done }/{ $total }: { $name }
many-stopping = Đang dừng sau { $name }…
many-stop = Dừng
many-pill-done = { $count } xong
many-pill-not = { $count } chưa làm được
many-stopped = Đã dừng theo yêu cầu. Những gì đã xong vẫn giữ; phần còn lại chưa làm.
many-none = Không có hồ sơ nào được chọn.
many-none-packages = Thư mục này không có gói .ocop nào.
many-again = Làm việc khác
many-copy = Chép kết quả
pack-text-many = Một gói chứa { $count } hồ sơ với giấy tờ và lịch sử, để gửi qua USB, Zalo hoặc thư. Người nhận mở bằng phần mềm này; hai bên sửa rồi gói lại, phần mềm tự ghép.
pack-name-many = { $count } hồ sơ OCOP
no-dialog-folder = Máy này không mở được hộp chọn thư mục. Hãy gõ đường dẫn.
many-packed = đã gói vào { $path } ({ $count } thay đổi).
many-nothing-new = không có gì mới.
many-taken-in = đã nhận { $count } thay đổi.
many-taken-in-sides = đã nhận { $count } thay đổi; { $sides } mục hai bên ghi khác nhau, hãy mở hồ sơ và chọn.
many-ready = sẵn sàng.
many-blocked = còn { $count } việc chặn hồ sơ.
many-printed = đã in { $pages } trang vào { $path }.
## Bảng tính: lưu danh sách ra Excel, nhập từ Excel

action-import = nhập { $count } sản phẩm từ tệp Excel
sheet-unwritten = Không tạo được bảng tính ({ $cause }); chưa ghi tệp nào, hãy thử lưu ít hồ sơ hơn.
sheet-foreign = Tệp này không phải bảng tính .xlsx; chưa nhập gì, hãy mở nó bằng Excel rồi lưu lại thành .xlsx.
sheet-old-kind = Tệp này là bảng tính kiểu cũ .xls; chưa nhập gì, hãy mở nó bằng Excel rồi lưu lại thành .xlsx.
sheet-locked = Tệp này được khóa bằng mật khẩu; chưa nhập gì, hãy bỏ mật khẩu trong Excel rồi chọn lại.
sheet-macros = Tệp này có macro; chưa nhập gì, hãy lưu lại thành .xlsx không có macro.
sheet-broken = Tệp bảng tính bị hỏng; chưa nhập gì, hãy mở nó bằng Excel, lưu lại rồi chọn lại.
sheet-too-large = Bảng tính này quá lớn; chưa nhập gì. Mỗi lần nhận tệp tới { $limit } MB; hãy chỉ giữ lại bảng cần nhập.
sheet-too-many-rows = Bảng tính này có quá { $limit } dòng; chưa nhập gì, hãy chia thành nhiều tệp.
sheet-none = Tệp này không có trang tính nào; chưa nhập gì.
sheet-name = Không ghi { $path }; hãy đặt tên tệp kết thúc bằng .xlsx hoặc .csv.
sheet-done = Đã lưu { $count } dòng vào { $path }
sheet-lacking = Chưa đủ mã sản phẩm (thiếu xã, số thứ tự do xã lập hoặc năm): { $names }.
usage-sheet-kind = Không có bảng “{ $value }”; hãy ghi dossiers, producers, products, papers hoặc ptnt-ocop.
import-no-headings = Không thấy dòng tiêu đề; chưa nhập gì. Bảng phải có các cột { $needed }; hãy điền vào tệp mẫu.
import-no-column = Thiếu cột “{ $heading }”; chưa nhập gì, hãy thêm cột ấy hoặc điền vào tệp mẫu.
import-two-columns = Hai cột { $columns } cùng mang tiêu đề “{ $heading }”; chưa nhập gì, hãy bỏ một cột.
import-merged-headings = Dòng tiêu đề { $row } có ô gộp; chưa nhập gì, hãy tách các ô ấy ra.
import-no-rows = Dưới dòng tiêu đề không có dòng nào để nhập.
import-not-a-date = Ô { $cell }: “{ $text }” không phải là ngày có thật; hãy ghi như 02/06/2027.
import-not-a-number = Ô { $cell }: “{ $text }” không phải là số nguyên từ 0 trở lên.
import-not-yes-no = Ô { $cell }: “{ $text }” không phải là Có hoặc Không.
import-not-a-choice = Ô { $cell }: “{ $text }” không có trong danh sách; hãy chọn một trong: { $choices }.
import-not-a-set = Ô { $cell }: không có bộ sản phẩm “{ $text }”; hãy ghi một số từ 1 đến 26.
import-not-a-batch = Ô { $cell }: không có đợt “{ $text }”.
import-too-long = Ô { $cell }: dài quá { $limit } chữ; hãy rút gọn.
import-unprintable = Ô { $cell }: có ký tự không in được; hãy gõ lại ô này.
import-formula = Ô { $cell } là công thức; hãy sao chép rồi dán lại thành giá trị.
import-fault = Ô { $cell } báo lỗi { $fault }; hãy sửa hoặc để trống.
import-merged = Dòng có ô gộp với dòng khác; hãy tách ô ra và ghi đủ từng dòng.
import-needed = Thiếu “{ $heading }”.
import-not-of-set = Bộ { $set } không dùng cột “{ $heading }”; hãy để trống.
import-no-name = Tên chủ thể hoặc tên sản phẩm không có chữ nào.
import-twice = Trùng chủ thể và sản phẩm với dòng { $row }.
import-kept = Chủ thể đã có { $names } khác trong tệp; giữ giá trị có trước.
import-commune-old = { $old } nay là { $new }.
import-commune-unknown = Ô { $cell }: không có xã “{ $text }”; hãy ghi mã năm số, hoặc tên xã kèm tên tỉnh.
import-commune-many = Ô { $cell }: có { $count } xã tên “{ $text }”; hãy ghi mã năm số, hoặc thêm tên tỉnh.
import-commune-split = Ô { $cell }: { $old } nay chia về nhiều nơi; hãy ghi một trong: { $choices }.
import-row = Dòng { $row }: { $reason }
import-row-skipped = Dòng { $row }: { $product } của { $producer } đã có, bỏ qua.
import-ignored = Không dùng các cột: { $names }.
import-counts = { $products } sản phẩm mới, { $existing } đã có, { $bad } dòng chưa nhập được; chủ thể: { $new } mới, { $known } đã có.
import-not-yet = Mới xem thử, chưa nhập gì.
import-done = Đã nhập { $count } sản phẩm.
import-nothing = Không có sản phẩm nào để nhập.
import-backup = Dữ liệu trước khi nhập được giữ ở { $path }.
sheet-save-list = Lưu danh sách ra Excel…
sheet-save-list-title = Lưu danh sách ra Excel
sheet-save-list-text = Lưu các hồ sơ đang hiện trong danh sách. Tên tệp kết thúc bằng .csv thì lưu dạng CSV.
sheet-file-list = OCOP danh sách hồ sơ
sheet-save-template = Lưu tệp mẫu…
sheet-save-template-title = Lưu tệp mẫu
sheet-save-template-text = Trang đầu để điền, trang sau nói mỗi cột ghi gì.
sheet-file-template = OCOP mẫu nhập
sheet-working = Đang lưu bảng tính…
import-open = Nhập từ Excel…
import-title = Nhập từ Excel
import-text = Mỗi dòng là một sản phẩm của một chủ thể. Điền vào tệp mẫu rồi chọn tệp đã điền; máy cho xem trước, chưa nhập ngay.
import-path = Tệp Excel
import-choose = Chọn tệp…
import-look = Xem trước
import-reading = Đang đọc tệp…
import-taking = Đang nhập…
import-now = Nhập { $count } sản phẩm
import-other = Chọn tệp khác
import-pill-new = { $count } sản phẩm mới
import-pill-existing = { $count } đã có
import-pill-bad = { $count } dòng chưa nhập được
import-head-bad = Chưa nhập được, hãy sửa trong tệp
import-head-notes = Nhập được, nên xem
import-head-new = Sản phẩm mới
import-head-existing = Đã có trong máy, bỏ qua
import-line = Dòng { $row }: { $product } · { $producer }
import-producers = Chủ thể: { $new } mới, { $known } đã có trong máy.
import-kept-safe = Đã nhập { $count } sản phẩm. Hoàn tác được; dữ liệu trước khi nhập nằm trong các bản sao lưu.
no-dialog-import = Máy này không mở được hộp chọn tệp. Hãy kéo thả tệp .xlsx vào cửa sổ này, hoặc gõ đường dẫn.
## When the disk refuses

try-again = Thử lại
lost-title = Không mở lại được dữ liệu
lost-text = Chữ đã gõ vẫn ở trong ô và được lưu khi thử lại. Những gì đang hiện vẫn xem được; đừng tắt phần mềm khi chữ chưa lưu.
lost-back = Đã mở lại dữ liệu.

## Saving what a damaged folder still holds

action-salvage = cứu dữ liệu
salvage-nothing = Dữ liệu nguyên vẹn, không có gì phải cứu.
salvage-from-backup = Bắt đầu từ bản sao lưu lúc { $when }, rồi lấy thêm những gì mới hơn còn đọc được.
salvage-no-backup = Không có bản sao lưu nào còn nguyên; lấy những gì còn đọc được trong dữ liệu hỏng.
salvage-counts = Hồ sơ: { $whole } đủ, { $part } có chỗ thiếu, { $gone } không còn xem được.
salvage-part = Có chỗ thiếu, hoặc không chắc còn đủ: { $product }, { $producer } ({ $id }); biết mất { $missing } lần ghi.
salvage-gone = Không còn xem được: { $product }, { $producer } ({ $id }); mất { $missing } lần ghi.
salvage-operations = Cứu được { $operations } lần ghi, trong đó { $newer } lần mới hơn bản sao lưu; mất ít nhất { $lost } lần.
salvage-kept = Dữ liệu hỏng được giữ nguyên ở { $path }.
salvage-not-yet = Chưa có gì thay đổi. Để cứu, chạy lại lệnh này, bỏ --dry-run.
salvage-advice = Để lấy lại chỗ thiếu: nhận lại các gói hồ sơ đã gửi hoặc đã nhận trước đây, hoặc xin gói của người cùng làm hồ sơ đó.
rescue-title = Dữ liệu bị hỏng
rescue-done-title = Dữ liệu dùng lại được
rescue-looking = Đang đọc xem cứu được những gì; chưa có gì thay đổi…
rescue-working = Đang cứu dữ liệu, xin chờ…
rescue-whole = Đọc lại thì dữ liệu nguyên vẹn, không có gì phải cứu.
rescue-text = Tệp dữ liệu trên máy này bị hỏng nên chưa mở được. Phần mềm đã đọc thử và cứu được như sau:
rescue-kept-hint = Tệp hỏng được giữ nguyên bên cạnh, không mất thêm gì. Ảnh và giấy tờ đã gắn vẫn ở chỗ cũ.
rescue-save = Cứu dữ liệu
rescue-go-back = Chỉ quay về bản sao lưu
rescue-open = Mở hồ sơ
units-bad = Danh sách xã bị từ chối: dòng { $line } không đúng cách viết. Danh sách cũ vẫn dùng; hãy sửa dòng ấy rồi nhập lại.
units-done = Đã nhận danh sách { $count } xã, phường. Lần mở chương trình sau thì dùng.
