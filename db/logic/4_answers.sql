-- What an answer in a form says.

-- Whether the field that decides was answered with a choice that shows the row.
create or replace function is_chosen(shown_when jsonb, content jsonb) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare given jsonb := content -> (shown_when ->> 'field');
begin
  return exists (select from jsonb_array_elements_text(shown_when -> 'values') wanted
                  where case jsonb_typeof(given) when 'array' then given ? wanted
                    else given #>> '{}' = wanted end);
end $$;

-- Whether a field, paper or section belongs to the form as it is now filled in. Most always do: the query
-- that asks takes this in, and calls nothing for them.
create or replace function is_shown(shown_when jsonb, content jsonb) returns boolean
language sql immutable as $$ select shown_when is null or public.is_chosen(shown_when, content) $$;

-- Whether a value says nothing.
create or replace function is_blank(value jsonb, type text) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return case
    when value is null or value = 'null' then true
    when type = 'check' then value <> 'true'
    when type = 'date_range' then coalesce(value ->> 'from', '') = '' or coalesce(value ->> 'to', '') = ''
    when jsonb_typeof(value) = 'array' then value = '[]'
    when jsonb_typeof(value) = 'string' then btrim(value #>> '{}') = ''
    else false end;
end $$;

-- The identifier that a text is, or null: so that an index is asked, and not every row as text.
create or replace function as_uuid(said text) returns uuid
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return case when said ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then said::uuid end;
end $$;
