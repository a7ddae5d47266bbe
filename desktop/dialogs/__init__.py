"""Where a decision is due, and the names under which pictures of the dialogs are made."""

DIALOGS = (
    *("welcome", "questions", "summary", "export", "recover", "preferences", "about", "help", "fault"),
    *("palette", "picker", "what-if", "shortcuts", "unsaved", "differing", "author", "scheme"),
    *("take-over", "new-workflow", "library", "waiting", "letter-changes", "own-scheme", "turned", "weekend"),
    *("sheet", "round-trip", "org-chart-import", "personal-data", "proposals", "check-code", "letterhead"),
    *("create-pack", "present", "present-decision", "present-changes", "present-workflow", "present-step"),
    *("keep-version", "versions", "copy-for-role", "answers"),
    *("propose-version", "give-answer", "end-round", "round-events", "settle-council", "remark"),
)
