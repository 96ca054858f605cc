-- The departments that read case files together with the authority (第二十五条), and one of their officers. The
-- credit codes are invented.
insert into organisations (name, sort, district) values
  ('北京市互联网信息办公室', 'overseer', '110000'),
  ('北京市公安局', 'overseer', '110000'),
  ('北京市财政局', 'overseer', '110000');
insert into people (username, name, scope, organisation_id)
select 'observer', '周予安', 'observer', id from organisations where name = '北京市互联网信息办公室';
