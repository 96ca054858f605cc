-- 公共数据资源登记: the papers that the platform prints for signing and sealing. {braces} are filled from the
-- case: what a document knows, the form's own fields by their names, {registry}, and {form}, which is
-- everything that was filled in, line by line.

-- 第八条、第十四条第二项 数据合法合规性来源承诺书: printed from what was filled in, then signed and sealed. A
-- value that is still missing leaves a blank to write on.
update materials set
  template_zh = E'{registry}：\n'
    '{applicant}（统一社会信用代码：{credit_code}）申请公共数据资源{kind}，登记数据名称为「{data_name}」，数据来源为{data_source}。'
    '现就数据来源的合法合规性承诺如下：\n'
    '一、{source_note}\n'
    '二、本单位依法依规取得、持有和使用上述数据，数据来源真实、合法，不侵害国家利益、公共利益以及其他单位和个人的合法权益。\n'
    '三、上述数据不含依法禁止登记的内容；涉及国家秘密、商业秘密、个人隐私和个人信息的，已依法依规处理。\n'
    '四、本单位提交的登记材料真实、完整、合法、有效，不存在隐瞒事实或者弄虚作假的情形。\n'
    '五、如违反上述承诺，本单位依法承担相应责任。',
  template_en = E'To {registry}:\n'
    '{applicant} (unified social credit code {credit_code}) applies for {kind} of public data resources; '
    'the data are named "{data_name}", their source is {data_source}. It undertakes the following:\n'
    '1. {source_note}\n'
    '2. It obtained, holds and uses these data lawfully; their source is genuine and lawful and infringes no '
    'interest of the state, of the public, or of any other body or person.\n'
    '3. The data hold nothing whose registration the law forbids; state secrets, trade secrets, privacy and '
    'personal information have been dealt with as the law requires.\n'
    '4. The papers submitted are true, complete, lawful and valid; nothing is concealed or false.\n'
    '5. It answers in law for any breach of this undertaking.'
 where edition = 'public_data_2025' and kind = 'initial' and material = 'source_undertaking';

-- 第九条 委托登记、代为登记: the commission in writing.
update materials set
  template_zh = E'{registry}：\n'
    '就「{data_name}」的公共数据资源{kind}，依据{source}第九条，采用{registration_mode}方式办理。\n'
    '登记主体：{applicant}（统一社会信用代码：{credit_code}）\n'
    '数据持有部门：{holder_name}\n'
    '受托单位：＿＿＿＿＿＿＿＿＿＿＿＿\n'
    '经办人：{contact_name}　联系电话：{contact_phone}\n'
    '办理事项：填报登记申请、提交登记材料、接收登记文书和登记确认单。\n'
    '期限：自签章之日起至本次登记办结之日止。',
  template_en = E'To {registry}:\n'
    'The {kind} of "{data_name}" as a public data resource is carried out under Article 9 of {source}, '
    'mode: {registration_mode}.\n'
    'Registrant: {applicant} (unified social credit code {credit_code})\n'
    'Holder of the data: {holder_name}\n'
    'Commissioned: ____________\n'
    'Contact: {contact_name}, telephone {contact_phone}\n'
    'To do: fill in the application, submit the papers, receive documents and the confirmation.\n'
    'From the day of signing until this registration is closed.'
 where edition = 'public_data_2025' and kind = 'initial' and material = 'commission';

-- 第十五条、第十六条、第十七条、第二十四条 the applications themselves.
update materials set
  template_zh = E'{registry}：\n'
    '{applicant}（统一社会信用代码：{credit_code}）就登记编号为{number}的「{name}」申请{kind}，有关事项如下：\n'
    '{form}\n'
    '本单位对上述内容和所附材料的真实性、完整性、合法性、有效性负责。',
  template_en = E'To {registry}:\n'
    '{applicant} (unified social credit code {credit_code}) applies for {kind} of "{name}", number {number}:\n'
    '{form}\n'
    'It answers for the truth, completeness, legality and validity of this and of the papers attached.'
 where edition = 'public_data_2025' and material in ('change_form', 'rectification_form',
   'deregistration_form',
   'renewal_form');
