-- Teams and what tasks need of them; proposals and their changes.
CREATE TABLE "team" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "capacity" BIGINT NOT NULL DEFAULT 0,
  "calendar" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "note_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "assignment" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "task" TEXT NOT NULL DEFAULT '',
  "team" TEXT NOT NULL DEFAULT '',
  "crews" BIGINT NOT NULL DEFAULT 0,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "proposal" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "reason_en" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "state" TEXT NOT NULL DEFAULT 'proposed',
  "decided_on" TEXT,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "proposed_change" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "proposal" TEXT NOT NULL DEFAULT '',
  "action" TEXT NOT NULL DEFAULT 'set',
  "noun" TEXT NOT NULL DEFAULT '',
  "subject" TEXT NOT NULL DEFAULT '',
  "field" TEXT NOT NULL DEFAULT '',
  "was" TEXT NOT NULL DEFAULT '',
  "value" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE INDEX "proposed_change_proposal" ON "proposed_change" ("edition", "proposal");
