-- What a move gives a case on its way: its number, and its public notice.

create or replace function give_number(c cases) returns cases
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare prefix text := (select e.number_prefix from rule.editions e where e.edition = c.edition);
  year text := to_char(public.today(), 'YYYY');
begin
  update public.cases set number = prefix || year || lpad(public.next_number(prefix, year)::text, 8, '0')
   where id = c.id returning * into c;
  perform public.index_case(c.id);
  return c;
end $$;

create or replace function publish_notice(c cases) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notices (case_id, version, scheme, receipt_number, number, name, applicant_name,
    disclosed, published_on, ends_on)
  select c.id, c.version, c.scheme, c.receipt_number, c.number, c.name,
    public.public_name(c.applicant_id, public.registrant_words(c, c.content, 'name')), public.worded(c, true),
    c.published_on, c.due_on
$$;
