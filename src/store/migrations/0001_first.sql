-- The first schema. Types of columns in our own words: TEXT, BIGINT, DOUBLE, BYTES (dialect.h).

CREATE TABLE "edition" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "short_title" TEXT NOT NULL DEFAULT '',
  "short_title_en" TEXT NOT NULL DEFAULT '',
  "city" TEXT NOT NULL DEFAULT '',
  "city_en" TEXT NOT NULL DEFAULT '',
  "office" TEXT NOT NULL DEFAULT '',
  "opens" TEXT NOT NULL,
  "closes" TEXT NOT NULL,
  "time_zone" TEXT NOT NULL DEFAULT '',
  "as_of" TEXT,
  "previous" TEXT NOT NULL DEFAULT '',
  "attribution" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "account" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "role" TEXT NOT NULL DEFAULT 'observer',
  "unit" TEXT NOT NULL DEFAULT '',
  "active" BIGINT NOT NULL DEFAULT 0,
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "unit" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "short_title" TEXT NOT NULL DEFAULT '',
  "short_title_en" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'government',
  "member" BIGINT NOT NULL DEFAULT 0,
  "parent" TEXT NOT NULL DEFAULT '',
  "group" TEXT NOT NULL DEFAULT '',
  "jurisdiction" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "group" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "lead" TEXT NOT NULL DEFAULT '',
  "deputies" TEXT NOT NULL DEFAULT '[]',
  "duty" TEXT NOT NULL DEFAULT '',
  "duty_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "person" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "duty" TEXT NOT NULL DEFAULT '',
  "duty_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "place" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'area',
  "longitude" DOUBLE NOT NULL DEFAULT 0,
  "latitude" DOUBLE NOT NULL DEFAULT 0,
  "drawn_by_hand" BIGINT NOT NULL DEFAULT 0,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "milestone" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "on" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "task" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "group" TEXT NOT NULL DEFAULT '',
  "domain" TEXT NOT NULL DEFAULT 'coordination',
  "level" TEXT NOT NULL DEFAULT 'city',
  "parent" TEXT NOT NULL DEFAULT '',
  "lead" TEXT NOT NULL DEFAULT '',
  "supporting" TEXT NOT NULL DEFAULT '[]',
  "responsible" TEXT NOT NULL DEFAULT '',
  "deliverable" TEXT NOT NULL DEFAULT '',
  "deliverable_en" TEXT NOT NULL DEFAULT '',
  "start" TEXT,
  "due" TEXT NOT NULL,
  "predecessors" TEXT NOT NULL DEFAULT '[]',
  "duration_low" DOUBLE,
  "duration_likely" DOUBLE,
  "duration_high" DOUBLE,
  "state" TEXT NOT NULL DEFAULT 'not_started',
  "progress" BIGINT NOT NULL DEFAULT 0,
  "done_on" TEXT,
  "evidence_required" BIGINT NOT NULL DEFAULT 0,
  "note" TEXT NOT NULL DEFAULT '',
  "note_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "node" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "task" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "due" TEXT NOT NULL,
  "responsible" TEXT NOT NULL DEFAULT '',
  "state" TEXT NOT NULL DEFAULT 'not_started',
  "done_on" TEXT,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "problem" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "batch" BIGINT NOT NULL DEFAULT 0,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "description" TEXT NOT NULL DEFAULT '',
  "description_en" TEXT NOT NULL DEFAULT '',
  "origin" TEXT NOT NULL DEFAULT 'inspection',
  "severity" TEXT NOT NULL DEFAULT 'minor',
  "domain" TEXT NOT NULL DEFAULT 'coordination',
  "group" TEXT NOT NULL DEFAULT '',
  "place" TEXT NOT NULL DEFAULT '',
  "longitude" DOUBLE,
  "latitude" DOUBLE,
  "task" TEXT NOT NULL DEFAULT '',
  "found_on" TEXT NOT NULL,
  "lead" TEXT NOT NULL DEFAULT '',
  "supporting" TEXT NOT NULL DEFAULT '[]',
  "responsible" TEXT NOT NULL DEFAULT '',
  "due" TEXT,
  "state" TEXT NOT NULL DEFAULT 'registered',
  "closing_check" TEXT NOT NULL DEFAULT '',
  "closing_check_en" TEXT NOT NULL DEFAULT '',
  "closed_on" TEXT,
  "look_back_due" TEXT,
  "reopened" BIGINT NOT NULL DEFAULT 0,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "countermeasure" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "problem" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "unit" TEXT NOT NULL DEFAULT '',
  "responsible" TEXT NOT NULL DEFAULT '',
  "due" TEXT,
  "state" TEXT NOT NULL DEFAULT 'open',
  "done_on" TEXT,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "document" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'other',
  "issuer" TEXT NOT NULL DEFAULT '',
  "issued_on" TEXT,
  "file" TEXT NOT NULL DEFAULT '',
  "media_type" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "evidence" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "noun" TEXT NOT NULL DEFAULT '',
  "subject" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'paper',
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "reference" TEXT NOT NULL DEFAULT '',
  "media_type" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "size" BIGINT NOT NULL DEFAULT 0,
  "longitude" DOUBLE,
  "latitude" DOUBLE,
  "recorded_at" BIGINT NOT NULL,
  "recorded_by" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "ledger" (
  "edition" TEXT NOT NULL,
  "sequence" BIGINT NOT NULL,
  "at" BIGINT NOT NULL,
  "actor" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "noun" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "revision" BIGINT NOT NULL,
  "reason" TEXT NOT NULL,
  "change" TEXT NOT NULL,
  "previous" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  PRIMARY KEY ("edition", "sequence")
);

CREATE INDEX "ledger_record" ON "ledger" ("edition", "noun", "code", "sequence");

CREATE TABLE "ledger_head" (
  "edition" TEXT NOT NULL,
  "sequence" BIGINT NOT NULL,
  "hash" TEXT NOT NULL,
  PRIMARY KEY ("edition")
);

CREATE TABLE "content" (
  "sha256" TEXT NOT NULL,
  "size" BIGINT NOT NULL,
  "bytes" BYTES NOT NULL,
  PRIMARY KEY ("sha256")
);

CREATE TABLE "credential" (
  "account" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "failed" BIGINT NOT NULL DEFAULT 0,
  "locked_until" BIGINT NOT NULL DEFAULT 0,
  "changed_at" BIGINT NOT NULL,
  PRIMARY KEY ("account")
);

CREATE TABLE "sign_in_session" (
  "token_hash" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "csrf" TEXT NOT NULL,
  "created_at" BIGINT NOT NULL,
  "used_at" BIGINT NOT NULL,
  "expires_at" BIGINT NOT NULL,
  PRIMARY KEY ("token_hash")
);

CREATE INDEX "sign_in_session_account" ON "sign_in_session" ("account");

CREATE TABLE "invitation" (
  "token_hash" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "expires_at" BIGINT NOT NULL,
  PRIMARY KEY ("token_hash")
);
