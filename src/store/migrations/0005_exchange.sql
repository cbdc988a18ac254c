-- How an office's own tables are read, and calendars that programs follow by a secret address.
CREATE TABLE "column_mapping" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "column" TEXT NOT NULL DEFAULT '',
  "noun" TEXT NOT NULL DEFAULT '',
  "field" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "calendar_subscription" (
  "secret_hash" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "edition" TEXT NOT NULL,
  "noun" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "created_at" BIGINT NOT NULL,
  "used_at" BIGINT NOT NULL DEFAULT 0,
  "uses" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("secret_hash")
);

CREATE INDEX "calendar_subscription_edition" ON "calendar_subscription" ("edition", "account");
