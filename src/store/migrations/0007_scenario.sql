-- Scenarios of drills, each with its whole text.
CREATE TABLE "scenario" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "note_en" TEXT NOT NULL DEFAULT '',
  "text" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);
