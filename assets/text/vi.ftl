# Mọi câu chữ trên màn hình và ở dòng lệnh. Mỗi phần thuộc về một phòng của mã nguồn.

## Chung

app-name = Hồ sơ OCOP
