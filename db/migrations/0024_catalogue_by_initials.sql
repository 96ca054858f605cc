-- Items of the catalogue are found by the initials of their names: worded anew when the logic has been laid.
update catalogue_items set words = '';
