-- By what a task is known again in the project file that it was taken in from.
ALTER TABLE "task" ADD COLUMN "project_key" TEXT NOT NULL DEFAULT '';
