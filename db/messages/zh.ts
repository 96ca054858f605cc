// Every sentence the commands of this folder say to the person at the terminal. {braces} are filled in.
export const zh = {
  variable: {
    port: 'PORT 应为 1 至 65535 之间的整数，请修改后重新启动。',
    database_url: '{name} 应形如 postgres://登录名:密码@主机:端口/数据库名，请修改后重新启动。',
    public_url:
      'PUBLIC_URL 应为 https 地址（只有 localhost 与 127.0.0.1 可用 http），且不带路径，请修改后重新启动。',
    url: '{name} 应为完整的 http 或 https 地址，请修改后重新启动。',
    smtp_url: 'SMTP_URL 应形如 smtp://主机:端口 或 smtps://用户:密码@主机:端口，请修改后重新启动。',
    national_url:
      'NATIONAL_URL 应为国家平台接口的 https 地址（只有 localhost 与 127.0.0.1 可用 http），不带参数，请修改后重新启动。',
    catalogue_url:
      'CATALOGUE_URL 应为数据目录系统接口的 http 或 https 地址，不带用户名和参数，请修改后重新启动。',
    scanner_url: 'SCANNER_URL 应形如 tcp://主机:端口（clamd），请修改后重新启动。',
    signing_key:
      'SIGNING_KEY 应为 Ed25519 私钥（PEM 或 JWK），可用 openssl genpkey -algorithm ed25519 生成，请修改后重新启动。',
    secrets_key:
      'SECRETS_KEY 应为 32 字节的 base64 编码，可用 openssl rand -base64 32 生成，请修改后重新启动。',
    seal: 'SEAL_P12 与 SEAL_PASSWORD 应同时设置或同时不设，且 SEAL_P12 指向可读的文件，请修改后重新启动。',
    seal_opened: 'SEAL_P12 指向的证书文件无法用 SEAL_PASSWORD 打开，请核对文件与口令后重新启动。',
    mail_from: 'MAIL_FROM 应为一个电子邮件地址，请修改后重新启动。',
    trusted_proxies: 'TRUSTED_PROXIES 应为以逗号分隔的 IP 地址或网段，请修改后重新启动。',
    metrics_token: 'METRICS_TOKEN 至少应有 20 个字符，可用 openssl rand -base64 32 生成，请修改后重新启动。',
    demo_password: 'DEMO_PASSWORD 至少应有 8 个字符，请修改后重新启动。',
    log_level: 'LOG_LEVEL 应为 fatal、error、warn、info、debug、trace、silent 之一，请修改后重新启动。',
    node_env: 'NODE_ENV 应为 production、development 或 test，请修改后重新启动。',
    required: '请设置 {name}：{purpose}。',
  },
  purpose: {
    DATABASE_URL: '服务进程登录数据库的地址，该登录名不得拥有任何表',
    JOBS_DATABASE_URL: '作业进程登录数据库的地址',
    DATABASE_OWNER_URL: '建库登录名的地址，该登录名拥有数据库并可建立角色（CREATEROLE）',
    SIGNING_KEY:
      '签发凭证二维码所用的 Ed25519 私钥（PEM 或 JWK），可用 openssl genpkey -algorithm ed25519 生成',
    SECRETS_KEY: '加密第二验证方式密钥所用的 32 字节 base64 编码，可用 openssl rand -base64 32 生成',
  },
  embedded: {
    no_binaries:
      '本机（{arch}）没有内置的 PostgreSQL，请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL、JOBS_DATABASE_URL 与 ' +
      'DATABASE_OWNER_URL。',
    data_dir: '数据目录 {dir} 无法使用（{why}），请用 DATA_DIR 指定一个可写的目录。',
    elsewhere: '数据库用户进不去 {dir}，数据库改放在 {home}。',
    secrets_lost: '{dir} 中有数据库而缺少 {file}，无法登录；请恢复该文件，或用 DATA_DIR 另选目录。',
    secrets_unreadable: '{file} 无法读取（{why}），请恢复该文件，或用 DATA_DIR 另选目录。',
    other_user: '{dir} 属于另一个系统用户，请以该用户启动，或用 DATA_DIR 另选目录。',
    no_user:
      '以 root 运行时数据库需要一个普通用户，而系统无法建立用户 postgres；请先建立该用户，或设置 DATABASE_URL。',
    not_started: '内置数据库未能启动，详见 {log}。最后几行：{tail}',
    busy: '另一个进程正在使用数据目录 {dir}，请先停止它，或用 DATA_DIR 另选目录。',
  },
  build: {
    unreachable: '连不上 {name} 所指的数据库（{why}），请检查地址、密码以及数据库是否已启动。',
    too_old: '数据库是 PostgreSQL {version}，本系统需要 15 或更高版本，请升级。',
    superuser:
      'DATABASE_OWNER_URL 的登录名“{login}”是超级用户，请改用普通登录名（createrole，并拥有该数据库）。',
    not_owner:
      '登录名“{login}”不拥有数据库“{database}”，请由管理员执行 alter database {database} owner to {login};',
    encoding: '数据库“{database}”的编码是 {encoding}，请用 UTF8 编码建立数据库。',
    two_names: 'DATABASE_URL、JOBS_DATABASE_URL 与 DATABASE_OWNER_URL 应是三个不同的登录名，请修改。',
    other_database: '{name} 与 DATABASE_OWNER_URL 指向不同的数据库，请修改。',
    may_not_create:
      '登录名“{login}”无权建立或授予角色（{why}），请由管理员执行 alter role {login} createrole; 若角色属于旧安装，请先删除它们。',
    not_empty: '数据库“{database}”里已有别的表，请换一个空数据库。',
    tables_changed:
      '数据库“{database}”是由另一版本的 db/tables 建成的，而没有相应的迁移；请在 db/migrations 中补充迁移，开发时也可换一个空数据库（DATA_DIR）。',
    migration_changed: '迁移 {name} 在执行之后被改动过，请恢复原文件，另写新的迁移。',
    migration_missing: '数据库已执行迁移 {name}，而程序中没有这个文件，程序比数据库旧；请部署新版程序。',
    edition_in_use:
      '规则版本“{edition}”已有案件使用，{table} 中的内容却与数据库不同，构建已停止；请为改动后的文本另起一个版本。',
    silent_rule:
      '{file} 的第 {statement} 条语句没有写入任何内容，构建已停止；它所引用的内容可能写在后面的文件里，请移到那个文件中。',
    done: '数据库“{database}”已构建，用时 {seconds} 秒。',
    unchanged: '数据库“{database}”无需改动。',
    administrator: '系统管理员',
    first_link:
      '首位管理员（用户名 {username}）请在 {days} 日内打开此链接设置密码，链接只显示这一次、只能使用一次：',
    sql: '{file} 执行失败：{why}',
  },
  serve: {
    superuser:
      '{name} 的登录名“{login}”是超级用户或可绕过行级安全，服务不能以它运行；请改用 db:build 所建的登录名。',
    owner: '{name} 的登录名“{login}”拥有数据库中的对象，服务不能以它运行；请改用 db:build 所建的登录名。',
    durability: '数据库关闭了 {setting}，登记数据可能丢失；请在 postgresql.conf 中打开它并重启数据库。',
    not_built: '数据库“{database}”尚未构建，请先执行 npm run db:build。',
    pending: '数据库“{database}”与程序版本不一致，请先执行 npm run db:build。',
    not_allowed: '登录名“{login}”未登记为此用途，请用当前的 {name} 执行 npm run db:build。',
  },
  demo: {
    production: '生产环境（NODE_ENV=production）不能载入演示数据。',
    not_empty: '数据库“{database}”已有人员，不能载入演示数据，请换一个空数据库。',
    done: '演示数据已载入，用时 {seconds} 秒。',
    clock_backward: '演示时钟只能向前拨，请选择更晚的时间。',
  },
  backup: {
    usage_backup: '请写明备份到哪个文件：npm run backup -- 文件',
    usage_restore: '请写明从哪个文件恢复：npm run restore -- 文件',
    exists: '{file} 已存在，备份不会覆盖它，请换一个文件名。',
    unwritable: '备份无法写入 {file}（{why}），请检查目录、权限与磁盘空间后重试。',
    unreadable: '备份文件 {file} 无法读取（{why}），请检查路径与权限。',
    damaged: '{file} 不是完整无损的备份（{why}），数据库未作任何改动，请换一份备份。',
    other_version:
      '{file} 是由另一版本的数据库结构备份的，数据库未作任何改动；请用备份时的程序版本恢复，恢复后再升级。',
    not_fresh: '数据库“{database}”里已有业务数据，不能恢复到其中，请换一个空数据库。',
    in_use: '数据库“{database}”正被使用，请停止服务进程与作业进程后重试。',
    chains:
      '从 {file} 恢复后证据链有 {broken} 处断裂，而备份时为 {before} 处，数据库未作任何改动；请换一份备份，并保留此文件备查。',
    done: '已备份到 {file}：{tables} 个表，{rows} 行，{size} MB，用时 {seconds} 秒。SHA-256 为 {sha256}，请另行记下。',
    broken: '备份所载的证据链在备份时已有 {broken} 处断裂，请立即查明原因，并保留更早的备份。',
    keep_file:
      '备份中没有密钥。请把 {file} 另行妥善保管：恢复到新的数据目录之前，先把它放进该目录；没有它，签名私钥与第二验证方式都无法找回。',
    keep_keys:
      '备份中没有密钥。SIGNING_KEY、SECRETS_KEY、SEAL_P12 及其口令、各登录名的密码请另行妥善保管；没有 SECRETS_KEY，工作人员须重新设置第二验证方式。',
    restored:
      '数据库“{database}”已恢复到 {taken_at}（世界协调时）的状态：{tables} 个表，{rows} 行，用时 {seconds} 秒；行数、摘要、外键与证据链均已核对。',
    afterwards:
      '备份之后办理的事项不在其中。请对照已发出的通知和国家平台的记录补办，并先用相同的 SIGNING_KEY 与 SECRETS_KEY 启动。',
  },
  verify: {
    whole: '所有证据链完整无损，用时 {seconds} 秒。',
    broken:
      '证据链有 {broken} 处断裂，如上所列。请先做一份备份留证，不要改动数据，再按 README“出了问题怎么办”处理。',
  },
  generate: {
    stale: '以下生成的文件已过时：{files}，请执行 npm run db:generate。',
    done: '已写入 {files}。',
  },
  start: {
    port_taken: '端口 {port} 已被占用，请用 PORT 另选端口，或停止占用它的程序。',
    starting: '正在启动……',
    stopping: '正在停止……',
    stopped: '已全部停止。',
    child_died: '{child}进程意外结束（{why}），其余部分随之停止；请查看上面的日志。',
    child_slow: '{child}进程在 {seconds} 秒内未就绪，已全部停止；请查看上面的日志。',
    server: '服务',
    jobs: '作业',
    not_compiled: '程序未能编译，请查看上面的输出。',
    built: '已构建到 dist/：node dist/server/main.js 运行服务，node dist/jobs/main.js 运行作业。',
    console_failed: '管理台构建失败，请查看上面的输出，或执行 npm ci 后重试。',
    ready: '已就绪，用时 {seconds} 秒。按 Ctrl-C 停止。',
    site: '公众网站',
    desk: '管理台',
    people: '演示人员（密码 {password}）',
    own_password: '见 DEMO_PASSWORD',
  },
  unexpected: '出现意外错误，已停止：{why}',
}

export type Words = typeof zh
