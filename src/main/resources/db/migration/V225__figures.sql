-- Figures are counted live: each statement goes through the days of a period by one of these.
create index legal_clock_due_of_term on legal_clock (term_code, due_on) include (case_id, unit_id, outcome, suspended_since);
create index case_file_closed on case_file (closed_at) where closed_at is not null;
create index registration_registered on registration (registered_at);
create index registration_case_linked on registration_case (linked_at);
create index work_item_done on work_item (closed_at) include (step, pack, unit_id, opened_at, restricted) where state = 'done';
create index letter_issued on letter (issued_at, name);
