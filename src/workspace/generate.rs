//! Invented dossiers for load tests: the same number gives the same dossiers.

use super::{Workspace, WorkspaceError};
use crate::dossier::{EntityId, Value};
use crate::rulebook::LevelNumber;
use crate::store::ActionKind;

/// Dossiers written in one transaction.
const BATCH: usize = 500;

const PRODUCTS: [&str; 12] = [
    "Trà xanh",
    "Mật ong hoa nhãn",
    "Bánh chưng",
    "Miến dong",
    "Gạo nếp",
    "Măng khô",
    "Rượu nếp cái",
    "Nước mắm",
    "Mây tre đan",
    "Cà phê rang",
    "Tinh bột nghệ",
    "Hồng không hạt",
];
const PLACES: [&str; 10] = [
    "Đồi Mây",
    "Suối Trong",
    "Bản Nà",
    "Khe Cạn",
    "Đèo Gió",
    "Làng Thượng",
    "Xóm Đình",
    "Núi Ông",
    "Thung Nậm",
    "Bến Đò",
];
const KINDS: [&str; 4] = ["Hợp tác xã", "Hộ kinh doanh", "Tổ hợp tác", "Công ty TNHH một thành viên"];

impl Workspace {
    /// Writes invented dossiers and answers how many.
    ///
    /// # Errors
    /// When the disk refuses; the batches written before stay.
    pub fn generate(&mut self, count: usize) -> Result<usize, WorkspaceError> {
        let rulebook = std::sync::Arc::clone(&self.current);
        let mut made = 0;
        while made < count {
            let info = self.info("action-generate", vec![]);
            let mut transaction = self.store.begin(&info, &ActionKind::Do)?;
            let mut ids: Vec<EntityId> = Vec::new();
            for number in made..count.min(made + BATCH) {
                let mut dice = Dice(number as u64 + 1);
                let Some(set) = rulebook.sets.get(dice.below(rulebook.sets.len())) else { break };
                let place = pick(&PLACES, &mut dice);
                let producer = format!("{} {place} {}", pick(&KINDS, &mut dice), number / 3 + 1);
                let mut facts = vec![
                    (
                        "product.name".to_owned(),
                        Value::from(format!("{} {place} {}", pick(&PRODUCTS, &mut dice), number + 1)),
                    ),
                    ("product.set".to_owned(), Value::from(i64::from(set.number.0))),
                    ("dossier.purpose".to_owned(), Value::from("Lần đầu")),
                    ("dossier.province".to_owned(), Value::from("Thái Nguyên")),
                    ("dossier.year".to_owned(), Value::from(2027)),
                    ("dossier.batch".to_owned(), Value::from(1 + i64::try_from(dice.below(2)).unwrap_or(0))),
                    ("producer.commune_code".to_owned(), Value::from("05641")),
                    ("texts.history".to_owned(), Value::from("Số liệu minh họa cho phép thử tải.")),
                ];
                let done = dice.below(set.leaves().count() + 1);
                for criterion in set.leaves().take(done) {
                    let level = LevelNumber::from_index(dice.below(criterion.levels.len()));
                    facts.push((format!("levels.{}", criterion.code), Value::from(i64::from(level.0))));
                }
                ids.push(super::create::create(&mut transaction, &rulebook, &producer, facts)?);
            }
            for id in &ids {
                super::row::bring_up_to_date(&mut transaction, &self.rulebooks, &rulebook, id)?;
            }
            transaction.commit()?;
            made += ids.len().max(1);
        }
        Ok(made)
    }
}

fn pick<'a>(list: &[&'a str], dice: &mut Dice) -> &'a str {
    list.get(dice.below(list.len())).copied().unwrap_or_default()
}

/// A small generator of numbers (SplitMix64), so that load tests repeat.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let limit = limit.max(1) as u64;
        usize::try_from((mixed ^ (mixed >> 31)) % limit).unwrap_or(0)
    }
}
