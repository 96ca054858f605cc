// What the counter says in English about papers that it does not take.
export const paperWords = {
  paper_attachment:
    'The PDF holds other files and was not accepted. Remove them; upload what is needed as papers of their own.',
  paper_bomb:
    'The file is too large or too complex once unpacked and was not accepted. Reduce it and export or scan it anew.',
  paper_damaged:
    'The file is incomplete or damaged and cannot be opened. Export or scan it anew and upload it.',
  paper_dynamic: 'The PDF is a dynamic form and was not accepted. Print it to PDF and upload that.',
  paper_encrypted:
    'The file is encrypted or bears a password. Remove password and restrictions, then upload it.',
  paper_macros:
    'The sheet has macros, external links, embedded objects or entities of its own. Save it without them and upload it.',
  paper_media:
    'The PDF holds sound, video or a 3D model and was not accepted. Remove them and upload it again.',
  paper_pages: 'The PDF has more than {max} pages. Split it and upload the parts.',
  paper_pixels: 'The picture has more than 40 million pixels. Scan or export it at a lower resolution.',
  paper_quotes: 'Row {row}: quotation marks are unbalanced or misplaced. Correct them and upload again.',
  paper_script: 'The PDF holds scripts or actions that run by themselves. Print it to PDF and upload that.',
  paper_second_meaning:
    'Content of another format is hidden in the file; it was not accepted. Export or scan it anew and upload it.',
  paper_too_many_rows:
    'The sheet has more than {max} rows and cannot be read. Split it and upload the parts.',
  paper_too_wide: 'The sheet has more than {max} columns and cannot be read. Remove those not needed.',
  part_too_large: 'At most 1 MB of a file is taken at once. Send it in smaller parts.',
  upload_broken: 'The file has not arrived whole. Choose it again: the upload goes on where it broke.',
  upload_damaged: 'What arrived is not the file that was announced. Choose the file and upload it again.',
  papers_busy: 'Many people are uploading at the moment. Try again shortly.',
}
