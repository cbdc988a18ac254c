-- By what a task is known again in the project file that it was taken in from.
ALTER TABLE "task" ADD COLUMN "project_key" TEXT NOT NULL DEFAULT '';

-- Dates as they were when the task book was approved.
ALTER TABLE "task" ADD COLUMN "baseline_start" TEXT;
ALTER TABLE "task" ADD COLUMN "baseline_due" TEXT;
ALTER TABLE "node" ADD COLUMN "baseline_due" TEXT;
