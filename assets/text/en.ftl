# Every word on screen and at the terminal. Each section belongs to a room of the source.

## General

app-name = Hồ sơ OCOP

## Data and saving

store-busy-since = Another window of Hồ sơ OCOP holds the data in { $path } since { $holder }; nothing was changed, close that window and try again.
store-busy = Another window of Hồ sơ OCOP holds the data in { $path }; nothing was changed, close that window and try again.
store-folder = The folder { $path } cannot be used ({ $reason }); nothing was changed, choose another folder or plug the drive in again.
store-foreign = The file { $path } is not data of Hồ sơ OCOP and was left alone; choose another folder.
store-no-backup = { $path } is no backup of Hồ sơ OCOP; today’s data stays as it is, choose a file with a name like hoso-2026-11-23-143208.db.
store-backup-damaged = The backup { $path } is damaged and cannot be used; today’s data stays as it is, choose another backup, or save the data (command salvage) if today’s is damaged, too.
store-too-new = A newer version of the program made this data (version { $found }, this one knows { $known }); it was left as it is, install the newer version.
store-damaged = The data is damaged; nothing was overwritten, close and open the program again to save the data (command salvage).
store-disk-full = The disk is full, so this was not saved; everything saved before is there, free some space and do it again.
store-no-room = The drive of { $path } has { $free } MB free and this needs about { $needed } MB; nothing was changed, free some space or choose another drive.
reserve-used = The disk is full: the 32 MB kept in reserve are used to save what is at hand. Free some space now, before you go on.
store-read-only = The data folder cannot be written; nothing was changed, check its permissions or choose another folder.
store-disk = The disk failed, so the last change was not saved; everything saved before is there, try again.
store-unknown = The disk failed and the data cannot be opened again, so it is not known whether the last change was saved; plug the drive in again and retry, or back up elsewhere.
store-lost = The data cannot be opened again since the disk failed, so this was not saved; plug the drive in again and retry, or back up elsewhere.
store-database = The database failed; the last change was not saved, try again.
store-locked = Sensitive data (ethnicity, disability) are locked, so this was not written; all else stands. Unlock them in the settings and do it again.
store-key-away = The computer does not give out the key to sensitive data; nothing was changed. Log in again, or use the recovery code in the settings.
store-wrong-key = This recovery code or password opens nothing here; nothing was changed, check every letter.
store-blob = The evidence file { $hash } is missing or damaged; the others are whole, attach the original again.
store-value = A stored value cannot be read; the data was left as it is, restore a backup.

## Why the system refused

io-not-found = there is no such file or folder
io-denied = no permission
io-read-only = the drive can only be read
io-full = no room left
io-exists = it is there already
io-name = the name cannot be used
io-folder = this is a folder
io-no-folder = the path goes through a file
io-no-file = this is no ordinary file
io-content = the content of the file is not right
io-busy = another program is using it
io-slow = the drive does not answer
io-broken = the disk or the system reports a fault

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
rulebook-unused-field = Rulebook refused: { $file }, line { $line }: nothing says where “{ $name }” comes from.
rulebook-unlisted = Rulebook refused: { $file }, line { $line }: form { $form } prints “{ $name }”, which does not name that form.
rulebook-unprinted = Rulebook refused: { $file }, line { $line }: “{ $name }” names form { $form }, which does not print it.
rulebook-officer-required = Rulebook refused: { $file }, line { $line }: “{ $name }” is the officer’s field, so a producer cannot be required to fill it in.
rulebook-bands = Rulebook refused: { $file }, line { $line }: the star bands do not fall from 5 stars to 1.
rulebook-empty = Rulebook refused: { $file }, line { $line }: “{ $name }” is empty.
rulebook-good = Rulebook { $id } is good: { $sets } sets, { $criteria } criteria.
rulebook-imported = Rulebook { $id } was imported.

## Input

input-not-a-date = “{ $text }” is no date; write it like 02/06/2027. The old value was kept.
input-not-a-number = “{ $text }” is no whole number; the old value was kept.
input-not-a-register-number = “{ $text }” is no number: it begins with digits, from 1 on, such as 07.
input-not-yes-no = “{ $text }” is neither yes nor no; the old value was kept.
input-not-a-choice = “{ $text }” is not in the list; choose one of: { $choices }.
input-not-a-set = There is no product set “{ $text }”; give a number from 1 to 26.
input-not-a-batch = There is no batch “{ $text }”; choose one of the list.
input-not-a-commune = “{ $text }” is not the code of a commune; give 5 digits such as 05641.
input-too-long = The text is longer than { $limit } letters; what was saved before was kept, shorten it.
input-unprintable = The text has a character that cannot be printed; delete it and try again.
unknown-field = There is no field “{ $name }”; the command fields lists them.
unknown-rulebook = A dossier of the package goes by the rulebook “{ $id }”, which is not on this machine; nothing was taken in, import that rulebook and take the package in again.
unknown-set = There is no product set { $set }; choose a number from 1 to 26.
no-set = The dossier has no product set yet; choose one in step 1.
unknown-criterion = Set { $set } has no criterion { $criterion }; nothing was changed.
unknown-level = Criterion { $criterion } has no level of { $level } points; there are { $choices }. Nothing was changed.
unknown-row = There is no evidence row { $row }; choose a number from 1 to 15.
unknown-kind = There is no kind of paper “{ $kind }”; nothing was changed.
no-reader = The file was not read because the computer starts no further program ({ $reason }); nothing was changed, close some programs and try again.
not-locked = No file of this evidence needs a password; nothing was changed.
no-old-value = This old value is not in the dossier; nothing was changed.
still-unreadable = The password is right but what is inside is damaged or too large; the file is kept as it is, attach a copy without a password.
no-page = This page is no longer part of the evidence; nothing was changed, look at the pages again.
last-page = Evidence keeps at least one page, so this one stays. To remove it all, press “Remove this piece”.
bad-corners = The four corners enclose no paper, so the picture stays as it was; set the corners again.
not-a-picture = The file { $reason } is no picture that can be changed; it is kept as it is, replace it by another photograph.
wrong-password = This password does not open the file; the file is kept as it is, type it again.
password-unreadable = The password cannot be read from { $path } ({ $reason }); nothing was changed.
folder-unreadable = The folder { $path } cannot be opened ({ $reason }); nothing was done, choose another.
file-unreadable = The file { $path } cannot be opened ({ $reason }); nothing was attached, choose it again.
file-too-large = The file { $path } is larger than 200 MB; nothing was attached, split it or lower its resolution.
file-unwritable = The file { $path } cannot be written ({ $reason }); the dossier is untouched, choose another place.

## Actions (undo labels, history)

action-create-dossier = create dossier “{ $product }”
action-set-field = edit “{ $field }”
action-choose-level = score criterion { $criterion }: { $points } points
action-attach-many = attach { $count } papers
action-add-pages = add { $count } pages to “{ $title }”
action-replace-page = replace page { $page } of “{ $title }”
action-remove-page = remove page { $page } of “{ $title }”
action-move-page = move page { $page } of “{ $title }”
action-edit-page = edit the picture of page { $page } of “{ $title }”
action-attach = attach “{ $title }”
action-change-evidence = edit evidence “{ $title }”
action-unlock = unlock “{ $title }”
action-keep-away = keep “{ $field }” removed
action-keep-there = keep “{ $field }”
action-remove-evidence = remove evidence “{ $title }”
action-bring-back = bring back dossier “{ $product }”
action-remove-dossier = remove dossier “{ $product }”
action-generate = make dossiers for load tests
action-sample = open the sample “{ $product }”
action-next-product = create dossier “{ $product }” from an earlier one
action-restore-value = take back the old value of “{ $field }”
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
      next ID --set N --product NAME               dossier of the producer's next product
      set ID FIELD VALUE · fields                  enter a fact · list the fields
      choose ID CRITERION POINTS                   choose a level (2, 1#2 or -)
      attach ID --row N FILE [--criteria 1.1,1.5]  add evidence
      attach ID --row N FILE FILE …                several files as one piece
      add-pages EVIDENCE FILE …                    add pages to a piece
      page EVIDENCE PAGE [--to N] [--replace FILE] [--remove]   move, replace, remove a page
        {""}[--turn 0-3] [--corners X,Y,…] [--whiten] [--original]  turn, crop, whiten, the original
      detach EVIDENCE · remove ID                  remove evidence · remove a dossier
      unlock EVIDENCE --password-file FILE|-       open a file that has a password (- asks)
      show ID · list [--search TEXT] [--xlsx OUT]  the state · all dossiers, to Excel
      sheet KIND OUT.xlsx|OUT.csv [--personal] [--sensitive]   producers, products, papers, ptnt-ocop
      template OUT.xlsx · import FILE.xlsx [--dry-run]   a template · producers and products from Excel
      find TEXT                                    find dossiers, slips forgiven
      score ID · check ID                          points and stars · findings
      export ID OUT.pdf [--part PART] [--force]    print (mau-01, mau-02, changes, index, evidence,
                                                   score-sheet, mau-03, van-ban-de-nghi)
        {""}[--two-sided] [--volume-pages N] [--volume K] [--no-dividers] [--cover-photo]
        {""}[--copy-mark original|copy] [--snapshot N]
        {""}[--for-province [--letter-of ID,ID --number N --date DAY]]   the commune's set for the province
             {""}[--archive [1b]] [--part main]          PDF/A for keeping: our own pages, no evidence
      electronic ID DIR [--force]                  electronic set: PDF/A, dossier, evidence, index
      print ID [--copies N] [--two-sided] [--part PART] [--force] [--printer NAME]  prints on paper
      hand-in ID [--date D] [--force]              hand in: freezes the print (options as for export)
      snapshots ID · changes ID [--since N]        submissions · what changed since
      undo · redo · history ID
      backup [DIR] · backups · verify              back up · the backups · check the data
      restore FILE [--dry-run]                     go back to a backup, or see what it holds
      salvage [--dry-run]                          save damaged data, or see what can be saved
      pack ID … FILE.ocop [--passphrase-file FILE|-] [--since CODE]   a package to send
      unpack FILE.ocop [--dry-run] [--passphrase-file FILE|-] · peers   take one in · the senders
      open-packages [on|off]                       whether a double-click on a package opens this program
      person ID · erase-person ID · access-log     the data of the representative · erase · the log
      consent ID [--by NAME] [--date D] [--how paper|message|call] [--withdrawn] · consent-sheet ID OUT.pdf   consent · the sheet to sign
      sent                                         what left the computer
      key · key recovery-code · key passphrase FILE|- [--remove] · key unlock FILE|-   the key to sensitive data
      conflicts ID · resolve ID FIELD --take N|VALUE   what two people entered differently
      bring-back ID                                brings a removed dossier back, with what came since
      books · book BOOK [--of ID]                  the officer's books · the lines of one
      book-add BOOK NAME=VALUE … [--of ID] [--under LINE] · book-set LINE … · book-remove LINE
      receive ID [--number N] [--date DAY] [--by NAME]    the commune receives, gives a number
      opinion ID CRITERION POINTS|- [--reason TEXT]   an officer's second opinion
      next-round ID renewal|upgrade                begins the next assessment
      role [producer|officer] [--communes CODE,CODE]   whose laptop this is
      units find TEXT · units import FILE          communes, new and old · a newer list of them
      pack-all DIR · unpack-all DIR [--passphrase-file FILE|-]   a package for each producer · take in a folder
      check-all · print-all DIR [--for-province]   check all · print all that are ready, or sets for the province
      paper PAPER FILE.pdf|FILE.xlsx [ID …] [--number N] [--date DAY] [--year N --batch N] [--note] [--from DAY --until DAY]   the commune's papers
      desk [--year N] · producer PRODUCER_ID       the officer's desk · a producer's card
      rulebook list|check|dump|import
      generate --dossiers N · measure --rows N, --tour ID, --desk load tests · speed
    All: --data DIR  --json  --today DATE  --author NAME  --lang vi|en  --renderer glow|wgpu
         --key-passphrase-file FILE|-   unlocks sensitive data for this command
usage-command = There is no command “{ $name }”; hoso-ocop help lists them.
usage-option = “{ $name }” is not understood here; see hoso-ocop help.
usage-extra = “{ $word }” is too much; see hoso-ocop help.
usage-missing = { $name } is missing; see hoso-ocop help.
usage-no-value = { $name } wants a value.
usage-not-text = “{ $word }” cannot be read as text.
usage-lang = There is no language “{ $value }”; write vi or en.
usage-copy-mark = “{ $value }” after --copy-mark is not understood; please write original or copy.
usage-corners = “{ $value }” after --corners is not understood; write eight numbers from 0 to 1, from the upper left corner around to the right.
usage-criterion = “{ $value }” is no criterion such as 1.5.
usage-unclear = The command line is not understood ({ $reason }); see hoso-ocop help.
score-summary = { $points } points. Forecast { $stars } stars ({ $by_points } by points alone).
score-floor = Floor of { $star } stars missed: { $criterion } { $name } needs { $needs } points.
score-advice = To { $star } stars ({ $points } points): { $changes }.
check-ready = Nothing blocks the dossier.
export-done = { $pages } pages printed to { $path } (code { $code }).
export-archive = The file follows { $level }, for keeping.
export-plain = The dossier with evidence is an ordinary PDF, since the evidence comes from elsewhere. The PDF/A for keeping is in the electronic set.
usage-archive = There is no archive level “{ $value }”; write 2b or 1b.
electronic-done = Electronic set of { $files } files made in { $path } (code { $code }).
electronic-replaced = The earlier set there had not been changed and gave way.
electronic-missing = Evidence { $number }, { $title } is missing: the file { $file } is not on this computer. Attach it again and make the set anew.
backup-done = Backed up and checked: { $path }.
verify-sound = The data is whole: { $dossiers } dossiers, { $files } files.
verify-file = Missing or damaged: { $name }; attach it again or restore a backup.
verify-cache = The look-up tables differ from the data; the data is whole, open the program again to rebuild them.
generate-done = { $count } dossiers made for load tests.
measure-failed = The measurement failed: { $reason }.

## Findings: each says what is the matter and what to do

finding-knock_out = Knock-out: “{ $question }” was answered yes. The dossier is out if that is so; look at the answer again.
finding-completion_asked = The commune asks for: { $document }: { $reason }{ $due ->
    [none] {""}
   *[other] , by { $due }
    }.
finding-paper_missing = A required paper is missing: { $paper }. Attach it in step 5.
finding-field_locked = “{ $field }” is locked on this computer and cannot be printed. Unlock it in the settings, under Sensitive data.
finding-field_empty = “{ $field }” is empty; the form needs it.
finding-field_left_out = The package that came left out “{ $field }”. Ask the producer for one with a passphrase.
finding-self_assessment_empty = No criterion is scored yet; part III of Mẫu 02 would be empty. Score in step 6.
finding-tax_code_empty = The tax code is empty. No form needs it, but the commune usually asks.
finding-tax_code_odd = The tax code is not well formed (10, 12 or 13 digits with a check digit). Look at it again.
finding-consent_withdrawn = The representative took their consent back on { $date }. Keep only what the law demands, and erase on demand: step 8, Data of the representative.
finding-phone_odd = The telephone number looks wrong. Look at it again.
finding-email_odd = The e-mail address looks wrong. Look at it again.
finding-two_values = “{ $field }” has two values because two people edited it: { $values ->
    [personal] see the field
    [answers] yes | no
    [away] one person removed it, the other corrected it
   *[other] { $values }
}. Choose one in step 8, button “Look and choose” (command line: conflicts).
finding-samples_not_five = There are { $has } product samples; the form wants { $needs }.
finding-register_number_twice = Number { $number } of the register was given to { $other }, too. Give another one to either.
finding-product_number_twice = Product number { $number } is also that of { $other }. Change one of the two.
finding-wrong_set = The product's name sounds like set { $other } ({ $other_name }); the dossier has set { $set } ({ $name }). Look at the set again.
finding-changes_not_described = An upgrade or renewal must say what changed since the last time. Write that text.
finding-text_thin = “{ $field }” has { $has } letters; { $needs } and more let the council understand.
finding-story_copied = The story is word for word that of { $other }. Write this product's own.
finding-claim_unproven = The text says “{ $claim }” and no paper shows it. Attach one or take the sentence out.
finding-numbers_differ = { $what } differ: { $one } in “{ $field }”, { $other } in “{ $other_field }”. If both mean the same thing, make them the same.
finding-exactly_75 = Criterion { $criterion } { $name }: the decision does not say where exactly { $share }% belongs. Ask the commune before choosing.
finding-no_evidence = There is no evidence yet. Prepare papers along the 15 rows of step 5.
finding-picture_blurred = The picture { $file } of “{ $title }” is blurred and hard to read on paper. Take it again and replace the page.
finding-picture_coarse = The picture { $file } of “{ $title }” has only { $dpi } dots per inch on paper, so letters will break up. Take it from nearer or scan it again (at least 150).
finding-file_repaired = The file { $file } of “{ $title }” was damaged and has been repaired for reading. Look at its page; scan again if something is missing.
finding-file_unreadable = { $reason ->
    [password] The file { $file } of “{ $title }” has a password and cannot be printed yet. Press “Unlock” at this evidence and type the password, or attach a copy without one.
    [heic] The picture { $file } of “{ $title }” is of the kind HEIC of telephones and cannot be printed yet. Share it as JPEG and attach it again; on an iPhone, Settings, Camera, Formats, Most Compatible, and take it again.
    [word] The file { $file } of “{ $title }” is a Word file and cannot be printed yet. Open it in Word, save it as PDF and attach the PDF.
    [excel] The file { $file } of “{ $title }” is an Excel file and cannot be printed yet. Open it in Excel, save it as PDF and attach the PDF.
   *[other] The file { $file } of “{ $title }” cannot be read ({ $reason ->
        [damaged] it is damaged
        [empty] it has no pages
        [too_large] it is too large
        [too_slow] reading it takes too long
        [unsupported] it is neither PDF nor picture
       *[unknown] for an unknown reason
    }). A page of the dossier says so; attach another copy.
}
finding-dates_crossed = “{ $title }” was issued on { $issued } and ends on { $expires }. Look at both dates again.
finding-paper_expired = “{ $title }” ended on { $expires }. Have it issued again.
finding-paper_ends_before_decision = “{ $title }” ends on { $expires }, before the council's day ({ $decision }). Renew it first.
finding-expiry_not_entered = “{ $title }” usually has a last day and none is entered. Enter what the paper says.
finding-holidays_unknown = The holidays of { $year } are not known yet (only until { $last }), so terms in working days may be off by some days. Hand in early and look at the state's calendar.
finding-office_days_crossed = “{ $later }” is { $late }, before “{ $earlier }” on { $early }. Look at both days again.
finding-certificate_term = A certificate of { $issued } is valid for { $months } months, until { $until }; entered is { $expires }. Look at both days on the paper again.
finding-certificate_stars = A certificate has 3, 4 or 5 stars; entered is { $stars }. Look at the paper again.
finding-council_points = The council's points are a number from 0 to 100; entered is “{ $points }”. Enter them again.
finding-certificate_though_refused = The result is “not recognised”, but there is a certificate of { $issued }. Look at the result and the paper again.
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
finding-questions_open = { $count } questions of “{ $section }” (step { $step }) are not answered. Only the answers show whether something stands in the way.
finding-story_empty = There is no product story yet. The council scores it in part B; write it in step 4.
finding-points_do_not_count = Criterion { $criterion } { $name } does not count, because criterion { $other } has no points.
finding-paper_outdated = “{ $title }” should be used for { $months } months, until { $until }. Make a new one before handing in.
finding-renewal_due = The OCOP certificate ends on { $expires }. The renewal is handed in from { $from } to { $until }; do it now.
finding-renewal_early = The renewal is dated before { $from }. It can be handed in only from { $from } to { $until }.
finding-renewal_late = The last day for the renewal, { $until }, has passed (the OCOP certificate ends on { $expires }). Ask the commune at once.
finding-certificate_expired = The OCOP certificate ended on { $expires } and no renewal was handed in. Ask the commune what to do.

## Handing in and comparing

action-hand-in = hand in the dossier (submission { $number })
no-snapshot = No submission has the number or code “{ $name }”; please look at the list of submissions.
two-snapshots = Two laptops gave the number { $name } to different submissions; please choose by code: { $codes }.
hand-in-changed = The dossier was edited while it was printed, so nothing was handed in; everything is kept, please hand in again.
hand-in-done = Submission { $number }, handed in on { $date }: { $pages } pages are kept as they are, verification code { $code }.
hand-in-forced = Something still blocks this dossier, so every page is marked BẢN NHÁP.
snapshots-none = This dossier has not been handed in yet.
changes-none = Nothing changed since submission { $number }.
change-fact = { $label }: { $from ->
    [value-yes] Yes
    [value-no] No
    [value-nothing] (empty)
    [value-locked] (locked)
   *[other] { $from }
    } → { $to ->
    [value-yes] Yes
    [value-no] No
    [value-nothing] (empty)
    [value-locked] (locked)
   *[other] { $to }
    }
change-text = “{ $label }” was rewritten ({ $gone } sentences gone, { $added } new)
change-level = { $label }: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    } points
change-level-same = { $label }: level { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → level { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-added = New evidence “{ $piece }”
change-removed = Evidence “{ $piece }” taken out
change-replaced = Evidence “{ $from }” replaced by “{ $to }”
change-evidence-row = Evidence “{ $title }”, evidence row: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-kind = Evidence “{ $title }”, kind of paper: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-title = Evidence “{ $title }”, title: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-number = Evidence “{ $title }”, number: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-issuer = Evidence “{ $title }”, issuer: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-holder = Evidence “{ $title }”, holder: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-address = Evidence “{ $title }”, printed address: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-issued = Evidence “{ $title }”, issue date: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-expires = Evidence “{ $title }”, expiry date: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }
change-evidence-criteria = Evidence “{ $title }”, criteria: { $from ->
    [value-nothing] (empty)
   *[other] { $from }
    } → { $to ->
    [value-nothing] (empty)
   *[other] { $to }
    }

## Print

print-cancelled = Printing was stopped. The dossier is unchanged.
print-nothing = There is no part “{ $part }” to print.
print-failed = The PDF could not be made: { $cause }. The dossier is unchanged.
print-foreign = Evidence comes from elsewhere and cannot be printed as PDF/A. Leave out --archive, or print --part main.
electronic-cancelled = Stopped. No electronic set was made; the dossier is unchanged.
electronic-occupied = { $path } holds other files and is not overwritten. Choose a new or an empty folder.
electronic-changed = The earlier set in { $path } was changed (file { $file }) and is not overwritten. Choose another folder, or remove the earlier set yourself.
electronic-unwritable = { $path } cannot be written: { $reason }. No set was made; the dossier is unchanged. Try another folder or USB stick.
electronic-read-back = The file { $file } reads back differently: the disk or USB stick may be failing. No set was made; try another place.
electronic-index = The index could not be made: { $cause }. No set was made; the dossier is unchanged.

## Window

place-home = Home
place-dossiers = Dossiers
place-find = Find
settings = Settings
saved-at = Saved at { $time }
saving = Saving…
saved-all = Everything is saved
save-by-itself = No need to save: whatever you type is saved by itself.
saved-not-all = A field is not saved
close = Close
cancel = Cancel
keep = Keep it
save = Save
undo = Undo
redo = Redo
undone = Undone: { $label }
redone = Done again: { $label }
nothing-to-undo = There is nothing to undo
nothing-to-redo = There is nothing to do again
value-restored = Old value taken back

# Home
home-title = OCOP { $year }
dossiers-title = All dossiers
search-hint = Find a dossier or producer (marks not needed)
dossier-new = New dossier
sample-open = Open the sample
home-list = Dossiers at work
home-found = Found
home-by-day = nearest day to hand in first
home-by-name = by name of the product
home-empty-title = No dossier yet
home-empty-text = Each product has one dossier. Begin with the producer, the product and the criteria set.
search-none-title = Nothing found
search-none-text = No dossier or producer matches “{ $text }”. Try fewer letters.
card-dossiers = Dossiers at work
card-dossiers-note = producers: { $count }
card-ready = Ready to hand in
card-ready-note = { $count } not finished yet
card-three = Forecast 3★ and more
card-three-note = { $count } below 3★
card-floors = Points suffice, a floor is missing
card-floors-note = a small change gives one more star
column-product = Product
column-commune = Commune
column-step = Step
column-ready = Done
column-forecast = Forecast
column-status = State
status-not-assessed = not assessed yet
status-blocked = { $count } things to mend
status-floors = points for { $stars }★, { $count } floors missing
status-handed-in = handed in { $day }
status-asked = the commune asks for { $count } things
status-asked-late = Over since { $day }
status-ready = ready to hand in
status-filling = { $percent }% filled in
ready-percent = { $percent }% done
stars-name = { $stars } stars
hand-in-by = Hand in to the commune by { $day }
due-title = What is due
due-none = Nothing is due.
due-over = { $count } days late
due-today = Today
due-in = { $count } days left
due-before = Until the end of { $day }
due-from = From { $day }
due-hand-in = Hand the dossier in to the commune
due-hand-in-many = Hand in { $count } dossiers to the commune
due-hand-in-named = Hand in { $count } dossiers to the commune: { $names } and { $rest } more
due-hand-in-both = Hand in { $count } dossiers to the commune: { $names }
due-complete = The commune asks for { $count } things
due-paper = { $title } ends
due-renewal-from = Renewal can be handed in
due-renewal = Hand in the renewal

# First run
welcome-title = Welcome. Let us write an OCOP dossier
welcome-text = Every fact is typed once. The program fills in the forms, counts the points, warns of papers that end, and prints the whole dossier.
welcome-sample-title = Look at a sample
welcome-sample-text = The tea of Đồi Mây, almost complete. Try everything: it does no harm.
welcome-sample-button = Open the sample
welcome-new-title = Begin your own
welcome-new-text = Producer, product and criteria set are enough. The rest can wait; stop whenever you like.
welcome-new-button = New dossier
welcome-officer = I am a commune officer
welcome-offline = No internet needed. Dossiers stay in this computer unless you send them.
welcome-saved = No Save button: everything is kept as you type, even through a power cut.
welcome-law = By Decision 26/2026/QĐ-TTg, which is in force.

# New dossier
new-producer = Producer
new-producer-help = The household, cooperative or company in whose name it is; as on the business registration
new-producer-hint = Such as Hợp tác xã chè Đồi Mây
new-product = Product
new-product-hint = Such as Trà xanh Đồi Mây hộp 200 g
new-set = Criteria set
new-set-help = The criteria that the product is judged by. It can be changed later.
new-set-hint = Type to find one: chè, mật ong, rượu…
new-set-none = No set matches
new-set-chosen = Chosen: { $set } · { $name }. It can be changed later.
finder-set = set { $set } “{ $name }”
finder-or = or
finder-sure = **Best { $set }**, because: { $because }.
finder-agrees = **The chosen set fits**, because: { $because }.
finder-either = **It may be { $sets }**, because: { $because }. Answer more, or ask the commune before choosing.
finder-by-name = the name says so
finder-guess = Guessed from the name. A few answers make it sure.
finder-nothing = **Not sure which set?** Write the product's name, or answer a few short questions.
finder-unknown = **The name does not tell the set.** Answer a few short questions.
finder-open = Answer questions
finder-close = Fold the questions
finder-pick = Choose set { $set }
finder-guessed = (guessed from the name)
new-missing = All three are needed
new-create = Create

# Eight steps
roadmap = EIGHT STEPS
step-heading = Step { $step } · { $name }
next-step = Step { $step }: { $name }
step-1 = Registration, criteria set
step-2 = Business plan
step-3 = Finishing the product
step-4 = Product story
step-5 = Papers, evidence
step-6 = Self-assessment
step-7 = Check, print, hand in
step-8 = Follow-up
step-1-short = Registration
step-2-short = Plan
step-3-short = Product
step-4-short = Story
step-5-short = Evidence
step-6-short = Assessment
step-7-short = Print
step-8-short = Follow-up
step-1-text = Producer, product and registration. Each fact is typed once and printed on every form.
step-2-text = Parts II and IV of Mẫu số 02: what was done and what is planned.
step-3-text = The product's papers: what for, where from, how long it takes.
step-4-text = Answer short questions, then write a story that is your own.
step-5-text = Drop photos, scans or PDFs on a row. Each row says which criteria it proves.
step-6-text = Choose a level for each criterion.
step-7-text = Check, print and hand in.
step-8-text = The dossier's dates, and the certificate once there is one. The commune's part is for its officer; a producer leaves it empty.
product-unnamed = A product without a name
set-pill = Set { $set } { $name } · Decision { $decision }
batch-pill = { $year } batch { $batch }
go-printing = Print the dossier
next-printing = Next: check and print
standing-blocked = { $count } to finish
standing-open = Where the dossier stands
hand-in-label = Latest safe day to hand in:
hand-in-why = so that the commune has 15 working days before { $day }
points-short = { $points } pts
points = { $points } points
ready-title = Ready to hand in
ready-not = Not ready to hand in
ready-counts = { $blocking } to finish · { $advised } remarks
score-no-set = Choose a criteria set in step 1 to count points.
gates-nothing = No criterion is judged yet. Judge in step 6 and the stars are forecast.
gates-held = Points for **{ $by_points }★**, but **{ $count } floors** are missing ({ $codes }): forecast **{ $stars }★**
gates-low = Forecast **{ $stars }★**. Recognition begins at 3★.
gates-met = Points and floors suffice: forecast **{ $stars }★**
range-points = The council still tastes, smells and looks: { $low } to { $high } points
range-stars = The council still tastes, smells and looks: { $low } to { $high } points ({ $from }★ to { $to }★)
advice-title = { $count } things to reach { $stars }★
advice-change = { $from } points → { $to } points, { $points } more
advice-change-new = not assessed → { $to } points
must-fix = To mend before handing in
advised = Worth a look
more-findings = and { $count } more…
handed-on = **Handed in**, no. { $number }, on { $day }.
handed-batch = Batch { $batch } of { $year }.
handed-phase = { $phase } on { $day }.
handed-asked = **The commune asks for** { $count } things.
handed-asked-officer = **The producer still owes** { $count } things.
handed-asked-open = See what is asked for
handed-assess = The commune has until the end of { $day } to assess it.
handed-assess-late = The commune’s days to assess it ended on { $day }.
handed-propose = The commune proposes it to the province by { $day }.
handed-propose-late = The day to propose it to the province was { $day }.
handed-decide = The province recognises it by { $day }.
handed-decide-late = The province’s day to recognise it was { $day }. Ask for the result.
handed-renew = Hand in the renewal by { $day }.
handed-waiting = The commune has { $days } working days, until the end of { $day }. Keep the originals at hand.
handed-ask = The commune’s days ended on { $day }. Ask whether it went to the province.
handed-changed = { $count } changes since. Hand in again to replace what was handed in.
handed-follow = See the days

# Fields
field-required = required
date-hint = day/month/year
choose-one = Choose…
set-choose = Choose a criteria set
conflict-text = Two people wrote different things. Choose one:
conflict-empty = (empty)
commune-hint = Type the name of the commune
commune-code = Code of the commune: { $code }
example = For example: { $text }
questions-left = { $count } questions are open. Only answers show whether something stands in the way.
knockouts-text = Answer these first. A “Yes” puts the product out; a red line says what can be done.
length-short = { $count } words so far. Usually { $from } to { $until }.
length-good = { $count } words, about right. Usually { $from } to { $until }.
length-long = { $count } words, rather long. Usually { $from } to { $until }; all is kept.
figures-past = The past years
figures-plan = The coming years
figures-help = Whole numbers. Leave a year empty that has none.
figures-sum = Sum
figures-sum-name = Sum of { $label }: { $sum }
figures-up = up { $percent }%
figures-down = down { $percent }%
figures-write = Write the figures into “{ $field }”
story-compose = Write from the answers ({ $given }/{ $of })
story-recompose = Write again from the answers ({ $given }/{ $of })
story-is-told = The story is written: it stands at the foot of this step. These questions need no answer.
story-first-answer = Answer some questions above, and a draft is joined from them for you to edit.
story-is-draft = This is the draft joined from the answers. Read it aloud and mend it.
story-replace-text = The text that stands there will be replaced by a new draft. Ctrl+Z brings it back.
story-replace = Replace by the draft
story-keep = Keep what stands
story-near = { $percent }% of its phrases stand in the story of “{ $other }” on this computer. Better tell it in your own words.
story-own = Like none of the { $count } other stories on this computer.
story-own-little = A story of its own: at most { $percent }% shared with “{ $other }”, of { $count } stories on this computer.
commune-none = No commune matches
busy-sample = Opening the sample…
busy-attach = Reading and storing the file…

# Papers
papers-missing = Papers to see to · { $count } (the longest first)
papers-useful = For more points or stars, not required · { $count }
papers-there = In the dossier · { $count }
papers-none = This rulebook has no guides to papers.
paper-there = there
paper-missing = missing
paper-stale = to be renewed
paper-late = hardly in time for this batch
paper-required = **Required** by set { $set }: { $name }. Without it the dossier is out (Annex II, disqualification).
paper-covered = **Another paper stands in.** Set { $set } asks for: { $name } (Annex II, disqualification).
paper-floor = **Needed for { $stars } stars**: the floor of criterion { $criterion } (Annex II, set { $set }).
paper-points = **Adds points** at { $criteria } (Annex II, set { $set }).
paper-useful = **Not required**: set { $set } does not ask for it; good to have.
paper-no-set = Choose a criteria set in step 1 to know whether this is needed.
guide-issuer = Issued by
guide-time = Time
guide-fee = Fee
guide-validity = Valid
guide-exempt = Exempt
guide-mistakes = Often wrong
guide-open-row = Attach to row { $row }
guide-more = How to get it
guide-less = Fold
guide-source = Source: { $source }. Checked on { $day }.

# Evidence
evidence-required = Out without these · { $done }/{ $of }
evidence-for-points = Evidence for points · { $done }/{ $of }
evidence-none = Nothing yet
pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
    }
papers = { $count } papers
files = { $count } files
issued-on = issued { $day }
expires-on = ends { $day }
for-criteria = criteria { $codes }
holds-star = needed for { $stars }★
row-points = +{ $points } pts
row-points-open = { $points } pts without evidence
row-good = Complete
row-look = To look at
row-bad = To mend
row-attach = Attach:
row-watch = Mind:
choose-file = Choose a file…
add-file = Add a file…
attach-file = Attach a file…
attach = Attach
drop-hint = or drop files on this row
path-hint = or type the path of a file
no-file-dialog = This computer cannot show a file dialog. Drop the file on a row, or type its path.
attached = Attached. Enter number, dates and holder at the right.
evidence-untitled = A paper without a name
piece-repaired = slightly damaged, but readable
unlock = Unlock
unlock-hint = The file { $file } has a password. Type it so that the file can be printed; the password is kept nowhere and the file stays as it is.
unlocked = The file is unlocked
password = Password
password-show = Show the password
piece-unreadable = the file cannot be read
evidence-facts = What the paper says
evidence-kind = Kind of paper
evidence-kind-none = Kind unknown
evidence-title = Title
evidence-number = Number
evidence-issuer = Issued by
evidence-holder = Holder
evidence-address = Address on the paper
evidence-issued = Issued on
evidence-expires = Ends on
evidence-criteria = Proves criteria
evidence-more-criteria = Other criteria…
evidence-remove = Remove this piece
evidence-removed = Evidence removed

# Self-assessment
part = Part { $part }
part-name = { $part } · { $name }
assess-hint = Choose the level that is true. Points need evidence; points without it are marked in print.
assess-keys = Keys: 0–9 choose a level · arrows up, down or Enter change the criterion.
assess-convinces = What usually convinces a council:
why-open = Why not { $stars } stars yet?
why-title = Why not { $stars } stars yet
why-points = { $missing } points are missing: { $has } of { $needs }.
why-points-met = Points suffice: { $has }, needed { $needs }.
why-floors = { $count } floors are not met:
why-floors-met = All floors are met.
why-floor-open = { $criterion } { $name }: not judged yet, needs { $needs } for { $stars }★
why-floor = { $criterion } { $name }: has { $has }, needs { $needs } for { $stars }★
why-way = The quickest way: { $count } changes, { $points } points, about { $days } days
why-no-way = No way to this star was found: a floor cannot be raised.
assess-note = Note:
assess-doubt = The printed decision is unclear here:
assess-inferred = Inferred, not in the decision:
assess-requires = Counts only when criterion { $criterion } has { $points } points or more.
assess-evidence = Evidence for this criterion
assess-no-evidence = No evidence linked yet
assess-needs-none = This criterion needs no papers.
assess-description = Description (printed in Mẫu 02)
assess-no-set-title = No criteria set yet
assess-no-set-text = Each set has its own criteria. Choose one in step 1, then come back.
assess-no-set-button = Choose a set
floor-pill = floor of { $stars }★
level-name = { $text }: { $points } points
linked = Linked

# Check and print
printing-title = Check and print · { $product }
save-pdf = Save PDF…
save-electronic = Save electronic set…
save-path = File
save-folder = Folder
save-electronic-text = One folder for a USB stick: PDF/A, the whole dossier, each piece of evidence, an index and hashes. A new or empty folder; an earlier set is replaced if it was not changed.
save-elsewhere = Choose another place…
save-blocked = Something still has to be mended. Only a draft can be printed, marked BẢN NHÁP on each page.
export-saved = Saved: { $path }
export-saved-short = Saved: { $path }. But “{ $title }” can no longer be read, and its page only says why; attach it again and save again.
lost-in-print = Not handed in: “{ $title }” could be read before and cannot be now. The dossier is unchanged; attach the paper again and hand in.
electronic-saved = Electronic set of { $files } files saved: { $path }
electronic-saved-short = Electronic set of { $files } files saved: { $path }. { $missing } files were not found on this computer; see DOC-TRUOC.txt.
paper-size = { $pages } PAGES · { $size }
page-one = page { $first }
page-range = pages { $first }–{ $last }
page-of = Page { $page } of { $pages }
page-before = Page before
page-after = Next page
page-drawing = Drawing the page…
zoom-in = Larger
zoom-out = Smaller
zoom-page = Whole page
zoom-width = Full width
see-page = See page { $page }
see-on-paper = See it on paper
print = Print
print-title = Print the dossier
print-what = Which part
print-all = The whole dossier
print-printer = Printer
print-copies = Copies
copies-fewer = One copy less
copies-more = One copy more
print-sides = Sides
sides-one = One side
sides-two = Both sides
print-now = Print
print-viewer = The program that shows PDFs opens and asks for copies and sides.
job-print = Preparing the print
job-stopped = Stopped. The dossier is unchanged; nothing was saved, printed or handed in.
print-frozen = These are the pages that were handed in. Save them as a PDF and print it, or go back to the dossier to print.
printed = The dossier was sent to the printer.
printed-as = The dossier was sent to the printer ({ $request }).
print-no-service = This computer has no printing service, so nothing was printed. The PDF is { $path }; open it to print, or copy it to a computer with a printer.
print-refused = The printer did not take the job: { $reason }. The PDF is { $path }; check the printer and print again.
paper-trouble = It cannot be printed
job-evidence = Reading evidence
job-layout = Laying out pages
job-writing = Writing the PDF
job-save = Saving the PDF
job-electronic = Printing the electronic set
job-copying = Copying evidence
job-checking = Reading back to check
print-ready = ✓ Ready to hand in
print-asks = Some questions are open
findings-all = See all { $count } remarks
findings-fold = Show fewer
print-blocked = ✕ Not ready
print-no-blocks = Nothing has to be mended
print-draft = Print a draft
print-which = Open a dossier first, then press Ctrl+P.
hand-in = Hand in…
hand-in-title = Hand in
hand-in-text = The pages are kept exactly as they are handed in, to be compared later. The dossier can still be edited; what was handed in does not change.
hand-in-again = This dossier was handed in { $count } times before; this becomes a submission of its own.
hand-in-date = Day of handing in
hand-in-blocked = The dossier is not ready: { $finding }
hand-in-draft = Hand in all the same, marked BẢN NHÁP on each page
hand-in-now = Hand in and keep
handed-in = Submission { $number } is kept as printed, verification code { $code }.
job-freeze = Printing the submission
submissions = Submissions
submissions-none = Not handed in yet. When you hand in at step 7, the pages are kept here.
submissions-go = Go to printing
submission = Submission { $number }, { $date }
submission-draft = Draft
submission-facts = Code { $code } · { $pages } pages · { $size } · kept { $when } · { $author }
submission-open = View
changes-since = What changed since submission { $number }
changes-evidence = Evidence
changes-unprinted = Not printed in the dossier
viewing-submission = These are the pages of submission { $number }, as they were handed in.
viewing-back = Back to the dossier
bind = Binding…
bind-title = Binding
bind-text = Holds for the preview and for everything printed or handed in from now on.
bind-done = Done
bind-two-sided = Print on both sides
bind-volumes = Volumes beyond 200 pages
bind-dividers = Dividers before each part of the evidence
bind-photo = A photograph of the product on the cover
bind-mark = Mark on the cover
bind-no-mark = None
bind-original = Original
bind-copy = Copy
bring-title = Bring along
bring-paper = 01 paper set, signed and stamped
bring-electronic = 01 electronic set (USB)
bring-samples = { $count } product samples
bring-originals = Originals for comparison

# Follow-up
days-title = Dates
days-none = Enter year and batch in step 1 to see the dates.
day-past = past
day-done = done
day-hand-in = Hand in to the commune, at the latest
day-proposed = The commune proposes before this day
day-decided = The council has decided: papers must be valid until this day
day-renewal-from = Renewal from this day
day-renewal-until = Renewal until this day
dossier-remove = Remove this dossier
dossier-remove-text = Remove the dossier from the list? Undo brings it back.
dossier-removed = Dossier removed

# Settings
settings-look = Display
settings-language = Language
settings-theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
settings-zoom = Text size
zoom-small = Small
zoom-normal = Normal
zoom-large = Large
zoom-larger = Larger
zoom-largest = Largest
settings-motion = Motion
motion-usual = Usual
motion-still = Still, nothing glides or fades
settings-typing = Typing Vietnamese
settings-typing-way = The program's own typing
settings-typing-help = Keep it off where Unikey, EVKey or another input method is at work. F9 switches it on every screen.
typing-off = Off
settings-tones = Place of the tone
tones-old = hòa, thúy
tones-new = hoà, thuý
typing-switch-on = Marks: { $scheme }
typing-switch-off = Marks: off
typing-hint-on = The program composes letters by { $scheme }. Click here or press F9 to switch it off.
typing-hint-off = No Vietnamese on this computer? Click here or press F9, and the program composes letters by { $scheme }. Keep it off where Unikey is at work.
typing-system-took-over = This computer composes Vietnamese itself, so the program's own typing was switched off. What was typed is kept.
typing-trial-sentence = Hợp tác xã chè Đồi Mây
typing-trial-ask = Try to type: { $sentence }
typing-trial-start = A few letters tell whether marks arrive.
typing-trial-system = It works: this computer has a Vietnamese input method, nothing to switch on.
typing-trial-own = It works: the program composes letters by { $scheme }. F9 switches it.
typing-trial-raw = Keys of { $scheme } arrive, and nothing composes them. Let the program do it:
typing-trial-no-marks = The letters arrive without marks. If there is no Unikey or EVKey here, switch on the program's own typing and try again:
typing-trial-twice = Marks arrive, but other ones than in the sentence. If it was typed right, this computer composes letters itself; switch the program's own typing off:
typing-trial-other = This is not the sentence. Please clear it and type again.
typing-turn-on = Switch on { $scheme }
typing-turn-off = Switch the program's typing off
settings-drawing = Drawing the window
settings-drawing-help = Choose the reserve when the screen flickers or the program ends while it opens.
drawing-usual = Usual
drawing-safe = Reserve
renderer-crashed = The display driver ended the last start, so the window is drawn in the reserve way now. All dossiers are safe. You can change it in Settings.
renderer-next-start = Noted. The new way begins with the next start.
settings-packages = Packages
settings-opener = Double-click on a package
settings-opener-help = Packages from a message or a stick open in this program at once. Choose again after the program was moved to another folder.
opener-other = Opens nothing here
opener-this = Opens this program
opener = { $opener ->
    [this] A double-click on a package opens this program.
    [unsupported] This computer does not let one choose what opens a package.
   *[other] A double-click on a package does not open this program.
}
opener-unwritable = { $path } cannot be written: { $reason }. The data was not changed; packages still open by “Take a package in…”.
opener-no-tool = This computer lacks { $tool }, so a double-click does not open packages. The data was not changed; packages still open by “Take a package in…”.
opener-unsupported = This computer does not let one choose what opens a package. The data was not changed; packages still open by “Take a package in…”.
settings-folder = Data and backup
settings-folder-text = Everything is in this folder. A copy of it is a copy of all.
backup-now = Back up now
backup-last = Last backup: { $when }
backup-none = No backup yet
history = History of the open dossier
history-text = Every change is kept and can be undone.
history-next = undone next
history-undo = Undo: { $label }
history-redo = Redo: { $label }

# Find everything (Ctrl+F)
find = Find
find-hint = Find products, producers, criteria, things to do…
find-keys = Arrows choose · Enter opens · Esc closes
find-none = Nothing matches “{ $text }”. Try fewer letters.
find-recent = Opened lately
find-dossiers = Products, dossiers
find-producers = Producers
find-criteria = Criteria
find-rows = Evidence rows
find-fields = Fields
find-places = Places
find-deeds = Things to do
find-producer = { $count } dossiers
find-not-chosen = not scored yet
find-theme-light = Use the light theme
find-theme-dark = Use the dark theme
find-theme-system = Theme as the system says
find-language = Switch to Vietnamese
find-deeds-also = do command action
find-places-also = open go to screen

# History of a dossier
history-open = History of changes
history-title = History of changes
history-back = Back to the dossier
history-filter = Show one fact only
history-all = Everything
history-empty-title = No changes yet
history-choose = Choose a line to see both values whole.
history-by = { $author } · { $when }
history-before = Before
history-after = After
history-nothing = (empty)
history-here = in the dossier
history-gone = not in the dossier
history-listed = in the list
history-unlisted = not in the list
history-stands = in use
history-undone = undone
history-take-this = Take this value back
history-take-before = Take the value before back
history-dossier = Dossier
history-submission = Handed in, time { $number }
history-description = Description { $label }
history-level = Level of { $label }
history-piece = Evidence “{ $title }”
history-criterion = criterion { $criterion }
history-row = Evidence row
history-file = File

# Where a value came from
origin-typed = Entered by { $author }, { $when }.
origin-carried = Carried over from an earlier dossier of the producer, { $when }.
origin-imported = Received from another computer, entered by { $author }, { $when }.
origin-computed = Filled in by the program when the dossier was created, { $when }.
origin-sample = Part of the sample dossier.
origin-restored = { $author } took back an old value, { $when }.

# Next product
next-product = Next product…
next-product-title = Next product
next-product-text = A new dossier of { $producer }. What belongs to the producer goes along and is not typed again.
next-along = Goes along
next-shared = Shared by all dossiers of the producer: { $facts }.
next-copied = Copied, can be changed: { $facts }.
next-papers = Papers of the producer: { $papers }.
next-renew = To be got anew
next-renew-none = No paper is seen to end before the council decides.
next-stays = Stays with the earlier product
next-stays-none = No paper belongs to the earlier product alone.

# Help
help = Help
help-title = Help · { $page }
help-print = Print this page
help-keys = Keys
key-undo = undo, redo
key-search = find everything: dossiers, producers, criteria, things to do
key-new = new dossier
key-print = go to check and print
key-tab = next field, field before
key-digits = choose the level with so many points (step 6)
key-arrows = Arrows, Enter
key-walk = change the criterion (step 6)
key-help = this page
no-renderer = The window cannot be opened because the display driver is missing. All dossiers are safe. Install the graphics driver and start again. ({ $cause })

# The pages of a piece of evidence
pages-open = Look at and edit the pages
pages-of = Pages: { $title }
pages-more = and { $count } more pages
pages-added = The pages are in the piece.
piece-page-of = Page { $page } of { $count }
piece-file-of = File { $page } of { $count }
page-name = Page { $page }: { $file }
page-up = Move before (Alt+Page Up)
page-down = Move behind (Alt+Page Down)
page-remove = Remove this page
page-replace = Replace this page…
page-replace-short = Replace
page-add = Add pages…
page-add-short = Add
page-mode = View
page-look = Page
page-corners = Four corners
page-corners-hint = Drag the four dots onto the corners of the paper; or press Tab to reach one and use the arrow keys.
page-preview = The page as it is cut
page-turn-left = Turn left
page-turn-right = Turn right
page-whiten = Whiten the paper
page-original = Back to the original
page-smaller = Smaller
page-larger = Larger
page-waiting = Opening the page…
page-no-picture = This file cannot be previewed.
page-many = This file has { $count } pages, all of them are printed; the first is shown here.
page-blurred = Blurred picture
page-coarse = Coarse picture, { $dpi } dots per inch
corner-1 = Upper left corner
corner-2 = Upper right corner
corner-3 = Lower right corner
corner-4 = Lower left corner

# Sorting papers
sort-open-dialog = Sort many papers…
sort-title = Sort papers
sort-hint = The names of the files say what they may be; look at each line. Left and right arrows change the row. No file is in the dossier before you press “Put into the dossier”.
sort-join = Join into one paper
sort-more = Add files…
sort-part = Part into single files
sort-leave = Leave { $file } out
sort-choose = Click to choose
sort-chosen = Chosen
sort-files = One paper of { $count } files
sort-no-row = Choose a row…
sort-row-of = Row of { $file }
sort-kind-of = Kind of { $file }
sort-empty = Drop files here, or press “Add files…”.
sort-open = { $count } papers have no row yet.
sort-ready = { $count } papers have a row.
sort-attach = Put into the dossier
sorted = { $count } papers are in the dossier.
no-file-dialog-here = This machine shows no file dialog. Drop the files here, or type the path of a file.

# Calendar
calendar = Open the calendar (Alt+Down)
calendar-month = Month { $month }
calendar-days = Mo Tu We Th Fr Sa Su
calendar-year = Year { $year }
calendar-month-before = Month before (Page Up)
calendar-month-after = Month after (Page Down)
calendar-year-before = Year before (Shift+Page Up)
calendar-year-after = Year after (Shift+Page Down)
calendar-today = Today
calendar-day-today = { $day }, today

## Packages

package-cancelled = Stopped; no package was made or taken in, the data is unchanged.
package-foreign = This file is no OCOP package (.ocop), so it was not taken in; the data on this machine is unchanged. Choose the file that you were sent.
package-broken = This package is damaged or was changed on its way, so it was not taken in; the data on this machine is unchanged. Ask the sender to make it again.
package-too-large = This package is too large, so nothing was done; the data on this machine is unchanged. Split it into several, one dossier each.
package-too-new = This package was made by a newer version of the program, so it cannot be taken in yet; the data on this machine is unchanged. Update the program and open it again.
package-sides = This package brings too many different values for one item, so it was not taken in; the data on this machine is unchanged. Choose among them under “Entered differently” on both machines and make the package again.
package-signature = The signature of the package does not fit its contents; it may have been changed, so it was not taken in. The data on this machine is unchanged; ask the sender to make it again.
package-needs-passphrase = This package is locked with a passphrase; the data on this machine is unchanged. Ask the sender for it and type it in.
package-wrong-passphrase = The passphrase is not right, so the package was not opened; the data on this machine is unchanged. Ask the sender and type it again.
package-short-passphrase = The passphrase is too short, it needs at least { $least } letters; no package was made.
package-unreadable = { $path } cannot be read: { $reason }. The data on this machine is unchanged; plug the stick in again or copy the file to this machine, then try again.
package-unwritable = { $path } cannot be written: { $reason }. No package was made, the dossier is unchanged; try another folder or stick.
package-no-room = There is no room for { $path }. No package was made, the dossier is unchanged; delete something or try another stick.
package-lost-file = The file of “{ $title }” on this machine is damaged, so no package was made; restore the file from a backup and try again.
package-read-back = { $path } reads back differently from what was written; the stick may be damaged. The package was removed, the dossier is unchanged; try another stick.
store-clash = This package comes from a copy of the same data folder, and both sides went on under one machine name, so it was not taken in; the data on this machine is unchanged. Open the program on the other machine once and make the package again.
pack-done = Made the package { $path }: { $operations } entries, { $files } files; read back and right, the stick can be taken out. This machine's code: { $fingerprint }.
pack-left-out = Sensitive data stayed out: { $names }. To include them, set a passphrase (--passphrase-file).
unpack-from = Package of { $author }, machine code { $fingerprint } ({ $known ->
    [known] packages came from this machine before
   *[first] the first package from this machine; ask the sender whether the code is right
}).
unpack-dossier = { $id }  { $product }: { $state ->
    [new] a new dossier
    [changed] { $operations } new entries
   *[same] nothing new
}{ $conflicts ->
    [0] .
   *[other] , { $conflicts } facts that both sides entered differently, to be chosen.
}
unpack-removed = This dossier was removed on this machine: what the package brings is kept, the dossier is not listed. To use it again: hoso-ocop bring-back { $id }
unpack-missing = A file is missing: { $name }. It comes with any package that holds it.
unpack-renamed = This data folder was copied or restored once, so it goes on under a new machine name.
unpack-not-yet = Only looked at; nothing was taken in.
unpack-done = The package was taken in.
unpack-backup = What stood before is kept in { $path }.
side-away = “{ $name }” removed
side-there = Kept with what was corrected:
conflicts-none = There is nothing that two people entered differently.
restore-holds = The backup is whole; it holds { $dossiers } dossiers, { $operations } entries.
restore-done = Restored: { $dossiers } dossiers.
restore-locked = Ethnicity and disability in this backup are locked; the recovery code opens them: hoso-ocop key unlock FILE.
restore-kept = What stood before is kept in { $path }.
verify-database = The database is no longer what it was when it was last closed; save the data (command salvage) or restore the latest backup.
mended-values = The data file is no longer what it was when it was last closed: some values on screen had changed. Everything entered is whole, so they were made anew; back up to a USB stick and have the disk looked at.
mended-list = The data file is no longer what it was when it was last closed: the list of dossiers had changed. Everything entered is whole, so the list was made anew; back up to a USB stick and have the disk looked at.
mended-rest = The data file is no longer what it was when it was last closed, but everything entered is whole; the file was written anew, back up to a USB stick and have the disk looked at.
mended-not = The data file is no longer what it was when it was last closed, and something that was entered is damaged; nothing was removed, save the data (command salvage) or restore a backup.
verify-backup = A backup is damaged: { $name }.
verify-key = The file “key” is no longer what was written; enter the recovery code again (hoso-ocop key unlock) to write it anew.
verify-signing-key = The file “signing.key” (the machine code on packages) is no longer what was written; copy the old file back, or delete signing.key and signing.key.b3 to get a new code, and tell it to those who receive.
signing-key-damaged = The file of the machine code { $path } is damaged, so nothing was packed; the data is whole, copy the old file back, or delete this file and the .b3 file beside it to get a new code, and tell it to those who receive.
backup-without = A file of evidence is damaged and not in the backup: { $name }. Everything else was backed up; attach the original again or take in a package that holds it.

## Sending and receiving packages, and backups, in the window

pack-open = Send a package…
pack-title = Send a package
pack-text = A package is one file with the whole dossier, its papers and its history, for a USB stick, a chat or a letter. Whoever gets it opens it with this program; both edit and pack again, and the program joins them.
pack-place = Write the package to
pack-sensitive = Sensitive data
pack-without = Left out
pack-with = Included, locked
pack-without-text = Ethnicity, disability, pictures of identity papers and printed submissions stay on this machine. Choose this for a chat.
pack-with-text = The package is locked with a passphrase. Tell it by telephone; do not send it along.
pack-since = What to send
pack-everything = The whole dossier
pack-new-for = Only what is new for { $name } ({ $code })
pack-now = Make the package
passphrase = Passphrase
passphrase-help = At least 8 letters; a few words are best. Without it the package cannot be opened again.
job-pack = Making the package and reading it back
packed = Made the package { $path }, read back and right. The stick can be taken out. This machine's code: { $code }.
packed-without = Made the package { $path }, read back and right. The stick can be taken out. Left out: { $names }. This machine's code: { $code }.
receive-open-package = Take a package in…
package-waits = The package that you opened waits; it is shown once this dialog is closed.
receive-title = Take a package in
receive-checking = Checking the package
receive-locked = This package is locked. Ask the sender for the passphrase.
receive-open = Open
receive-now = Take it in
receive-taking = Taking it in…
receive-from = Package of { $author }, made { $when }, machine code { $code }.
receive-known = Packages came from this machine before.
receive-first = The first package from this machine. Call the sender and ask whether the code is right.
receive-without = The package holds no sensitive data.
receive-erased = The package erases { $count } items of personal data that stand on this machine, at the request of that person.
receive-renamed = The data on this machine was copied or restored once; the machine has a new name from now on.
receive-done = Taken in. What stood before is kept among the backups.
receive-nothing = There is nothing new in this package.
received-new = New dossier
received-same = Nothing new
received-changed = { $count } new entries
received-conflicts = { $count } facts entered differently
received-missing = A file is missing: { $name }
received-removed = This dossier was removed on this machine. What the package brings is kept, but the dossier is not back in the list.
received-bring-back = Put it back in the list
received-open = Open the dossier
sides-open = Look and choose
sides-count = { $count } facts entered differently
sides-title = Entered differently
sides-text = Two people edited without knowing of each other. No value was dropped; choose the right one, or enter a third.
sides-none = Nothing is left that was entered differently.
sides-who = { $author }, { $when }
sides-take = Take this one
sides-third = Enter another
sides-away = Removed from the dossier
sides-there = Corrected by somebody who did not know that it was removed. { $facts }
sides-keep-away = Leave it removed
sides-keep-there = Keep it
sides-page = A page of the paper
evidence-row = Evidence row
backup-elsewhere = Back up to a stick or disk…
job-backup = Backing up
backup-copied = Backed up with all papers, and read back right: { $path }. The stick can be taken out.
backups-title = Backups
backups-text = Before going back, today's data is kept as a backup.
backup-restore = Go back…
backup-other = A backup elsewhere…
restore-title = Go back to a backup
restore-looking = Checking the backup…
restore-contents = The backup is whole: { $dossiers } dossiers, last changed { $when }.
restore-text = Today's data is kept as a backup before it is replaced.
restore-now = Go back
restore-working = Going back…
restored = Went back: { $count } dossiers. What stood before is among the backups.
no-dialog-package = This machine shows no file dialog. Drop the .ocop file onto this window.
no-dialog-backup = This machine shows no file dialog. Use hoso-ocop backup or restore.

## Where the data stands, and the regular check

place-network = The data stands on a network drive, which damages it sooner or later; copy the data folder to a disk of this machine and open it there.
place-synced = The data stands in a { $service } folder, which is copied elsewhere by itself and damages it sooner or later; keep the data on a disk of this machine and send dossiers as packages.
place-removable = The data stands on a stick or a card. Do not pull it out while the program is open; best copy it to a disk of this machine.
deep-check-files = Regular check: { $count } files of evidence are damaged or missing, { $name } first. Take in a package that holds them, or go back to a backup.
deep-check-database = Regular check: the data is no longer what was written. Close and open the program again to save the data; nothing was overwritten.
deep-check-backup = Regular check: the backup { $name } is damaged. The data in use is whole; press Back up now.
deep-check-key = The file “key” in the data folder is no longer what was written. Enter the recovery code again in the settings.
person-dossiers = Stands in the dossiers: { $names }.
person-handed-in = Prints that were handed in stay as they are: { $names }.
person-erased = Erased { $values } values and { $files } files of the representative for good. Old backups expire by and by; packages sent from now on carry the erasure.
person-open = Data of the representative…
value-is-locked = Locked
backup-sealed = { $by ->
    [passphrase] On another computer your password opens ethnicity and disability.
   *[other] On another computer only the recovery code opens ethnicity and disability: see the settings and write it on paper.
    }
key-title = Sensitive data
key-text = Ethnicity and disability are locked inside the data. Whoever copies the data without the key cannot read these two.
key-place = { $place ->
    [system] The computer keeps the key, with your account.
    [file] The key is in a file of the data folder that only you can read.
    [passphrase] The key is wrapped with your password.
   *[none] There is no key, since nothing sensitive was entered.
    }
key-state = { $state ->
    [open] Open.
    [locked] Locked: the password is needed.
    [away] Locked: the computer does not give out the key. Log in again, or use the recovery code.
    [lost] Locked: the key of this computer does not open some of them. Use the recovery code of the computer where they were entered.
   *[none] The key is made with the first entry.
    }
key-code = Recovery code
key-code-text = Write this on paper and keep it apart from the backup stick. When the computer breaks, it opens ethnicity and disability in the backup; without it these two are typed again.
key-passphrase = Password
key-passphrase-text = You will be asked for it at each start. The recovery code helps when it is forgotten.
key-passphrase-new = New password (8 letters or more)
key-passphrase-again = The password again
key-passphrase-differ = The two are not the same yet.
key-passphrase-short = The password is too short, { $least } letters at least; nothing was changed, choose a longer one.
key-passphrase-set = Set the password
key-passphrase-drop = Remove the password
key-open = Unlock
key-open-text = Ethnicity and disability are locked. Everything else works as usual.
key-open-what = Password or recovery code
key-open-now = Unlock
key-open-later = Later
key-wrapped = The password is set. Look at the recovery code and write it on paper.
key-unwrapped = The password is removed.
key-opened = Sensitive data are unlocked.
restore-sealed = Ethnicity and disability in it are locked. If it comes from another computer, have its recovery code or password at hand.
consent-title = Consent to the use of data
consent-none = No consent is noted yet. Print the sheet for the representative to read and sign.
consent-given = { $by } agreed on { $on } ({ $how }), sheet version { $version }
consent-withdrawn = { $by } took it back on { $on } ({ $how })
consent-by = Who agreed
consent-on = Day
consent-how = How
consent-by-paper = Signed paper
consent-by-message = Message, e-mail
consent-by-call = Telephone
consent-note-given = Note the consent
consent-note-withdrawn = Note that it was taken back
consent-print = Print the sheet to sign
no-consent-name = Nobody is named who agreed; nothing was changed, enter the name and do it again.
action-consent = Consent noted
action-consent-withdrawn = Consent noted as taken back
usage-how = The way “{ $value }” is not known; use paper, message or call.
sent-title = Left the computer
sent-package = Package
sent-backup = Backup
sent-pdf = PDF
sent-electronic = Electronic set
sent-line = { $when }: { $what }, { $path }{ $to ->
    [none] {""}
   *[other] , for { $to }
    }{ $sealed ->
    [yes] , with a password
   *[no] {""}
    }
person-title = Data of the representative
person-nothing = Nothing is held of the representative any more.
person-paper = Paper: { $title }
person-sensitive = Sensitive
person-entered = { $author }, { $when }; entered { $count } times
person-erase = Erase on request…
person-erase-text = This erases the history too and cannot be undone. Only do it when the person asks for it. Prints that were handed in stay.
person-erase-now = Erase for good

# The officer's books
unknown-book = There is no book “{ $book }”. There are: { $known }.
missing-fact = “{ $label }” is not filled in, so the line was not written. Fill it in and save again.
action-entry-add = add a line to “{ $book }”
action-entry-set = edit a line of “{ $book }”
action-entry-remove = remove a line of “{ $book }”
not-assessed = The commune has not written: { $labels }. The set for the province was not printed; write it in step 8, card “Phần của xã”, and print again.
no-province-forms = Decision { $decision } has no forms of the commune, so the set for the province cannot be printed. The dossier is as it was.
certificate-revoked = The certificate was taken back on { $day }, so neither renewal nor upgrade can begin; the dossier was not changed. Make a new dossier, assessed for the first time.
several-communes = The products that were chosen are of several communes: { $communes }. Each commune proposes its own products; make one letter for each. Nothing was printed.
letter-not-ready = The letter proposes products that the commune has not received, has not assessed, or that must be mended: { $products }. The set for the province was not printed; finish those dossiers and print again.
letter-not-sent = The letter is a draft, because the commune has not finished: { $products }. Nothing was printed, and number and day were written into no dossier; leave those products out, or print without writing the number.
letter-is-draft = The letter is marked as a draft, because the commune has not finished { $count } of its products.
unready-not-received = The commune has not received it.
unready-not-assessed = The commune has not written: { $labels }.
action-note-letter = write number and day of the letter into { $count } dossiers
no-certificate = The product has no certificate yet, so its next round cannot begin. Enter the certificate in step 8.
no-commune = The producer has no commune yet, so no number can be given. Enter the producer's commune in step 1 first.
number-taken = Number { $number } of { $year } was given to “{ $holder }”. This dossier was given none; the next free number is { $next }.
nothing-asked = Nothing that was asked for is still missing of “{ $product }”, so no slip was printed.
period-backwards = A report from { $from } to { $to } runs backwards. Nothing was printed; write the first day before the last.
action-receive = receive the dossier “{ $product }”
action-opinion = a second opinion on criterion { $criterion }
action-next-round = begin the next round of “{ $product }”
usage-round = “{ $value }” is not understood; write renewal or upgrade.
usage-role = “{ $value }” is not understood; write producer or officer.
usage-fact = “{ $word }” is not clear; write NAME=VALUE.
received-as = Received under number { $number }.
phase-preparing = Being prepared
phase-received = Received by the commune
phase-completing = Being completed
phase-assessed = Assessed by the commune
phase-proposed = Proposed to the province
phase-council = Council has met
phase-recognised = Recognised
phase-refused = Not recognised
phase-revoked = Revoked
due-kind-hand-in = Hand in to the commune
due-kind-assess = Commune assesses
due-kind-complete = Missing papers
due-kind-propose = Commune proposes
due-kind-decide = Province decides
due-kind-renew = Hand in for renewal
paper-done = Written to { $path }.
usage-paper = There is no paper “{ $value }”. There are: phieu-tiep-nhan, phieu-bo-sung, so-sanh-diem, de-nghi-theo-dot, danh-sach-dot, bien-ban-hop, diem-danh, bao-cao-ky.

# The officer's desk
office-title = Desk of { $year }
place-books = Books
books-title = Books
book-add = Add a line
book-add-to = Add to “{ $book }”
book-empty = No line yet
book-empty-text = Each line says one thing, once; papers and reports are made from it.
book-print = Print
book-who-came = Who came
office-all = All
office-phases = Where they stand
office-order = Order
office-by-due = Due first
office-by-name = By name
office-by-stars = Most stars first
office-all-communes = All communes
office-homeless = No commune ({ $count })
office-no-commune = no commune
office-none-title = No dossier
office-none-text = Take in a producer’s package, or ask for less.
office-plan = Plan of the year
office-targets = Targets of { $year }
office-targets-none = No target yet. Write them down to see whether the year will meet them.
office-targets-open = Write or change targets
office-target-said = { $reached } of { $wanted } reached, { $forecast } more forecast
office-target-who = Who counts: { $name }
office-target-reached = Reached
office-target-forecast = Forecast
office-target-nobody = Nobody yet
office-target-more = … and { $count } more
office-tasks = To do
office-tasks-none = Nothing is waiting.
office-task-add = Add something to do
office-stars = Stars by year
office-stars-none = No product is recognised yet.
office-papers = The commune’s papers
office-list = List of batch { $batch } of { $year }
office-letter = Proposal letter ({ $count } products)
office-report = Report of { $year } so far
office-report-sheet = Report of { $year } so far (Excel)
paper-ask-products = Choose products ({ $chosen } of { $all })
paper-ask-every = Choose all
paper-ask-no-one = Choose none
paper-ask-search = Find a product, a producer
paper-ask-more = { $count } more; type a name to find them.
paper-ask-none = The commune has received no dossier, so there is no product to choose.
paper-ask-number = Number
paper-ask-date = Date
paper-ask-note = Write number and day into each dossier
paper-ask-communes = This letter is of { $chosen }, so a product of { $other } cannot be added. Each commune has its own letter: choose none first, then the products of the other commune.
paper-ask-pen = What is left empty is printed as a dotted line for the pen.
paper-ask-save = Save PDF…
office-receive = Receive the dossier
office-print-receipt = Receipt
office-print-returns = What is missing
office-print-comparison = Compare points
office-print-province = Set for the province
save-province = Save the set for the province
save-province-text = One PDF: the proposal letter, Mẫu số 03, then the producer’s whole dossier; pages numbered through, one table of contents.
save-paper-sheet = Save to Excel
office-renewal = Begin the renewal
office-upgrade = Begin the upgrade
way-title = The dossier’s way
way-passed = { $day }: { $phase }
way-due = { $what }: { $day }
return-done = Brought
return-open = Missing
return-asked-on = asked on { $day }
return-due-on = due { $day }
return-done-on = brought on { $day }
return-answer = The producer answers: { $text }
entry-save = Save
entry-edit = Edit
entry-remove = Remove this line
entry-remove-now = Really remove
entry-producer = Producer
entry-nobody = No producer
entry-producer-hint = type the producer’s name
entry-choose = Choose…
entry-whole-area = The whole area
producer-title = Producer’s card
producer-dossiers = Dossiers
opinion-title = The commune’s opinion
opinion-text = The producer’s own points stay as they are. The opinion stands apart and is printed in the comparison.
opinion-level = Level in the commune’s opinion
opinion-none = No other opinion
opinion-reason = Reason
opinion-said = The commune’s opinion: { $points } points. { $reason }
opinion-ask = Note the commune’s opinion
role-title = Who uses this laptop
role-side = User
role-help = An officer gets the desk, the books and the commune’s papers. It can be changed at any time; the data stay.
role-producer = Producer
role-officer = Commune officer
role-area = Communes
role-area-help = Only dossiers of these communes come onto the desk. All of them where none is named.
role-area-hint = type a commune’s name, new or old
role-area-remove = Remove { $name }
role-remove = Remove
many-open = Many dossiers at once…
many-title = Many dossiers at once
many-task = Task
many-task-check = Check
many-task-print = Print
many-task-pack = Send packages
many-task-take-in = Take in packages
many-text-check = See of each dossier whether it is ready, and how many things still block it.
many-text-print = Each dossier that is ready becomes a PDF to print and hand in. What is still blocked is not printed, and the reason is told.
many-text-pack = A package for each producer, to send to each. To send all to one person, put them into one package.
many-text-take-in = Takes in every .ocop package of a folder, such as those copied from a stick. A backup is made first; a broken package is passed over, and the reason is told.
many-all = Choose all { $count } dossiers
many-chosen = { $count } chosen
many-search = Find in the list
many-row-ready = Ready
many-row-blocked = { $count } blocking
many-folder = Write into the folder
many-folder-from = Folder with the packages
many-folder-name = OCOP dossiers
many-choose = Choose the folder…
many-passphrase = Only where packages are locked; one passphrase for all.
many-commune = With the commune's papers for the province
many-now-check = Check { $count } dossiers
many-now-print = Print { $count } dossiers
many-now-pack = A package for each producer
many-now-take-in = Take in the packages
many-pack-together = All into one package…
many-working = At work { $done }/{ $total }: { $name }
many-stopping = Stopping after { $name }…
many-stop = Stop
many-pill-done = { $count } done
many-pill-not = { $count } not done
many-stopped = Stopped as you asked. What is done stays done; the rest was not begun.
many-none = No dossier is chosen.
many-none-packages = There is no .ocop package in this folder.
many-again = Do something else
many-copy = Copy the results
pack-text-many = One package with { $count } dossiers, their papers and their history, for a USB stick, a chat or a letter. Whoever gets it opens it with this program; both edit and pack again, and the program joins them.
pack-name-many = { $count } OCOP dossiers
no-dialog-folder = This machine can show no folder dialog. Type the path.
many-packed = packed into { $path } ({ $count } changes).
many-nothing-new = nothing new.
many-taken-in = { $count } changes taken in.
many-taken-in-sides = { $count } changes taken in; { $sides } facts differ, open the dossier and choose.
many-ready = ready.
many-blocked = { $count } things still block it.
many-printed = { $pages } pages written to { $path }.
## Spreadsheets: lists to Excel, import from Excel

action-import = import of { $count } products from an Excel file
sheet-unwritten = The spreadsheet could not be made ({ $cause }); no file was written, save fewer dossiers at once.
sheet-foreign = This file is no .xlsx spreadsheet; nothing was imported, open it in Excel and save it as .xlsx.
sheet-old-kind = This file is a spreadsheet of the old kind, .xls; nothing was imported, open it in Excel and save it as .xlsx.
sheet-locked = This file is locked by a password; nothing was imported, take the password off in Excel and choose it again.
sheet-macros = This file has macros; nothing was imported, save it as .xlsx without macros.
sheet-broken = The spreadsheet is broken; nothing was imported, open it in Excel, save it and choose it again.
sheet-too-large = This spreadsheet is too large; nothing was imported. Files of up to { $limit } MB are taken; keep only the table that is wanted.
sheet-too-many-rows = This spreadsheet has more than { $limit } rows; nothing was imported, divide it into several files.
sheet-none = This file has no sheet; nothing was imported.
sheet-name = { $path } was not written; let the name of the file end in .xlsx or .csv.
sheet-done = Saved { $count } rows in { $path }
sheet-lacking = Product codes not whole yet (commune, running number or year is missing): { $names }.
usage-sheet-kind = There is no sheet “{ $value }”; write dossiers, producers, products, papers or ptnt-ocop.
import-no-headings = No row of headings was found; nothing was imported. The columns { $needed } are needed; fill in the template.
import-no-column = The column “{ $heading }” is missing; nothing was imported, add it or fill in the template.
import-two-columns = The columns { $columns } bear the same heading “{ $heading }”; nothing was imported, remove one of them.
import-merged-headings = Row { $row } with the headings has merged cells; nothing was imported, divide those cells.
import-no-rows = There is no row under the headings.
import-not-a-date = Cell { $cell }: “{ $text }” is no real day; write it like 02/06/2027.
import-not-a-number = Cell { $cell }: “{ $text }” is no whole number of 0 or more.
import-not-yes-no = Cell { $cell }: “{ $text }” is neither yes (Có) nor no (Không).
import-not-a-choice = Cell { $cell }: “{ $text }” is not in the list; choose one of: { $choices }.
import-not-a-set = Cell { $cell }: there is no criteria set “{ $text }”; write a number from 1 to 26.
import-not-a-batch = Cell { $cell }: there is no batch “{ $text }”.
import-too-long = Cell { $cell }: longer than { $limit } letters; shorten it.
import-unprintable = Cell { $cell }: it holds a character that cannot be printed; type the cell anew.
import-formula = Cell { $cell } is a formula; copy it and paste it as a value.
import-fault = Cell { $cell } says { $fault }; mend it or leave it empty.
import-merged = The row has cells merged with another row; divide them and fill in every row.
import-needed = “{ $heading }” is missing.
import-not-of-set = Set { $set } has no use for the column “{ $heading }”; leave it empty.
import-no-name = The name of the producer or of the product has no letter.
import-twice = The same producer and product as in row { $row }.
import-kept = The producer has another { $names } than the file; the earlier value stays.
import-commune-old = { $old } is now { $new }.
import-commune-unknown = Cell { $cell }: there is no commune “{ $text }”; write the code of five digits, or the name with its province.
import-commune-many = Cell { $cell }: there are { $count } communes “{ $text }”; write the code of five digits, or add the province.
import-commune-split = Cell { $cell }: { $old } went to several; write one of: { $choices }.
import-row = Row { $row }: { $reason }
import-row-skipped = Row { $row }: { $product } of { $producer } is here already, skipped.
import-ignored = Columns not used: { $names }.
import-counts = { $products } new products, { $existing } here already, { $bad } rows not taken; producers: { $new } new, { $known } known.
import-not-yet = Looked at only; nothing was imported.
import-done = Imported { $count } products.
import-nothing = There is no product to import.
import-backup = The data from before are kept in { $path }.
sheet-save-list = Save the list to Excel…
sheet-save-list-title = Save the list to Excel
sheet-save-list-text = Saves the dossiers that the list shows. A name that ends in .csv is saved as CSV.
sheet-file-list = OCOP list of dossiers
sheet-save-template = Save the template…
sheet-save-template-title = Save the template
sheet-save-template-text = The first sheet is to be filled in, the second says what each column wants.
sheet-file-template = OCOP import template
sheet-working = Saving the spreadsheet…
import-open = Import from Excel…
import-title = Import from Excel
import-text = Each row is one product of one producer. Fill in the template, then choose the file; it is shown before anything is imported.
import-path = Excel file
import-choose = Choose a file…
import-look = Preview
import-reading = Reading the file…
import-taking = Importing…
import-now = Import { $count } products
import-other = Another file
import-pill-new = { $count } new products
import-pill-existing = { $count } here already
import-pill-bad = { $count } rows not taken
import-head-bad = Not taken: mend them in the file
import-head-notes = Taken; worth a look
import-head-new = New products
import-head-existing = Here already, skipped
import-line = Row { $row }: { $product } · { $producer }
import-producers = Producers: { $new } new, { $known } here already.
import-kept-safe = Imported { $count } products. It can be undone; the data from before are among the backups.
no-dialog-import = This machine can show no file dialog. Drop the .xlsx file on this window, or type its path.
## When the disk refuses

try-again = Try again
lost-title = The data cannot be opened again
lost-text = What was typed stays in its field and is saved when it works again. What is on screen can still be read; do not close the program while a text is not saved.
lost-back = The data is open again.

## Saving what a damaged folder still holds

action-salvage = save damaged data
salvage-nothing = The data is whole; there is nothing to save.
salvage-from-backup = Begins with the backup of { $when } and adds what is newer and can still be read.
salvage-no-backup = No backup is whole; what can still be read in the damaged data is taken.
salvage-counts = Dossiers: { $whole } whole, { $part } lack something, { $gone } cannot be shown any more.
salvage-part = Lacks something, or cannot be told to be whole: { $product }, { $producer } ({ $id }); { $missing } entries known to be gone.
salvage-gone = Cannot be shown any more: { $product }, { $producer } ({ $id }); { $missing } entries gone.
salvage-operations = Saved { $operations } entries, { $newer } of them newer than the backup; at least { $lost } are gone.
salvage-kept = The damaged data is kept as it is in { $path }.
salvage-not-yet = Nothing was changed. To save, run this again without --dry-run.
salvage-advice = To get back what is missing: take in packages again that were sent or received earlier, or ask the other person for a package.
rescue-title = The data is damaged
rescue-done-title = The data can be used again
rescue-looking = Reading what can be saved; nothing was changed yet…
rescue-working = Saving the data, please wait…
rescue-whole = Read again, the data is whole; there is nothing to save.
rescue-text = The data file on this machine is damaged and could not be opened. It was read, and this much can be saved:
rescue-kept-hint = The damaged file is kept beside as it is; nothing more gets lost. Pictures and papers stay where they are.
rescue-save = Save the data
rescue-go-back = Only go back to the backup
rescue-open = Open the dossiers
units-bad = The list of communes is refused: line { $line } is not as it should be. The old list stays; mend the line and try again.
units-done = A list of { $count } communes was taken. It is used from the next start on.
