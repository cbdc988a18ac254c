-- Road networks, timetables and layers of the city; their bytes are in "content".
CREATE TABLE "city_file" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "title_en" TEXT NOT NULL DEFAULT '',
  "kind" TEXT NOT NULL DEFAULT 'text',
  "file" TEXT NOT NULL DEFAULT '',
  "content" TEXT NOT NULL DEFAULT '',
  "size" BIGINT NOT NULL DEFAULT 0,
  "licence" TEXT NOT NULL DEFAULT '',
  "attribution" TEXT NOT NULL DEFAULT '',
  "provenance" TEXT NOT NULL DEFAULT 'recorded',
  "source" TEXT NOT NULL DEFAULT '',
  "revision" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("edition", "code")
);
