// The same sentences in English, printed on the line below.
import type { Words } from './zh.ts'

export const en: Words = {
  variable: {
    port: 'PORT must be a whole number from 1 to 65535; change it and start again.',
    database_url:
      '{name} must look like postgres://login:password@host:port/database; change it and start again.',
    public_url:
      'PUBLIC_URL must be an https address (http only for localhost and 127.0.0.1) without a path; ' +
      'change it and start again.',
    url: '{name} must be a complete http or https address; change it and start again.',
    smtp_url:
      'SMTP_URL must look like smtp://host:port or smtps://user:password@host:port; change it and ' +
      'start again.',
    national_url:
      'NATIONAL_URL must be the https address of the national platform’s interface (http only for ' +
      'localhost and 127.0.0.1) without a query; change it and start again.',
    catalogue_url:
      'CATALOGUE_URL must be the http or https address of the catalogue system’s interface, ' +
      'without user or query. Correct it and start again.',
    scanner_url: 'SCANNER_URL must look like tcp://host:port (clamd); change it and start again.',
    signing_key:
      'SIGNING_KEY must be an Ed25519 private key (PEM or JWK); openssl genpkey -algorithm ed25519 ' +
      'makes one.',
    secrets_key: 'SECRETS_KEY must be 32 bytes in base64; openssl rand -base64 32 makes one.',
    seal: 'SEAL_P12 and SEAL_PASSWORD must be set together, and SEAL_P12 must name a readable file.',
    seal_opened:
      'The certificate file named by SEAL_P12 does not open with SEAL_PASSWORD. Check both and start again.',
    mail_from: 'MAIL_FROM must be an e-mail address; change it and start again.',
    trusted_proxies:
      'TRUSTED_PROXIES must be IP addresses or networks separated by commas; change it and start again.',
    metrics_token: 'METRICS_TOKEN must have 20 characters or more; openssl rand -base64 32 makes one.',
    demo_password: 'DEMO_PASSWORD must have at least 8 characters; change it and start again.',
    log_level: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    node_env: 'NODE_ENV must be production, development or test.',
    required: 'Set {name}: {purpose}.',
  },
  purpose: {
    DATABASE_URL: 'how the server signs in to the database, as a login that owns no table',
    JOBS_DATABASE_URL: 'how the jobs sign in to the database',
    DATABASE_OWNER_URL: 'the login that owns the database and may create roles (CREATEROLE)',
    SIGNING_KEY:
      'the Ed25519 private key (PEM or JWK) that signs slips; openssl genpkey -algorithm ed25519 makes one',
    SECRETS_KEY: '32 bytes in base64 that seal second factors; openssl rand -base64 32 makes them',
  },
  embedded: {
    no_binaries:
      'There is no embedded PostgreSQL for this machine ({arch}); install PostgreSQL 15 or later and ' +
      'set DATABASE_URL, JOBS_DATABASE_URL and DATABASE_OWNER_URL.',
    data_dir: 'The data folder {dir} cannot be used ({why}); name a writable folder with DATA_DIR.',
    elsewhere: 'The database user cannot enter {dir}; the database lies in {home}.',
    secrets_lost:
      'There is a database in {dir} but {file} is missing; restore that file or choose another folder ' +
      'with DATA_DIR.',
    secrets_unreadable: '{file} cannot be read ({why}); restore it or choose another folder with DATA_DIR.',
    other_user:
      '{dir} belongs to another system user; start as that user or choose another folder with DATA_DIR.',
    no_user:
      'As root the database needs an ordinary user, and the user postgres cannot be created; create it ' +
      'or set DATABASE_URL.',
    not_started: 'The embedded database did not start, see {log}. Its last lines: {tail}',
    busy: 'Another process uses the data folder {dir}; stop it first or choose another folder with DATA_DIR.',
  },
  build: {
    unreachable:
      'The database that {name} names cannot be reached ({why}); check the address, the password and ' +
      'that it runs.',
    too_old: 'The database is PostgreSQL {version}; 15 or later is needed.',
    superuser:
      'The login "{login}" of DATABASE_OWNER_URL is a superuser; use an ordinary login (createrole) ' +
      'that owns the database.',
    not_owner:
      'The login "{login}" does not own the database "{database}"; let an administrator run: alter ' +
      'database {database} owner to {login};',
    encoding: 'The database "{database}" is encoded in {encoding}; create it in UTF8.',
    two_names: 'DATABASE_URL, JOBS_DATABASE_URL and DATABASE_OWNER_URL must be three different logins.',
    other_database: '{name} and DATABASE_OWNER_URL name different databases.',
    may_not_create:
      'The login "{login}" may not create or grant roles ({why}); let an administrator run: alter role ' +
      '{login} createrole; roles of a former installation must be dropped first.',
    not_empty: 'The database "{database}" holds other tables already; use an empty one.',
    tables_changed:
      'The database "{database}" was built from another version of db/tables and there is no ' +
      'migration; add one to db/migrations, or use an empty database (DATA_DIR) while developing.',
    migration_changed:
      'The migration {name} was changed after it had run; restore the file and write a new migration.',
    migration_missing:
      'The database has run the migration {name}, which this program does not have; deploy the newer ' +
      'program.',
    edition_in_use:
      'Cases use the edition "{edition}", but {table} differs from the database, and the build has ' +
      'stopped; give the changed text a new edition.',
    silent_rule:
      'Statement {statement} of {file} wrote nothing, and the build has stopped; what it reads may stand ' +
      'in a later file. Move it there.',
    done: 'The database "{database}" is built, in {seconds} s.',
    unchanged: 'The database "{database}" needs no change.',
    administrator: 'Administrator',
    first_link:
      'The first administrator (user name {username}) opens this link within {days} days to choose a ' +
      'password; it is shown once and works once:',
    sql: '{file} failed: {why}',
  },
  serve: {
    superuser:
      'The login "{login}" of {name} is a superuser or bypasses row security; use the login that ' +
      'db:build created.',
    owner: 'The login "{login}" of {name} owns objects of the database; use the login that db:build created.',
    durability:
      'The database runs with {setting} off and could lose registrations; turn it on in ' +
      'postgresql.conf and restart it.',
    not_built: 'The database "{database}" is not built; run npm run db:build first.',
    pending: 'The database "{database}" does not match this program; run npm run db:build first.',
    not_allowed:
      'The login "{login}" is not registered for this purpose; run npm run db:build with this {name}.',
  },
  demo: {
    production: 'Demo data are refused in production (NODE_ENV=production).',
    not_empty: 'The database "{database}" has people already; demo data need an empty one.',
    done: 'Demo data loaded in {seconds} s.',
    clock_backward: 'The demo clock only moves forward; choose a later time.',
  },
  backup: {
    usage_backup: 'Name the file to back up to: npm run backup -- FILE',
    usage_restore: 'Name the file to restore from: npm run restore -- FILE',
    exists: '{file} exists and a backup overwrites nothing; choose another name.',
    unwritable:
      'The backup cannot be written to {file} ({why}); check the folder, its rights and the disk, and try again.',
    unreadable: 'The backup {file} cannot be read ({why}); check the path and its rights.',
    damaged: '{file} is no whole and sound backup ({why}); the database is as it was, use another backup.',
    other_version:
      '{file} was made from another version of the tables; the database is as it was. Restore with the ' +
      'program that made it, then upgrade.',
    not_fresh: 'The database "{database}" holds business data already; restore into an empty one.',
    in_use: 'The database "{database}" is in use; stop the server and the jobs and try again.',
    chains:
      'Restored from {file}, the chains have {broken} faults where the backup counted {before}; the ' +
      'database is as it was. Use another backup, and keep this file as evidence.',
    done:
      'Backed up to {file}: {tables} tables, {rows} rows, {size} MB, in {seconds} s. Its SHA-256 is ' +
      '{sha256}; note it down elsewhere.',
    broken:
      'The chains in this backup had {broken} faults when it was taken; find out why at once, and keep ' +
      'older backups.',
    keep_file:
      'No key is in the backup. Keep {file} safe elsewhere, and put it into a new data folder before you ' +
      'restore there; without it the signing key and the second factors are lost.',
    keep_keys:
      'No key is in the backup. Keep SIGNING_KEY, SECRETS_KEY, SEAL_P12 with its password and the logins’ ' +
      'passwords safe elsewhere; without SECRETS_KEY staff set up their second factors again.',
    restored:
      'The database "{database}" is what it was at {taken_at} (UTC): {tables} tables, {rows} rows, in ' +
      '{seconds} s; rows, digests, keys and chains have been checked.',
    afterwards:
      'What was done after the backup is not in it. Do it again from the notices that were sent and the ' +
      'national platform’s records, and start with the same SIGNING_KEY and SECRETS_KEY.',
  },
  verify: {
    whole: 'Every chain is whole, asked in {seconds} s.',
    broken:
      'The chains have the {broken} faults above. Make a backup as evidence, change nothing, and go on as ' +
      'README says under "When something goes wrong".',
  },
  generate: {
    stale: 'These generated files are out of date: {files}; run npm run db:generate.',
    done: 'Wrote {files}.',
  },
  start: {
    port_taken: 'Port {port} is taken; choose another with PORT or stop the program that holds it.',
    starting: 'Starting…',
    stopping: 'Stopping…',
    stopped: 'Everything has stopped.',
    child_died: 'The {child} process ended unexpectedly ({why}), so all has stopped; see the log above.',
    child_slow:
      'The {child} process was not ready within {seconds} s, so all has stopped; see the log above.',
    server: 'server',
    jobs: 'jobs',
    not_compiled: 'The program could not be compiled; see the output above.',
    built: 'Built into dist/: node dist/server/main.js runs the server, node dist/jobs/main.js the jobs.',
    console_failed: 'The console could not be built; see the output above, or run npm ci and try again.',
    ready: 'Ready in {seconds} s. Ctrl-C stops.',
    site: 'Public pages',
    desk: 'Console',
    people: 'Demo people (password {password})',
    own_password: 'as set in DEMO_PASSWORD',
  },
  unexpected: 'An unexpected error stopped the program: {why}',
}
