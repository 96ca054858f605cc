-- The undertakings of an edition in use said their own title and their own place to sign, which the printed
-- page gives every paper: they begin with the addressee and end with what is undertaken.
alter table rule.materials disable trigger user;
update rule.materials set template_zh = E'{registry}：\n' || split_part(template_zh, E'\n\n', 2),
       template_en = E'To {registry}:\n' || split_part(template_en, E'\n\n', 2)
 where edition = 'data_ip_2023' and material in ('undertaking_person', 'undertaking_body')
   and template_zh not like '{registry}%';
alter table rule.materials enable trigger user;
