-- The papers of a case, as its page shows them: whose they are, whether there is a picture to look at, and
-- what the scanner says, where there is one or where it once found something.
create or replace view case_papers with (security_invoker = on) as
select m.case_id, m.id, m.material, m.name, m.bytes, m.type, encode(m.sha256, 'hex') as sha256, m.party,
       m.confidential, m.uploaded_by = actor() as mine,
       exists (select from file_findings x where x.sha256 = m.sha256 and x.preview is not null) as preview,
       (select coalesce(s.state, 'waiting') from scanner_port p left join file_scans s on s.sha256 = m.sha256
         where p.there or s.state = 'suspect') as scan,
       m.uploaded_at, m.first_version, m.withdrawn_at
  from case_materials m;
