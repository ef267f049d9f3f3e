//! What helps a person along: every field explained, the draft of a story, figures by year, the
//! papers that a set needs, and how near a story is to another.

mod common;

use std::collections::BTreeSet;

use common::{Dice, TODAY, dossier, law, workspace};
use hoso_ocop::assess::{Neighbours, Question};
use hoso_ocop::assess::{
    PaperPlan, PaperState, PaperUse, STORY, Sketch, compose_story, figures_sentence, findings, growth,
    paper_plan, readiness, shared_words, story_answers, sum,
};
use hoso_ocop::dossier::{Dossier, Value, words};
use hoso_ocop::rulebook::{SetNumber, Stars};
use hoso_ocop::workspace::{NewDossier, Workspace};

fn tea() -> Dossier {
    dossier(law().set(SetNumber(11)).unwrap())
}

fn set(dossier: &mut Dossier, field: &str, value: impl Into<Value>) {
    dossier.fields.insert(field.to_owned(), value.into());
}

#[test]
fn every_field_has_a_line_of_help_and_a_source() {
    for field in &law().fields {
        let help = field.help.trim();
        assert!(help.chars().count() >= 6, "{}: {help:?}", field.name);
        assert!(help.ends_with('.') && !help.contains('\n'), "{}: {help:?}", field.name);
        assert!(help.chars().count() <= 170, "{} is more than a line or two: {help:?}", field.name);
        assert!(!field.source.trim().is_empty(), "{} has no source", field.name);
        if let Some((from, until)) = field.usual_words {
            assert!(0 < from && from < until, "{}", field.name);
        }
    }
    for figure in &law().figures.list {
        assert!(figure.help.ends_with('.') && !figure.source.is_empty(), "{}", figure.name);
    }
}

#[test]
fn every_topic_says_what_convinces_and_every_knock_out_what_it_means() {
    for topic in &law().topics {
        let text = topic.convinces.as_deref().unwrap_or_default();
        assert!(text.ends_with('.') && text.split_whitespace().count() >= 6, "{}: {text:?}", topic.id);
    }
    for question in &law().knock_outs {
        let sentences = question.means.matches(". ").count() + 1;
        assert!(question.means.ends_with('.') && sentences >= 2, "{}: {:?}", question.field, question.means);
    }
}

/// The knock-out questions come before all other fields of step 1.
#[test]
fn knock_outs_stand_first() {
    let law = law();
    let is_knock_out = |name: &str| law.knock_outs.iter().any(|question| question.field == name);
    let first: Vec<bool> =
        law.fields.iter().filter(|field| field.step == 1).map(|field| is_knock_out(&field.name)).collect();
    let questions = law.knock_outs.len();
    assert!(first[..questions].iter().all(|is| *is));
    assert!(first[questions..].iter().all(|is| !is));
}

#[test]
fn only_a_joint_stock_company_is_asked_for_its_capital() {
    let field = law().field("producer.local_capital").unwrap();
    let condition = field.only_if.as_ref().unwrap();
    let kinds = &law().field("producer.kind").unwrap().options;
    let asked: Vec<&String> = kinds.iter().filter(|kind| condition.holds(kind)).collect();
    assert_eq!(asked, ["Công ty cổ phần"]);
    assert!(!condition.holds(""));
}

#[test]
fn a_draft_holds_every_answer_and_nothing_else() {
    let law = law();
    let answers = [
        "Đồi Mây là tên ngọn đồi sau làng",
        "Người Hà Nội quen uống chè Thái, mua làm quà dịp Tết.",
        "Vườn chè theo VietGAP, nhà tôi ba đời sao chè;",
        "nước xanh vàng, hương cốm",
        "Khách quen đặt qua điện thoại",
        "Đất đồi sỏi cơm,\nsương dày",
        "Người uống được chè sạch!",
        "Các cụ mang cây chè từ Tân Cương về trồng mấy hàng quanh nhà.",
    ];
    assert_eq!(compose_story(law, &tea()), None);
    let joining: BTreeSet<String> =
        law.story.parts.iter().flat_map(|part| words(&part.lead.replace("{product}", ""))).collect();
    for seed in 0..300 {
        let mut dice = Dice(seed);
        let mut dossier = tea();
        set(&mut dossier, "product.name", "Trà xanh Đồi Mây");
        let mut allowed: BTreeSet<String> = joining.clone();
        allowed.extend(words("Trà xanh Đồi Mây"));
        let mut given = Vec::new();
        for (number, answer) in (1..).zip(answers) {
            if dice.below(3) > 0 {
                set(&mut dossier, &format!("texts.story_{number}"), answer);
                allowed.extend(words(answer));
                given.push(words(answer).join(" "));
            }
        }
        assert_eq!(story_answers(law, &dossier), (given.len(), 8));
        let Some(draft) = compose_story(law, &dossier) else {
            assert!(given.is_empty());
            continue;
        };
        let said = words(&draft);
        assert!(said.iter().all(|word| allowed.contains(word)), "{draft}");
        let said = said.join(" ");
        assert!(given.iter().all(|answer| said.contains(answer.as_str())), "{draft}\n{given:?}");
        for paragraph in draft.lines() {
            assert!(paragraph.starts_with(char::is_uppercase), "{paragraph}");
            assert!(paragraph.ends_with(['.', '!']), "{paragraph}");
            assert!(!paragraph.contains("  ") && !paragraph.contains(";."), "{paragraph}");
        }
    }
}

#[test]
fn step_four_is_done_when_there_is_something_to_tell() {
    let law = law();
    let progress = |dossier: &Dossier| readiness(law, law.set(SetNumber(11)), dossier).steps[3];
    let mut dossier = tea();
    assert!(!progress(&dossier).is_done(), "nothing is told yet");
    for number in 1..=8 {
        assert!(!progress(&dossier).is_done(), "{number} questions are open");
        set(&mut dossier, &format!("texts.story_{number}"), "Một câu.");
    }
    assert!(progress(&dossier).is_done());
    let all = readiness(law, law.set(SetNumber(11)), &dossier).all;
    let mut told = tea();
    set(&mut told, STORY, "Sớm nào cũng vậy.");
    assert!(progress(&told).is_done());
    assert_eq!(readiness(law, law.set(SetNumber(11)), &told).all, all, "no form asks for the story");
}

#[test]
fn figures_are_added_up_and_said_in_one_sentence() {
    let law = law();
    let figure = |name: &str| law.figures.list.iter().find(|figure| figure.name == name).unwrap();
    let mut dossier = tea();
    let (revenue, profit) = (figure("figures.revenue"), figure("figures.profit"));
    assert_eq!(sum(revenue, &dossier, 2027), None);
    assert_eq!(figures_sentence(law, &dossier, "texts.results_business", 2027), None);
    for (field, number) in [
        ("figures.revenue.2025", 4120),
        ("figures.revenue.2026", 5360),
        ("figures.profit.2025", -12),
        ("figures.profit.2026", 588),
        // Not one of the three years.
        ("figures.revenue.2023", 1),
    ] {
        set(&mut dossier, field, number);
    }
    assert_eq!(revenue.columns(2027).collect::<Vec<_>>(), [2024, 2025, 2026]);
    assert_eq!(sum(revenue, &dossier, 2027), Some(9480));
    assert_eq!(sum(profit, &dossier, 2027), Some(576));
    assert_eq!(growth(revenue, &dossier, 2026), Some(30));
    assert_eq!(growth(revenue, &dossier, 2025), None, "2024 is empty");
    assert_eq!(growth(profit, &dossier, 2026), None, "there is no share of a loss");
    assert_eq!(
        figures_sentence(law, &dossier, "texts.results_business", 2027).as_deref(),
        Some(
            "Doanh thu năm 2025 là 4.120 triệu đồng, năm 2026 là 5.360 triệu đồng; \
             lợi nhuận năm 2025 là -12 triệu đồng, năm 2026 là 588 triệu đồng."
        )
    );
    set(&mut dossier, "figures.output.2026", 1280);
    set(&mut dossier, "figures.output_unit", "kg");
    let said = figures_sentence(law, &dossier, "texts.results_business", 2027).unwrap();
    assert!(said.starts_with("Sản lượng năm 2026 là 1.280 kg; doanh thu"), "{said}");
}

#[test]
fn growth_is_rounded_and_never_overflows() {
    let law = law();
    let revenue = law.figures.list.iter().find(|figure| figure.name == "figures.revenue").unwrap();
    for (before, now, percent) in [
        (100, 150, Some(50)),
        (3, 4, Some(33)),
        (3, 5, Some(67)),
        (200, 199, Some(-1)),
        (100, 0, Some(-100)),
        (0, 5, None),
        (-4, 5, None),
        (1, i64::MAX, None),
    ] {
        let mut dossier = tea();
        set(&mut dossier, "figures.revenue.2025", before);
        set(&mut dossier, "figures.revenue.2026", now);
        assert_eq!(growth(revenue, &dossier, 2026), percent, "{before} → {now}");
    }
}

fn plans(dossier: &Dossier) -> Vec<PaperPlan> {
    let neighbours = &Neighbours::default();
    let found = findings(Question { rulebook: law(), dossier, today: Some(TODAY), neighbours });
    paper_plan(law(), dossier, &found, TODAY)
}

fn plan<'a>(plans: &'a [PaperPlan], id: &str) -> Option<&'a PaperPlan> {
    plans.iter().find(|plan| plan.guide.id == id)
}

#[test]
fn the_papers_of_the_sample_are_told_apart() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let dossier = workspace.dossier(&id).unwrap();
    let plans = plans(&dossier);
    let of = |id: &str| plan(&plans, id).unwrap_or_else(|| panic!("{id} concerns tea"));
    // A cooperative gets no paper of a household, and tea none of liquor.
    for other in ["dk_hkd", "dk_dn", "gp_ruou_tc", "my_pham", "homestay"] {
        assert!(plan(&plans, other).is_none(), "{other}");
    }
    assert_eq!(of("dk_htx").state, PaperState::There);
    assert!(matches!(of("dk_htx").used, PaperUse::Required { .. }));
    // The certificate ends on 02/06/2027, before the council's day.
    assert_eq!(of("attp_nn").state, PaperState::Stale);
    assert!(matches!(of("attp_nn").used, PaperUse::Required { .. }));
    assert_eq!(of("attp_camket").state, PaperState::Missing);
    assert!(matches!(of("attp_camket").used, PaperUse::Covered { .. }));
    let trademark = of("nh_gcn");
    assert_eq!(trademark.state, PaperState::Missing);
    assert!(trademark.too_late, "600 days do not fit before 07/04/2027");
    let code = "3.5".parse().unwrap();
    assert_eq!(trademark.used, PaperUse::Floor { star: Stars(4), criterion: code });
    assert!(!of("txng").too_late, "ten days do");
    assert!(matches!(&of("giai_thuong").used, PaperUse::Points { criteria } if !criteria.is_empty()));
    // To do first, in each group the longest first.
    let keys: Vec<(bool, u16)> =
        plans.iter().map(|plan| (plan.state == PaperState::There, u16::MAX - plan.guide.days)).collect();
    assert!(keys.is_sorted());
}

#[test]
fn without_a_set_or_a_kind_of_producer_no_paper_is_hidden_that_may_be_needed() {
    let mut dossier = tea();
    let plans_of_tea = plans(&dossier);
    for id in ["dk_hkd", "dk_htx", "dk_dn", "dk_tht"] {
        assert!(plan(&plans_of_tea, id).is_some(), "{id}");
    }
    dossier.fields.remove("product.set");
    let plans = plans(&dossier);
    assert!(!plans.is_empty());
    assert!(plans.iter().all(|plan| plan.used == PaperUse::Useful));
}

const STORY_A: &str = "Sớm nào cũng vậy, khi mây còn đậu trên sườn đồi, người làng đã ra nương hái những búp \
    một tôm hai lá. Cây chè ở đây do các cụ mang từ Tân Cương về trồng, ban đầu chỉ mấy hàng quanh nhà.";
const STORY_B: &str = "Rừng nhãn của bản nở hoa vào tháng ba. Ong đi từ sáng sớm, chiều về thùng nặng trĩu. \
    Ông nội tôi là người đầu tiên đóng thùng gỗ, nay cả bản có hơn chín trăm đàn ong cho mật quanh năm.";

fn dossier_with_story(workspace: &mut Workspace, product: &str, story: &str) -> hoso_ocop::dossier::EntityId {
    let new =
        NewDossier { set: SetNumber(11), producer: format!("HTX {product}"), product: product.to_owned() };
    let id = workspace.create_dossier(&new).unwrap();
    if !story.is_empty() {
        workspace.set_field(&id, STORY, story).unwrap();
    }
    id
}

#[test]
fn a_story_is_held_against_all_others() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let first = dossier_with_story(&mut workspace, "Chè Một", STORY_A);
    let near = |workspace: &Workspace, id| workspace.near_story(id).unwrap().unwrap();
    assert_eq!(near(&workspace, &first).compared, 0, "there is no other");
    let bees = dossier_with_story(&mut workspace, "Mật Hai", STORY_B);
    assert_eq!(near(&workspace, &first).compared, 1);
    assert_eq!(near(&workspace, &first).nearest, None, "nothing in common");
    // Half of it was copied, with other capitals and without marks.
    let (half, _) = STORY_A.split_once(". ").unwrap();
    let copied = format!("{}. {STORY_B}", hoso_ocop::dossier::fold(half));
    let copy = dossier_with_story(&mut workspace, "Chè Ba", &copied);
    let found = near(&workspace, &copy);
    assert_eq!(found.compared, 2);
    let nearest = found.nearest.unwrap();
    assert_eq!(nearest.title, "Mật Hai, HTX Mật Hai");
    assert!(nearest.percent > 50, "{nearest:?}");
    let nearest = near(&workspace, &first).nearest.unwrap();
    assert_eq!(nearest.title, "Chè Ba, HTX Chè Ba");
    assert!((35..=70).contains(&nearest.percent), "{nearest:?}");
    // Too short to compare; gone with its dossier; the cache made anew says the same.
    let short = dossier_with_story(&mut workspace, "Chè Bốn", "Ngắn quá.");
    assert_eq!(workspace.near_story(&short).unwrap(), None);
    let before = near(&workspace, &bees);
    workspace.rebuild_cache().unwrap();
    assert_eq!(near(&workspace, &bees), before);
    workspace.remove_dossier(&copy).unwrap();
    assert_eq!(near(&workspace, &first).nearest, None);
}

#[test]
fn sketches_tell_about_how_much_two_stories_share() {
    let text =
        |words: std::ops::Range<u32>| words.map(|word| format!("chữ{word}")).collect::<Vec<_>>().join(" ");
    let own = text(0..300);
    for (other, least, most) in [(0..300, 1.0, 1.0), (100..400, 0.2, 0.8), (300..600, 0.0, 0.05)] {
        let other = text(other);
        let likeness = Sketch::of(&own).unwrap().likeness(&Sketch::of(&other).unwrap());
        assert!((least..=most).contains(&likeness), "{likeness}, shared {}", shared_words(&own, &other));
    }
}

#[test]
fn a_number_of_a_year_goes_through_the_door() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let id = dossier_with_story(&mut workspace, "Chè", "");
    for (field, text, number) in [
        ("figures.revenue.2026", "5.360", Some(5360)),
        ("figures.revenue.2026", "5 400", Some(5400)),
        ("figures.profit.2026", "-12", Some(-12)),
        ("figures.profit.2026", "\u{2013}13", Some(-13)),
        ("figures.profit.2026", "", None),
    ] {
        workspace.set_field(&id, field, text).unwrap();
        assert_eq!(workspace.dossier(&id).unwrap().number(field), number, "{text:?}");
    }
    for (field, text) in [
        ("figures.revenue.2026", "-5"),
        ("figures.revenue.2026", "nhiều"),
        ("figures.revenue.26", "5"),
        ("figures.weight.2026", "5"),
    ] {
        assert!(workspace.set_field(&id, field, text).is_err(), "{field} {text}");
    }
    assert_eq!(workspace.dossier(&id).unwrap().number("figures.revenue.2026"), Some(5400));
    workspace.undo().unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().number("figures.profit.2026"), Some(-13));
}
