// What the register says of a slip: one big line, what to compare with the paper, and two checks made in
// the browser.
import { grouped } from './code.ts'
import { moment } from './dates.ts'
import { addressOfEntry } from './entry.tsx'
import { applicantWord, Facts, Icon, LongDay, Term } from './pieces.tsx'
import type { Office } from './reading/office.ts'
import type { Verified } from './reading/verification.ts'
import type { Visit } from './visit.ts'

const DIGITS_PRINTED = 16

type Shown = { visit: Visit; office: Office; found: Verified; code: string }

const Verdict = ({ visit, office, found }: Shown) => {
  const { words, pick } = visit
  return (
    <div class={`verdict ${found.tone}`}>
      <Icon tone={found.tone} />
      <div class="line">
        <strong>{pick(found.state_zh, found.state_en)}</strong>
        <span class="small">
          {words.asOf} <time datetime={office.now}>{moment(office.now, true)}</time>
        </span>
      </div>
      <p class="rest">{pick(found.sentence_zh, found.sentence_en)}</p>
    </div>
  )
}

const Digests = ({ visit: { words }, found }: { visit: Visit; found: Verified }) => (
  <>
    {found.content_digest && (
      <Term name={words.contentDigest}>
        <span class="code">{found.content_digest.slice(0, DIGITS_PRINTED).match(/.{4}/g)?.join(' ')}</span>
      </Term>
    )}
    <Term name={words.fileDigest}>
      <span class="code">{found.sha256 ?? words.notDrawn}</span>
    </Term>
  </>
)

const Paper = ({ visit, office, found, code }: Shown) => {
  const { words, pick } = visit
  return (
    <section class="card" aria-labelledby="compare">
      <h2 id="compare">{words.compare}</h2>
      <dl
        class="facts"
        id="slip"
        data-number={found.number}
        data-version={found.version}
        data-code={code}
        data-coded={found.coded_on}
        data-until={found.valid_until}
        data-digest={found.content_digest ?? ''}
        data-sha256={found.sha256 ?? ''}
      >
        <Term name={words.document}>{pick(found.certificate_zh, found.certificate_en)}</Term>
        <Term name={words.registrationNumber}>
          <a class="number" href={addressOfEntry(found.number)}>
            {found.number}
          </a>
        </Term>
        <Term name={words.dataName} lang={visit.lang(found.name)}>
          {found.name}
        </Term>
        <Term name={applicantWord(visit, office, found.scheme)} lang={visit.lang(found.holder_name)}>
          {found.holder_name}
        </Term>
        <Term name={words.kind}>{pick(found.kind_zh, found.kind_en)}</Term>
        <Term name={words.version}>{words.printedVersion(found.version)}</Term>
        <Term name={words.codedOn}>
          <LongDay visit={visit} day={found.coded_on} />
        </Term>
        <Term name={words.validPeriod}>{words.validThrough(found.valid_from, found.valid_until)}</Term>
        <Term name={words.queryCode}>
          <span class="number">{grouped(code)}</span>
        </Term>
        {found.imported ? (
          <Term name={words.imported}>{words.importedNote}</Term>
        ) : (
          <Digests visit={visit} found={found} />
        )}
      </dl>
    </section>
  )
}

// Hidden until the script is there to serve it; the commands below it need none.
const FileCheck = ({ visit: { words } }: { visit: Visit }) => (
  <section class="card" aria-labelledby="file">
    <h2 id="file">{words.fileCheck}</h2>
    <div class="drop" id="file-check" hidden>
      <p>{words.fileCheckLead}</p>
      <input id="pdf" class="unseen" type="file" accept="application/pdf" />
      <label for="pdf" class="button second">
        {words.chooseFile}
      </label>
    </div>
    <p
      class="said"
      id="file-result"
      role="status"
      data-same={words.fileSame}
      data-different={words.fileDifferent}
    />
    <details>
      <summary>{words.byCommand}</summary>
      <pre>
        {
          'Windows   certutil -hashfile slip.pdf SHA256\nLinux     sha256sum slip.pdf\nmacOS     shasum -a 256 slip.pdf'
        }
      </pre>
    </details>
  </section>
)

export const Certified = (shown: Shown) => {
  const { visit, found } = shown
  const { words } = visit
  return (
    <>
      <h1>{words.verifyTitle}</h1>
      <Verdict {...shown} />
      <p
        class="said"
        id="signature"
        role="status"
        data-good={words.signatureGood}
        data-bad={words.signatureBad}
        data-other={words.signatureOther}
        data-unable={words.signatureUnable}
      />
      {found.version !== found.current_version && (
        <p>
          <a class="button second" href={addressOfEntry(found.number)}>
            {words.seeCurrent}
          </a>
        </p>
      )}
      <Paper {...shown} />
      {found.sha256 && <FileCheck visit={visit} />}
      <section class="card" aria-labelledby="public">
        <h2 id="public">{words.asPublished}</h2>
        <Facts visit={visit} facts={found.disclosed} />
      </section>
    </>
  )
}
