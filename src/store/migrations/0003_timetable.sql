-- Working calendars, links and risks: what the forecast needs besides tasks.
ALTER TABLE "edition" ADD COLUMN "calendar" TEXT NOT NULL DEFAULT '';

ALTER TABLE "task" ADD COLUMN "calendar" TEXT NOT NULL DEFAULT '';

ALTER TABLE "task" ADD COLUMN "remaining" DOUBLE;

CREATE TABLE "calendar" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "monday" TEXT NOT NULL DEFAULT '',
  "tuesday" TEXT NOT NULL DEFAULT '',
  "wednesday" TEXT NOT NULL DEFAULT '',
  "thursday" TEXT NOT NULL DEFAULT '',
  "friday" TEXT NOT NULL DEFAULT '',
  "saturday" TEXT NOT NULL DEFAULT '',
  "sunday" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "calendar_exception" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "calendar" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "hours" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "link" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "predecessor" TEXT NOT NULL DEFAULT '',
  "successor" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'finish_start',
  "lag" BIGINT NOT NULL DEFAULT 0,
  "lag_is_elapsed" BIGINT NOT NULL DEFAULT 0,
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

CREATE TABLE "risk" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "probability" BIGINT NOT NULL DEFAULT 0,
  "tasks" TEXT NOT NULL DEFAULT '[]',
  "units" TEXT NOT NULL DEFAULT '[]',
  "groups" TEXT NOT NULL DEFAULT '[]',
  "longer_low" BIGINT NOT NULL DEFAULT 0,
  "longer_likely" BIGINT NOT NULL DEFAULT 0,
  "longer_high" BIGINT NOT NULL DEFAULT 0,
  "delay_low" DOUBLE NOT NULL DEFAULT 0,
  "delay_likely" DOUBLE NOT NULL DEFAULT 0,
  "delay_high" DOUBLE NOT NULL DEFAULT 0,
  "owner" TEXT NOT NULL DEFAULT '',
  "measure" TEXT NOT NULL DEFAULT '',
  "measure_en" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);

-- Who waits for whom, asked for before every change that might close a loop.
CREATE INDEX "task_parent" ON "task" ("edition", "parent");

CREATE INDEX "link_successor" ON "link" ("edition", "successor");
