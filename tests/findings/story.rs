//! The same story in two dossiers, through the door.

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::evidence::Reading;
use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::workspace::{Clock, NewDossier, OpenOptions, Workspace};

const STORY: &str = "Sớm nào cũng vậy, khi mây còn đậu trên sườn đồi, người làng đã ra nương hái những búp một \
                     tôm hai lá, gùi về khi trời chưa nắng.";

fn told(workspace: &mut Workspace, producer: &str, product: &str, story: &str) -> EntityId {
    let (producer, product) = (producer.to_owned(), product.to_owned());
    let new = NewDossier { set: SetNumber(11), producer, product };
    let id = workspace.create_dossier(&new).expect("a dossier");
    workspace.set_field(&id, "texts.story", story).expect("a story");
    id
}

fn is_copied(workspace: &Workspace, id: &EntityId) -> bool {
    let open = workspace.open_dossier(id).expect("the dossier");
    open.assessment.findings.iter().any(|finding| finding.code == "story_copied")
}

#[test]
fn a_story_serves_one_product_whoever_makes_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut workspace = Workspace::open(OpenOptions {
        folder: Some(folder.path().to_owned()),
        clock: Clock::on(jiff::civil::date(2026, 11, 23)),
        author: Some("thử".to_owned()),
        reading: Reading::here(),
    })
    .expect("a fresh folder opens");
    let first = told(&mut workspace, "HTX Đồi Mây", "Trà xanh", STORY);
    // The same product assessed again keeps its story, however long the producer's name stays.
    let again = told(&mut workspace, "HTX Đồi Mây", "Trà xanh", STORY);
    assert!(!is_copied(&workspace, &first) && !is_copied(&workspace, &again));
    let own = told(&mut workspace, "HTX Đồi Mây", "Trà sen", &STORY.replace("Sớm nào", "Chiều nào"));
    assert!(!is_copied(&workspace, &own));
    let second = told(&mut workspace, "HTX Đồi Mây", "Trà nhài", &STORY.to_uppercase());
    assert!(is_copied(&workspace, &second) && is_copied(&workspace, &first));
    let other = told(&mut workspace, "HTX Đồi Sương", "Trà xanh", STORY);
    assert!(is_copied(&workspace, &other));
}
