-- Numbers of documents that are laid out before they are taken.
create table spare_numbers (
  counter  text not null,
  period   text not null,
  value    bigint not null,
  primary key (counter, period, value),
  foreign key (counter, period) references counters
);
