-- Names are found by the initials of their characters.

-- With which letter the reading of a character begins: names are found by the initials of their characters.
create table rule.pinyin (
  character text not null primary key check (length(character) = 1),
  initial   text not null check (initial ~ '^[a-z]$')
);

-- What is found is worded anew when the rulebook has been laid.
update case_search set words = '';
update register_search set words = '';
