-- Evaluation (第二十六条), the reading: figures, the cases behind each, and who may see them. The competent
-- authority sees everything, a district's authority the cases it reviews; none of it names a person.

-- How things stand now: office steps that are overdue, and those whose first reminder was due.
create or replace view evaluation_live with (security_invoker = on) as
select i.indicator, c.id as case_id, c.seq, c.scheme, c.kind, c.edition, c.procedure, c.stage, c.district,
       -- looked up for the rows that are shown: joined, it would be looked up for those that are counted
       (select x.organisation_id from case_parties x join rule.parties y using (party)
         where x.case_id = c.id and y.scope = 'registry' limit 1) as registry_id,
       s.days as term, s.unit, not s.internal as legal, c.entered_on,
       c.due_on, working_days(c.entered_on, (select today())) as days, c.due_on < (select today()) as late
  from cases c
  join (select x.*, (select e.due_on from term_end((select today()), (select max(z.days) from rule.reminders z
            where (z.edition, z.procedure, z.stage) = (x.edition, x.procedure, x.stage)
              and z.anchor = 'due'), 'working') e) as warned_until
          from rule.stages x join rule.parties p on p.party = x.owner and p.scope = 'registry' offset 0) s
    on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
  join rule.indicators i on i.live
 where c.turn is not null and c.due_on is not null
   and case i.measure
     when 'overdue_now' then c.due_on < (select today())
     when 'due_soon' then c.due_on between (select today()) and s.warned_until end;

-- The cases behind a figure.
create or replace view evaluation_cases with (security_invoker = on) as
select n.case_id || '-' || n.seq as id, n.indicator, n.case_id, n.seq, c.receipt_number, c.name as case_name,
       n.scheme, s.kind, n.kind as counted_kind, s.edition, s.procedure, n.stage, n.district, n.registry_id,
       n.day, s.entered_on, s.due_on, s.left_on, s.term, s.unit, s.legal, s.late,
       coalesce(n.days, s.days) as days, n.counted, n.met
  from evaluation_counts n
  join evaluation_steps s on (s.case_id, s.seq) = (n.case_id, n.seq)
  left join cases c on c.id = n.case_id
union all
select l.case_id || '-' || l.seq, l.indicator, l.case_id, l.seq, c.receipt_number, c.name, l.scheme, l.kind,
       l.kind, l.edition, l.procedure, l.stage, l.district, l.registry_id, l.due_on, l.entered_on, l.due_on,
       null, l.term, l.unit, l.legal, l.late, l.days, false, true
  from evaluation_live l left join cases c on c.id = l.case_id;

-- The terms an indicator is held against, in the editions of today.
create or replace function evaluation_terms(p_indicator text, p_scheme text) returns jsonb
language plpgsql stable set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select coalesce(jsonb_agg(distinct jsonb_build_object('scheme', e.scheme, 'days', s.days, 'unit', s.unit,
           'legal', not s.internal)), '[]')
    from (select distinct on (d.scheme) d.* from rule.editions d where d.effective_on <= public.today()
           order by d.scheme, d.effective_on desc, d.edition desc) e
    join rule.stages s on s.edition = e.edition and s.days is not null
    join rule.indicator_stages x on x.stage = s.stage and x.indicator = p_indicator
   where p_scheme is null or e.scheme = p_scheme);
end $$;

-- What each indicator came to, and for those told by stage each stage. A percentile lies between the two
-- numbers of days around its place; a share of fewer than ten is no share, and only its fraction is told.
create or replace function evaluation_sums(p_from date, p_to date, p_scheme text, p_kind text,
  p_district text, p_registry uuid)
returns table (indicator text, scheme text, procedure text, stage text, term int, unit text, counted bigint,
  met bigint, mean numeric, median numeric, p90 numeric)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  -- the whole months within the period, and the days around them
  with months as (
    select w.first, w.beyond, w.first < w.beyond as whole
      from (select date_trunc('month', p_from + interval '1 month' - interval '1 day')::date as first,
                   date_trunc('month', p_to + 1)::date as beyond) w),
  -- each part is one stretch of the index
  within as (
    select d.* from public.evaluation_days d
     where d.monthly and d.day >= (select m.first from months m) and d.day < (select m.beyond from months m)
    union all
    select d.* from public.evaluation_days d
     where not d.monthly and d.day >= p_from
       and d.day < (select case when m.whole then m.first else p_to + 1 end from months m)
    union all
    select d.* from public.evaluation_days d
     where not d.monthly and d.day >= (select case when m.whole then m.beyond else p_to + 1 end from months m)
       and d.day <= p_to),
  chosen as (
    select d.indicator, case when d.stage is not null then d.scheme end as scheme, d.procedure, d.stage,
           d.term, d.unit, d.days, sum(d.counted) as counted, sum(d.met) as met
      from within d
     where (p_scheme is null or d.scheme = p_scheme)
       and (p_kind is null or d.kind = p_kind) and (p_district is null or d.district = p_district)
       and (p_registry is null or d.registry_id = p_registry)
     group by 1, 2, 3, 4, 5, 6, 7),
  placed as (
    select c.*, sum(c.counted) over upto as upto, sum(c.counted) over whole as total
      from chosen c
    window whole as (partition by c.indicator, c.scheme, c.procedure, c.stage, c.term, c.unit),
           upto as (partition by c.indicator, c.scheme, c.procedure, c.stage, c.term, c.unit
             order by c.days)),
  told as (
    select p.indicator, p.scheme, p.procedure, p.stage, p.term, p.unit, sum(p.counted) as counted,
           sum(p.met) as met, sum(p.days * p.counted)
             / nullif(sum(p.counted) filter (where p.days is not null), 0) as mean, max(p.total) as total,
           min(p.days) filter (where p.upto > floor(0.5 * (p.total - 1))) as low,
           min(p.days) filter (where p.upto > ceil(0.5 * (p.total - 1))) as high,
           min(p.days) filter (where p.upto > floor(0.9 * (p.total - 1))) as low90,
           min(p.days) filter (where p.upto > ceil(0.9 * (p.total - 1))) as high90
      from placed p group by 1, 2, 3, 4, 5, 6)
  select t.indicator, t.scheme, t.procedure, t.stage, t.term, t.unit, t.counted::bigint, t.met::bigint,
         round(t.mean, 1), round(t.low + (t.high - t.low) * mod(0.5 * (t.total - 1), 1), 1),
         round(t.low90 + (t.high90 - t.low90) * mod(0.9 * (t.total - 1), 1), 1)
    from told t
$$;

-- The whole page in one answer.
create or replace function evaluation(p_from date, p_to date, p_scheme text, p_kind text, p_district text,
  p_registry uuid) returns jsonb
language sql stable set search_path = pg_catalog, public, rule, office, pg_temp as $$
  with sums as materialized (
    select * from public.evaluation_sums(p_from, p_to, p_scheme, p_kind, p_district, p_registry)),
  live as materialized (
    select l.indicator, l.district, count(*) as met from public.evaluation_live l
     where (p_scheme is null or l.scheme = p_scheme) and (p_kind is null or l.kind = p_kind)
       and (p_district is null or l.district = p_district)
       and (p_registry is null or l.registry_id = p_registry)
     group by 1, 2),
  valid as materialized (
    select count(*) as entries from public.registrations r
     where r.ended_as is null and r.valid_until >= public.today()
       and (p_scheme is null or r.scheme = p_scheme) and (p_kind is null or r.kind = p_kind)
         and (p_district is null or r.district = p_district)),
  checked as (
    select c.checked_at, c.links, c.faults from public.chain_checks c order by c.id desc limit 1),
  figures as (
    select i.*, case when i.below = 'register' then v.entries else coalesce(s.counted, 0) end as denominator,
           case when i.live then (select coalesce(sum(l.met), 0) from live l where l.indicator = i.indicator)
                when i.measure = 'chains' then (select k.faults from checked k)
                else coalesce(s.met, 0) end as numerator, s.mean, s.median, s.p90
      from rule.indicators i cross join valid v
      left join sums s on s.indicator = i.indicator and s.stage is null),
  worded as (
    select f.dimension, f.funnel, f.position, jsonb_build_object('indicator', f.indicator,
        'name_zh', f.name_zh, 'name_en', f.name_en, 'formula_zh', f.formula_zh, 'formula_en', f.formula_en,
        'source', f.source, 'unit', f.unit, 'better', f.better, 'live', f.live,
        'available', f.measure is not null and (f.measure <> 'chains' or exists (select from checked)),
        'of_register', f.below = 'register', 'listed', coalesce(f.measure <> 'chains', false), 'numerator',
          f.numerator,
        'denominator', f.denominator,
        'value', case when f.unit = 'share' and f.denominator >= 10
                      then round(f.numerator::numeric / f.denominator, 4) end,
        'mean', f.mean, 'median', f.median, 'p90', f.p90,
        'terms', case when f.measure = 'on_time' then public.evaluation_terms(f.indicator, p_scheme)
                      else '[]' end) as words
      from figures f)
  select jsonb_build_object(
    'as_of', (select s.as_of from public.evaluation_state s), 'from', p_from, 'to', p_to,
    'dimensions', (select jsonb_agg(jsonb_build_object('dimension', d.dimension, 'name_zh', d.name_zh,
        'name_en', d.name_en, 'article', d.article, 'indicators', (select coalesce(jsonb_agg(w.words
          order by w.position), '[]') from worded w where w.dimension = d.dimension)) order by d.position)
        from rule.dimensions d),
    'funnel', (select coalesce(jsonb_agg(w.words order by w.funnel), '[]') from worded w
      where w.funnel is not null),
    'stages', (select coalesce(jsonb_agg(jsonb_build_object('indicator', s.indicator, 'scheme', s.scheme,
        'procedure', s.procedure, 'stage', s.stage, 'name_zh', g.name_zh, 'name_en', g.name_en,
        'side_zh', g.side_zh, 'side_en', g.side_en, 'term', s.term, 'unit', s.unit, 'legal', not g.internal,
        'counted', s.counted, 'on_time', case when s.term is not null and g.scope <> 'clock' then s.met end,
          'mean', s.mean,
        'median', s.median, 'p90', s.p90)
        order by s.scheme, s.procedure, g.position nulls last, s.stage, s.term), '[]')
        from sums s cross join lateral (
          select x.name_zh, x.name_en, x.position, x.internal, y.scope, y.name_zh as side_zh,
                 y.name_en as side_en
            from rule.stages x join rule.editions e using (edition) join rule.parties y on y.party = x.owner
           where (x.procedure, x.stage) = (s.procedure, s.stage) and e.scheme = s.scheme
           order by x.days is not distinct from s.term desc, e.effective_on desc limit 1) g
       where s.stage is not null),
    'warnings', (select coalesce(jsonb_agg(jsonb_build_object('district', w.district, 'counts', w.counts)
        order by w.position), '[]') from (
        select l.district, n.position, jsonb_object_agg(l.indicator, l.met) as counts
          from live l join office.districts n using (district) group by 1, 2) w),
    'verification', (select to_jsonb(k) from checked k),
    'districts', (select coalesce(jsonb_agg(n.district order by n.position), '[]') from office.districts n
      where public.asker_scope() = 'authority' or n.district in (select o.district from public.organisations o
        where o.id = any (public.my_organisations()))),
    'registries', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name),
      '[]') from public.organisations o where o.sort = 'registry'))
$$;

-- Who may look.
create policy everything on evaluation_steps for select to %authority% using (true);
create policy district on evaluation_steps for select to %reviewer%
  using (reviewer_id = any ((select my_organisations())::uuid[]));
create policy everything on evaluation_counts for select to %authority% using (true);
create policy district on evaluation_counts for select to %reviewer%
  using (reviewer_id = any ((select my_organisations())::uuid[]));
create policy everything on evaluation_days for select to %authority% using (true);
create policy district on evaluation_days for select to %reviewer%
  using (reviewer_id = any ((select my_organisations())::uuid[]));
create policy supervisors on evaluation_state for select to %authority%, %reviewer% using (true);
create policy supervisors on chain_checks for select to %authority%, %reviewer% using (true);
grant select on evaluation_steps, evaluation_counts, evaluation_days, evaluation_state, chain_checks,
  evaluation_live, evaluation_cases to %authority%, %reviewer%;
revoke all on function evaluation_waits(), evaluation_definition(), evaluate_anew(), roll_up(int),
  check_chains(), evaluation_terms(text, text), evaluation_sums(date, date, text, text, text, uuid),
  evaluation(date, date, text, text, text, uuid) from public;
grant execute on function evaluation_terms(text, text), evaluation_sums(date, date, text, text, text, uuid),
  evaluation(date, date, text, text, text, uuid) to %authority%, %reviewer%;
grant execute on function roll_up(int), check_chains() to %clock%;
