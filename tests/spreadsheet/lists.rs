//! The lists that leave, by the door and by the command line.

use std::io::Cursor;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use hoso_ocop::dossier::EntityId;
use hoso_ocop::exchange::spreadsheet::write_csv;
use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::words::Explain as _;
use hoso_ocop::workspace::{NewDossier, SheetKind, SheetOptions, Workspace};
use tempfile::TempDir;

use super::{cells, common, parsed, with};

#[test]
fn personal_data_go_along_only_where_they_were_asked_for() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let dossier = workspace.dossier(&id).unwrap();
    let said = |workspace: &Workspace, options: &SheetOptions| {
        let job = workspace.sheet(SheetKind::Producers, options).unwrap();
        write_csv(&job.sheets()[0])
    };
    let (phone, people) = (dossier.text("producer.phone"), dossier.text("producer.representative_ethnicity"));
    assert!(!phone.is_empty() && !people.is_empty());
    let plain = said(&workspace, &SheetOptions::default());
    assert!(plain.contains(dossier.text("producer.name")));
    assert!(!plain.contains(phone) && !plain.contains("Dân tộc"));
    let logged = workspace.store().access_log().unwrap().len();
    let personal = said(&workspace, &SheetOptions { personal: true, ..SheetOptions::default() });
    assert!(personal.contains(phone) && !personal.contains("Dân tộc"));
    let sensitive = said(&workspace, &SheetOptions { sensitive: true, ..SheetOptions::default() });
    assert!(sensitive.contains("Dân tộc"));
    assert_eq!(workspace.store().access_log().unwrap().len(), logged + 2);
}

#[test]
fn the_ministrys_table_holds_what_is_certified() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let new = NewDossier { set: SetNumber(3), producer: "A".to_owned(), product: "Chưa có".to_owned() };
    workspace.create_dossier(&new).unwrap();
    let table =
        |workspace: &Workspace| workspace.sheet(SheetKind::PtntOcop, &SheetOptions::default()).unwrap();
    assert_eq!(table(&workspace).rows(), 0);
    let enter = |workspace: &mut Workspace, id: &EntityId, facts: &[(&str, &str)]| {
        for (field, value) in facts {
            workspace.set_field(id, field, value).unwrap();
        }
    };
    enter(
        &mut workspace,
        &id,
        &[
            ("certificate.number", "12/GCN-OCOP"),
            ("certificate.stars", "4"),
            ("certificate.issued", "30/06/2026"),
            ("certificate.expires", "30/06/2029"),
            ("dossier.year", "2026"),
            ("figures.revenue.2025", "5360"),
        ],
    );
    let lacking = table(&workspace);
    assert_eq!(lacking.lacking, ["Trà xanh Đồi Mây hộp 200 g"], "the commune gave no number yet");
    enter(&mut workspace, &id, &[("commune.product_number", "3")]);
    let job = table(&workspace);
    assert!(job.lacking.is_empty());
    let path = folder.path().join("ptnt.xlsx");
    job.run_to(&path).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&path).unwrap())).unwrap();
    let range = book.worksheet_range("PTNT_OCOP").unwrap();
    let head: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        head,
        [
            "MA_OCOP",
            "Ma_DonViHanhChinh",
            "Ma_ThoiGian",
            "Ma_SanPham",
            "TenSanPham",
            "XepHang",
            "ChuTheSXKD",
            "DoanhThuNam",
            "TrangThai",
        ]
    );
    let dossier = workspace.dossier(&id).unwrap();
    let set = format!("{:02}", dossier.set().unwrap().0);
    let row = range.rows().nth(1).unwrap();
    let wanted = [
        Data::String("19-05641-3-2026".to_owned()),
        Data::String("05641".to_owned()),
        Data::Float(2026.0),
        Data::String(set),
        Data::String("Trà xanh Đồi Mây hộp 200 g".to_owned()),
        Data::Float(4.0),
        Data::String(dossier.text("producer.name").to_owned()),
        Data::Float(5360.0),
        Data::String("Còn hiệu lực".to_owned()),
    ];
    assert_eq!(row, wanted);
    enter(&mut workspace, &id, &[("certificate.expires", "30/06/2026")]);
    let csv = folder.path().join("ptnt.csv");
    table(&workspace).run_to(&csv).unwrap();
    let rows = parsed(&std::fs::read_to_string(&csv).unwrap());
    assert_eq!(rows[1][8], "Hết hiệu lực");
}

#[test]
fn a_name_that_ends_otherwise_is_refused_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let workspace = common::workspace(&folder.path().join("data"));
    let job = workspace.sheet(SheetKind::Dossiers, &SheetOptions::default()).unwrap();
    for name in ["a.xls", "a", "a.pdf"] {
        let path = folder.path().join(name);
        assert_eq!(job.run_to(&path).unwrap_err().explain().id, "sheet-name");
        assert!(!path.exists());
    }
    job.run_to(&folder.path().join("rỗng.XLSX")).unwrap();
}

#[test]
fn the_command_line_saves_lists_and_imports() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--data")
            .arg(folder.path().join("data"))
            .args(["--today", "2026-11-23", "--author", "thử"])
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("in.xlsx"), with(2, "27")).unwrap();
    let (code, said, _) = run(&["import", &path("in.xlsx"), "--dry-run", "--json"]);
    assert_eq!(code, Some(0));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((said["dry_run"].as_bool(), said["bad"][0]["row"].as_u64()), (Some(true), Some(3)));
    assert_eq!(said["bad"][0]["reasons"][0]["code"], "import-not-a-set");
    assert_eq!(run(&["list"]).1, "");
    let (_, said, _) = run(&["import", &path("in.xlsx")]);
    assert!(
        said.contains("Dòng 3: Ô C3: không có bộ sản phẩm “27”") && said.contains("Đã nhập 1 sản phẩm."),
        "{said}"
    );
    for (name, search, rows) in [("a.xlsx", "tra xanh", 1), ("b.xlsx", "mat ong", 0)] {
        let (code, said, _) = run(&["list", "--xlsx", &path(name), "--search", search, "--json"]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!((code, said["rows"].as_u64()), (Some(0), Some(rows)));
        assert_eq!(cells(&std::fs::read(path(name)).unwrap()).len() as u64, rows);
    }
    for kind in ["producers", "products", "papers", "ptnt-ocop"] {
        for ending in ["xlsx", "csv"] {
            let out = path(&format!("{kind}.{ending}"));
            assert_eq!(run(&["sheet", kind, &out]).0, Some(0));
            assert!(std::fs::metadata(&out).unwrap().len() > 50, "{out}");
        }
    }
    let (code, _, error) = run(&["sheet", "gì đó", &path("x.xlsx")]);
    assert_eq!((code, error.contains("producers")), (Some(2), true));
    let (code, _, error) = run(&["import", &path("a.xlsx.txt")]);
    assert_eq!((code, error.lines().count()), (Some(2), 1));
    assert_eq!(run(&["template", &path("mẫu.xlsx")]).0, Some(0));
    let (code, _, error) = run(&["import", &path("mẫu.xlsx")]);
    assert_eq!((code, error.as_str()), (Some(2), "Dưới dòng tiêu đề không có dòng nào để nhập."));
}
