-- How many registrations stand is told by an index alone, however many there are.
create index registrations_standing on registrations (valid_until, scheme, kind, district, reviewer_id)
  where ended_as is null;
