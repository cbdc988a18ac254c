-- Where a removed code's revisions stopped, so that a record that takes the code again goes on from there.

CREATE INDEX "ledger_removed" ON "ledger" ("edition", "noun", "code", "revision") WHERE "action" = 'remove';

-- What people wrote, found without reading through an import.

CREATE INDEX "ledger_people" ON "ledger" ("edition", "sequence") WHERE "actor" <> 'import';
