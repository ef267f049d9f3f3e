# Mọi câu chữ trên màn hình và ở dòng lệnh. Mỗi phần thuộc về một phòng của mã nguồn.

## Chung

app-name = Hồ sơ OCOP

## In

print-cancelled = Đã dừng in. Hồ sơ không thay đổi.
print-nothing = Không có phần “{ $part }” để in.
print-failed = Không tạo được tệp PDF: { $cause }. Hồ sơ vẫn được giữ nguyên.
