# Every word on screen and at the terminal. Each section belongs to a room of the source.

## General

app-name = Hồ sơ OCOP
