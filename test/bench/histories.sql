-- Lawful histories, written set by set: every key and every trigger stays in force, the chain is made
-- by the same trigger, terms, digests, numbers and search words by the same functions as in life.
-- Words in braces are filled in by bench.ts.
select setseed({seed});

create temp table road on commit drop as
select k.step, t.*, k.pause
  from (values (1, 'opening', 'open', 0), (2, 'draft', 'submit', 1), (3, 'business_review', 'endorse', 3),
               (4, 'acceptance', 'accept', 5), (5, 'formal_review', 'publish', 12), (6, 'public_notice',
               'close_notice', 23), (7, 'coding', 'code', 25)) k (step, from_stage, action, pause)
  join rule.transitions t using (from_stage, action)
  join rule.kinds r on (r.edition, r.procedure) = (t.edition, t.procedure) and r.kind = 'initial'
 where t.edition = (select edition from rule.editions where scheme = 'public_data'
  order by effective_on desc limit 1);

create temp table planned on commit drop as
select gen_random_uuid() as id, n, o.id as applicant_id, o.name as applicant_name, o.credit_code, o.district,
       a.id as reviewer_id, steps, (select pause from road where step = steps) as pause,
       day0.ordinal as ordinal, o.name || ' ' || word || ' ' || n as name
  from (select n, case when random() < 0.8 then 7 else 2 + floor(random() * 5)::int end as steps,
               floor(random() * 700)::int as age, floor(random() * 20)::int as slack,
               1 + floor(random() * (select count(*) from organisations where sort in ('organ', 'institution',
               'operator', 'utility')))::int as nth, case when n % 1999 = 7 then '冰川厚度观测' else (array[
                 '医保参保缴费数据', '学校学生基础信息', '住房公积金缴存数据', '道路运输许可', '气象监测数据集', '文旅资源普查',
                 '危大工程监测', '应急队伍查询', '碳排放核算', '信用评价数据'])[1 + floor(random() * 10)::int] end as word
          from generate_series({first} + 1, {first} + {cases}) n) g
  join (select *, row_number() over (order by id) as nth from organisations
         where sort in ('organ', 'institution', 'operator', 'utility')) o using (nth)
  join organisations a on a.district = o.district and a.sort in ('district_authority', 'authority')
  cross join lateral (select ordinal - (select pause from road where step = steps)
                        - case when steps = 7 then age when steps = 6 then 1 + slack
                          else slack % 9 end as ordinal
                        from office.calendar where day = today()) day0;
alter table planned add initials text, add applicant_initials text;
update planned set initials = initials(name), applicant_initials = initials(applicant_name);
create index on planned (id);
analyze planned;

create temp table steps on commit drop as
select p.id, r.step as seq, r.edition, r.procedure, r.from_stage, r.action, r.to_stage, r.party, r.duty,
       r.freezes, d.day, (d.day + time '10:00') at time zone 'Asia/Shanghai' as at, s.owner,
       s.duty as stage_duty, e.day as due_on, case r.party when 'applicant' then (select person_id
         from person_roles where party = 'applicant' and duty = 'apply' limit 1)
         when 'clock' then (select c.id from people c where c.scope = 'clock')
         else (select h.person_id from person_roles h join people x on x.id = h.person_id
                where (h.party, h.duty) = (r.party, r.duty) and h.organisation_id =
                  case r.party when 'reviewer' then p.reviewer_id else (select registry_id
                    from office.installation) end limit 1) end as actor
  from planned p join road r on r.step <= p.steps
  join office.calendar d on d.working and d.ordinal = p.ordinal + r.pause
  join rule.stages s on (s.edition, s.procedure, s.stage) = (r.edition, r.procedure, r.to_stage)
  left join office.calendar e on e.working and s.unit = 'working' and e.ordinal = d.ordinal + s.days;
create index on steps (id, seq);
analyze steps;

insert into cases (id, scheme, kind, edition, procedure, receipt_number, applicant_id, reviewer_id, district,
    number, name, content, revision, version, seq, stage, turn, turn_of, entered_on, due_on, calendar_edition,
    opened_at, submitted_on, published_on, closed_on, opener_party, opener_id, alone)
select p.id, e.scheme, k.kind, l.edition, l.procedure,
  to_char(f.day, 'YYYYMMDD') || lpad(p.n::text, 6, '0'), p.applicant_id, p.reviewer_id, p.district,
  case when l.seq = 7 then e.number_prefix || '2025' || lpad(p.n::text, 8, '0') end, p.name,
  {content}::jsonb || jsonb_build_object(e.name_field, p.name), 1, 1, l.seq, l.to_stage, l.owner || '/'
  || l.stage_duty, case when l.owner = 'reviewer' then p.reviewer_id when l.owner = 'registry'
  then (select registry_id from office.installation) end, l.day, l.due_on, 1, f.at, s.day, case
    when l.seq >= 5 then n.day end, case when l.owner is null then l.day end,
    'applicant', p.applicant_id, false
  from planned p
  join steps l on l.id = p.id and l.seq = p.steps
  join steps f on f.id = p.id and f.seq = 1
  join steps s on s.id = p.id and s.seq = 2
  left join steps n on n.id = p.id and n.seq = 5
  join rule.editions e on e.edition = l.edition
  join rule.kinds k on (k.edition, k.procedure) = (l.edition, l.procedure) and k.kind = 'initial';

insert into case_parties (case_id, party, organisation_id)
select p.id, w.party, w.organisation_id from planned p, office.installation i,
  lateral (values ('applicant', p.applicant_id), ('reviewer', p.reviewer_id), ('registry', i.registry_id),
    ('authority', i.authority_id)) w (party, organisation_id);

insert into case_hands (case_id, person_id, duty, exclusive)
select distinct s.id, s.actor, s.duty, d.exclusive from steps s join rule.duties d using (duty);

insert into case_versions (case_id, version, content, materials, salt, digest, frozen_at)
select c.id, 1, c.content, '[]', salt, version_digest(salt, c.content, '[]'), s.at
  from planned p join cases c on c.id = p.id join steps s on s.id = p.id and s.freezes,
       lateral (select uuid_send(gen_random_uuid()) as salt where p.n > 0) x;

insert into case_events (case_id, seq, edition, procedure, kind, from_stage, action, to_stage, party, duty,
    actor, version, version_digest, words_digest, due_on, happened_at, hash)
select s.id, s.seq, s.edition, s.procedure, 'initial', s.from_stage, s.action, s.to_stage, s.party, s.duty,
       s.actor, case when s.freezes then 1 end, case when s.freezes then v.digest end,
         digest_of(canonical(null::text, '[]')), s.due_on, s.at, ''
  from steps s left join case_versions v on v.case_id = s.id and v.version = 1
 order by s.seq, s.id;

insert into notices (case_id, version, scheme, receipt_number, number, name, applicant_name, disclosed,
  published_on, ends_on)
select c.id, 1, c.scheme, c.receipt_number, c.number, c.name, p.applicant_name,
       jsonb_build_array(jsonb_build_object('field', 'data_name', 'name_zh', '登记数据名称', 'name_en', 'Name',
       'value_zh', c.name, 'value_en', c.name)), n.day, n.due_on
  from planned p join cases c on c.id = p.id join steps n on n.id = p.id and n.seq = 5;

insert into registrations (id, scheme, edition, kind, number, case_id, holder_id, reviewer_id, district, name,
    holder_name, version, coded_on, valid_from, valid_until)
select p.id, c.scheme, c.edition, c.kind, c.number, c.id, c.applicant_id, c.reviewer_id, c.district, c.name,
       p.applicant_name, 1, c.closed_on, c.closed_on, (c.closed_on + interval '3 years')::date
  from planned p join cases c on c.id = p.id where p.steps = 7;
insert into registration_versions (registration_id, version, case_id, kind, query_code, name, holder_name,
    disclosed, printed, published_on, notice_ends_on, coded_on, valid_from, valid_until, coded_at, content,
    holders)
select r.id, 1, r.case_id, r.kind, new_query_code(), r.name, r.holder_name, n.disclosed, n.disclosed,
       n.published_on, n.ends_on, r.coded_on, r.valid_from, r.valid_until,
         (r.coded_on + time '10:00') at time zone 'Asia/Shanghai', c.content, jsonb_build_array(
           jsonb_build_object('name', p.applicant_name, 'credit_code', p.credit_code))
  from planned p join cases c on c.id = p.id join registrations r on r.id = p.id
  join notices n on n.case_id = r.case_id;
insert into registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
select v.registration_id, 1, 1, 'version', registration_digest(v), v.coded_at, ''
  from planned p join registration_versions v on v.registration_id = p.id;
-- Some of them wait for their slip.
insert into slip_leases (registration_id, version, until) select p.id, 1, now() from planned p
  where p.steps = 7 and p.n <= 1000;
update cases c set registration_id = c.id from planned p where p.id = c.id and p.steps = 7;

insert into case_search (case_id, words, grams, submitted)
select c.id, w, grams_of_case(w, c.reviewer_id), true from planned p join cases c on c.id = p.id,
       lateral (select lower(concat_ws(' ', c.name, c.receipt_number, c.number, p.applicant_name,
         p.credit_code, p.initials, p.applicant_initials)) as w offset 0) x;
insert into register_search (registration_id, words, grams)
select r.id, w, bigrams(w) from planned p join registrations r on r.id = p.id,
       lateral (select lower(concat_ws(' ', r.name, r.number, r.holder_name, p.initials,
         p.applicant_initials)) as w offset 0) x;
