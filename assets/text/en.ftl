# Every word on screen and at the terminal. Each section belongs to a room of the source.

## General

app-name = Hồ sơ OCOP

## Data and saving

store-busy = Another window of Hồ sơ OCOP holds the data in { $path }; nothing was changed, close that window and try again.
store-folder = The folder { $path } cannot be used ({ $reason }); nothing was changed, choose another folder or plug the drive in again.
store-foreign = The file { $path } is not data of Hồ sơ OCOP and was left alone; choose another folder.
store-too-new = A newer version of the program made this data (version { $found }, this one knows { $known }); it was left as it is, install the newer version.
store-damaged = The data is damaged ({ $reason }); nothing was overwritten, restore the latest backup.
store-disk-full = The disk is full, so this was not saved; everything saved before is there, free some space and do it again.
store-read-only = The data folder cannot be written; nothing was changed, check its permissions or choose another folder.
store-unknown = The disk failed while saving ({ $reason }) and it is not known whether the change was kept; open the program again and look at what you edited last.
store-database = The database failed ({ $reason }); the last change was not saved, try again.
store-blob = The evidence file { $hash } is missing or damaged; the others are whole, attach the original again.
store-value = A stored value cannot be read ({ $reason }); the data was left as it is, restore a backup.
no-such-dossier = There is no dossier { $id }; look at the list of dossiers.
no-folder = This computer has no place for data; name a folder with --data.
saved = Saved.
yes = Yes
no = No

## Rulebook

rulebook-missing = The rulebook lacks the file { $file }; nothing of it is used.
rulebook-unreadable = { $file } of the rulebook cannot be read ({ $reason }); nothing of it is used.
rulebook-shape = Rulebook refused: { $file }, line { $line }: { $reason }
rulebook-too-large = Rulebook refused: { $file } is too large.
rulebook-twice = Rulebook refused: { $file }, line { $line }: “{ $name }” stands twice or out of order.
rulebook-unknown = Rulebook refused: { $file }, line { $line }: “{ $name }” is named and does not exist.
rulebook-sum = Rulebook refused: { $file }, line { $line }: { $name } adds up to { $found } points, not { $wanted }.
rulebook-no-levels = Rulebook refused: { $file }, line { $line }: criterion { $name } has no levels.
rulebook-levels = Rulebook refused: { $file }, line { $line }: the points of { $name } do not rise to its maximum.
rulebook-floors = Rulebook refused: { $file }, line { $line }: the star floors of { $name } are out of order.
rulebook-unbound-row = Rulebook refused: { $file }, line { $line }: evidence row { $row } proves no criterion of set { $set }.
rulebook-unused-field = Rulebook refused: { $file }, line { $line }: no form and no check uses “{ $name }”.
rulebook-bands = Rulebook refused: { $file }, line { $line }: the star bands do not fall from 5 stars to 1.
rulebook-empty = Rulebook refused: { $file }, line { $line }: “{ $name }” is empty.
rulebook-form = Rulebook refused: { $file }, line { $line }: { $reason }
rulebook-good = Rulebook { $id } is good: { $sets } sets, { $criteria } criteria.
rulebook-imported = Rulebook { $id } was imported.

## Input

input-not-a-date = “{ $text }” is no date; write it like 02/06/2027. The old value was kept.
input-not-a-number = “{ $text }” is no whole number; the old value was kept.
input-not-yes-no = “{ $text }” is neither yes nor no; the old value was kept.
input-not-a-choice = “{ $text }” is not in the list; choose one of: { $choices }.
input-not-a-set = There is no product set “{ $text }”; give a number from 1 to 26.
input-not-a-batch = There is no batch “{ $text }”; choose one of the list.
input-not-a-commune = “{ $text }” is not the code of a commune; give 5 digits such as 05641.
input-too-long = The text is longer than { $limit } letters; what was saved before was kept, shorten it.
input-unprintable = The text has a character that cannot be printed; delete it and try again.
unknown-field = There is no field “{ $name }”; the command fields lists them.
unknown-set = There is no product set { $set }; choose a number from 1 to 26.
no-set = The dossier has no product set yet; choose one in step 1.
unknown-criterion = Set { $set } has no criterion { $criterion }; nothing was changed.
unknown-level = Criterion { $criterion } has no level of { $level } points; there are { $choices }. Nothing was changed.
unknown-row = There is no evidence row { $row }; choose a number from 1 to 15.
unknown-kind = There is no kind of paper “{ $kind }”; nothing was changed.
file-unreadable = The file { $path } cannot be opened ({ $reason }); nothing was attached, choose it again.
file-too-large = The file { $path } is larger than 200 MB; nothing was attached, split it or lower its resolution.
file-unwritable = The file { $path } cannot be written ({ $reason }); the dossier is untouched, choose another place.

## Actions (undo labels, history)

action-create-dossier = create dossier “{ $product }”
action-set-field = edit “{ $field }”
action-choose-level = score criterion { $criterion }: { $points } points
action-attach = attach “{ $title }”
action-change-evidence = edit evidence “{ $title }”
action-remove-evidence = remove evidence “{ $title }”
action-remove-dossier = remove dossier “{ $product }”
action-generate = make dossiers for load tests
undo-done = Undone: { $action }.
undo-nothing = There is nothing to undo.
redo-done = Done again: { $action }.
redo-nothing = There is nothing to do again.

## Command line

cli-help =
    Hồ sơ OCOP: writes, checks and prints OCOP dossiers, offline.

    Without a command: opens the window.
      sample                                       create the sample dossier
      new --set N --producer NAME --product NAME   create a dossier
      set ID FIELD VALUE · fields                  enter a fact · list the fields
      choose ID CRITERION POINTS                   choose a level (2, 1#2 or -)
      attach ID --row N FILE [--criteria 1.1,1.5]  add evidence
      detach EVIDENCE · remove ID                  remove evidence · remove a dossier
      show ID · list [--search TEXT]               the state · all dossiers
      score ID · check ID                          points and stars · findings
      export ID OUT.pdf [--part PART] [--force]    print (mau-01, mau-02, index, evidence)
      undo · redo · history ID
      backup [DIR] · verify
      rulebook list|check|dump|import
      generate --dossiers N · measure --rows N     load tests · speed
    All: --data DIR  --json  --today DATE  --author NAME  --lang vi|en  --renderer glow|wgpu
usage-command = There is no command “{ $name }”; hoso-ocop help lists them.
usage-option = “{ $name }” is not understood here; see hoso-ocop help.
usage-extra = “{ $word }” is too much; see hoso-ocop help.
usage-missing = { $name } is missing; see hoso-ocop help.
usage-no-value = { $name } wants a value.
usage-not-text = “{ $word }” cannot be read as text.
usage-lang = There is no language “{ $value }”; write vi or en.
usage-criterion = “{ $value }” is no criterion such as 1.5.
usage-unclear = The command line is not understood ({ $reason }); see hoso-ocop help.
score-summary = { $points } points. Forecast { $stars } stars ({ $by_points } by points alone).
score-floor = Floor of { $star } stars missed: { $criterion } { $name } needs { $needs } points.
score-advice = To { $star } stars ({ $points } points): { $changes }.
check-ready = Nothing blocks the dossier.
export-done = { $pages } pages printed to { $path } (code { $code }).
backup-done = Backed up and checked: { $path }.
verify-sound = The data is whole: { $dossiers } dossiers, { $files } files.
verify-file = Missing or damaged: { $name }; attach it again or restore a backup.
verify-cache = The look-up tables differ from the data; the data is whole, open the program again to rebuild them.
generate-done = { $count } dossiers made for load tests.

## Findings: each says what is the matter and what to do

finding-knock_out = Knock-out: “{ $question }” was answered yes. The dossier is out if that is so; look at the answer again.
finding-paper_missing = A required paper is missing: { $paper }. Attach it in step 5.
finding-field_empty = “{ $field }” is empty; the form needs it.
finding-self_assessment_empty = No criterion is scored yet; part III of Mẫu 02 would be empty. Score in step 6.
finding-tax_code_empty = The tax code is empty. No form needs it, but the commune usually asks.
finding-tax_code_odd = The tax code { $value } is not well formed (10, 12 or 13 digits with a check digit). Look at it again.
finding-phone_odd = The telephone number { $value } looks wrong. Look at it again.
finding-email_odd = The e-mail address { $value } looks wrong. Look at it again.
finding-two_values = “{ $field }” has two values because two people edited it: { $values }. Choose one.
finding-samples_not_five = There are { $has } product samples; the form wants { $needs }.
finding-wrong_set = The product's name sounds like set { $other } ({ $other_name }); the dossier has set { $set } ({ $name }). Look at the set again.
finding-changes_not_described = An upgrade or renewal must say what changed since the last time. Write that text.
finding-text_thin = “{ $field }” has { $has } letters; { $needs } and more let the council understand.
finding-story_copied = The story is word for word that of { $other }. Write this product's own.
finding-claim_unproven = The text says “{ $claim }” and no paper shows it. Attach one or take the sentence out.
finding-numbers_differ = { $what } differ: { $one } in “{ $field }”, { $other } in “{ $other_field }”. Make them the same.
finding-exactly_75 = Criterion { $criterion } { $name }: the decision does not say where exactly { $share }% belongs. Ask the commune before choosing.
finding-no_evidence = There is no evidence yet. Prepare papers along the 15 rows of step 5.
finding-file_repaired = The file { $file } of “{ $title }” was damaged and has been repaired for reading. Look at its page; scan again if something is missing.
finding-file_unreadable = The file { $file } of “{ $title }” cannot be read ({ $reason ->
    [password] it has a password
    [damaged] it is damaged
    [empty] it has no pages
    [too_large] it is too large
    [unsupported] it is neither PDF nor picture
   *[other] for an unknown reason
}). A page of the dossier says so; attach another copy.
finding-dates_crossed = “{ $title }” was issued on { $issued } and ends on { $expires }. Look at both dates again.
finding-paper_expired = “{ $title }” ended on { $expires }. Have it issued again.
finding-paper_ends_before_decision = “{ $title }” ends on { $expires }, before the council's day ({ $decision }). Renew it first.
finding-expiry_not_entered = “{ $title }” usually has a last day and none is entered. Enter what the paper says.
finding-issued_in_future = “{ $title }” is dated { $issued }, after today. Look at the date again.
finding-paper_too_old = “{ $title }” counts for { $months } months, until { $until }, before the council's day ({ $decision }). Renew it.
finding-stale_at_renewal = “{ $title }” of { $issued } is too old for the renewal. Replace it.
finding-companion_missing = “{ $title }” lacks what goes with it: { $companions }. Dossiers are often returned for this.
finding-evidence_without_criterion = “{ $title }” stands at no criterion and so proves no points. Choose the criteria.
finding-criterion_unknown = “{ $title }” stands at criterion { $criterion }, which this set does not have. Choose again.
finding-wrong_issuer = “{ $title }” was confirmed by { $issuer }; that level no longer grades. Ask the commune.
finding-accounts_not_latest = “{ $title }” ends with { $latest }. The year before the assessment is { $wanted }. Add it.
finding-level_not_chosen = Criterion { $criterion } { $name } is not scored and counts 0 points.
finding-points_without_evidence = Criterion { $criterion } { $name } claims { $points } points without evidence. Attach a paper or lower the level.
finding-level_needs_paper = Criterion { $criterion } { $name }: the chosen level needs { $paper }. Attach it or lower the level.
finding-floor_missed = Enough points for { $star } stars, but criterion { $criterion } { $name } misses its floor ({ $needs } points).
finding-no_production_link = Criterion { $criterion }: there is no production link. Councils ask for contracts with those who supply material.
finding-name_differs = “{ $title }” names { $holder }, the producer is { $name }. Have it corrected or explain.
finding-address_differs = “{ $title }” gives the address { $printed }, the producer's is { $address }. Have it corrected or explain.
finding-self_check_no = Own check not passed: “{ $question }”. Mend it before handing in.

## Print

print-cancelled = Printing was stopped. The dossier is unchanged.
print-nothing = There is no part “{ $part }” to print.
print-failed = The PDF could not be made: { $cause }. The dossier is unchanged.
