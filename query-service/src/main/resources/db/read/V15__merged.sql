-- A case that was merged into another of the same child is shown with it, and not counted.
alter table read.caseload add column merged_into uuid;
alter table read.figure_case add column merged_into uuid;
