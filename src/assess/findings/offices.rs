//! What the offices wrote down: days in the order in which they can follow one another, a certificate
//! that the decision knows, a result that fits it. A slip of the pen here moves a deadline.

use jiff::ToSpan as _;

use super::{Checks, Place, day};
use crate::assess::deadlines::fresh_until;
use crate::words::Message;

/// Days that cannot come before another: the day, and the one that it follows.
const FOLLOWS: [(&str, &str); 6] = [
    ("commune.received_on", "dossier.handed_in"),
    ("commune.report_on", "commune.received_on"),
    ("commune.letter_on", "commune.report_on"),
    ("province.received_on", "commune.letter_on"),
    ("province.council_on", "commune.letter_on"),
    ("province.decided_on", "province.council_on"),
];
/// The stars that a certificate can have (Điều 4).
const STARS: std::ops::RangeInclusive<i64> = 3..=5;
const MOST_POINTS: f64 = 100.0;

impl Checks<'_> {
    pub(super) fn offices(&mut self) {
        self.holidays();
        self.order_of_days();
        self.term();
        if let Some(stars) = self.dossier.number("certificate.stars").filter(|stars| !STARS.contains(stars)) {
            let message = Message::new("finding-certificate_stars").with("stars", stars);
            self.advise("certificate_stars", Place::Field("certificate.stars".to_owned()), message);
        }
        let points = self.dossier.text("province.points");
        let read = || points.replace(',', ".").parse::<f64>().ok();
        if !points.is_empty() && !read().is_some_and(|points| (0.0..=MOST_POINTS).contains(&points)) {
            let message = Message::new("finding-council_points").with("points", points);
            self.advise("council_points", Place::Field("province.points".to_owned()), message);
        }
        let refused = self.dossier.text("province.result") == "Không công nhận";
        let decided = self.dossier.date("province.decided_on").or(self.dossier.date("province.council_on"));
        if let (true, Some(issued)) = (refused, self.dossier.date("certificate.issued"))
            && decided.is_none_or(|decided| decided <= issued)
        {
            let message = Message::new("finding-certificate_though_refused").with("issued", day(issued));
            self.advise("certificate_though_refused", Place::Field("province.result".to_owned()), message);
        }
    }

    /// Working days are counted with the calendar of the rulebook, which knows the years that the
    /// state has decided and those that can be told beforehand.
    fn holidays(&mut self) {
        let last =
            self.rulebook.holidays.iter().map(|holiday| holiday.to.unwrap_or(holiday.from).year()).max();
        let of_batch = self.dossier.number("dossier.year").and_then(|year| i16::try_from(year).ok());
        // Fifteen working days are three weeks and more: what comes in December may end in January.
        let of_term =
            self.dossier.date("commune.received_on").and_then(|day| day.checked_add(30.days()).ok());
        let wanted = of_batch.into_iter().chain(of_term.map(|day| day.year())).max();
        if let (Some(last), Some(wanted)) = (last, wanted)
            && wanted > last
        {
            let message = Message::new("finding-holidays_unknown").with("year", wanted).with("last", last);
            self.advise("holidays_unknown", Place::Field("dossier.year".to_owned()), message);
        }
    }

    fn order_of_days(&mut self) {
        for (later, earlier) in FOLLOWS {
            let dates = self.dossier.date(later).zip(self.dossier.date(earlier));
            let Some((late, early)) = dates.filter(|(late, early)| late < early) else { continue };
            let label =
                |name: &str| self.rulebook.field(name).map_or(name, |field| field.label.as_str()).to_owned();
            let message = Message::new("finding-office_days_crossed")
                .with("later", label(later))
                .with("late", day(late))
                .with("earlier", label(earlier))
                .with("early", day(early));
            self.advise("office_days_crossed", Place::Field(later.to_owned()), message);
        }
    }

    /// A certificate is valid for 36 months (Điều 4, khoản 3); a day more or less is a way of counting.
    fn term(&mut self) {
        let days = |field: &str| self.dossier.date(field);
        let Some((issued, expires)) = days("certificate.issued").zip(days("certificate.expires")) else {
            return;
        };
        let months = self.rulebook.terms.certificate_months;
        let Some(until) = fresh_until(issued, months) else { return };
        let near = until.yesterday().is_ok_and(|before| before == expires);
        if expires == until || near {
            return;
        }
        let message = Message::new("finding-certificate_term")
            .with("months", months)
            .with("issued", day(issued))
            .with("until", day(until))
            .with("expires", day(expires));
        self.advise("certificate_term", Place::Field("certificate.expires".to_owned()), message);
    }
}
