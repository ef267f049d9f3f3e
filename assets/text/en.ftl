# Every word on screen and at the terminal. Each section belongs to a room of the source.

## General

app-name = Hồ sơ OCOP

## Print

print-cancelled = Printing was stopped. The dossier is unchanged.
print-nothing = There is no part “{ $part }” to print.
print-failed = The PDF could not be made: { $cause }. The dossier is unchanged.
