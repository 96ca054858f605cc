// Two checks that need no trust in this page's server beyond its published keys, made in the reader's own
// browser:
// is the signature carried by the QR code genuine, and is the PDF in hand the file that was issued.
const slip = document.getElementById('slip')
const say = (area, tone, words) => {
  area.className = `said ${tone}`
  area.textContent = words
}
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function genuine(jws) {
  const parts = jws.split('.')
  if (parts.length !== 3) return null
  const [head, claims] = parts.slice(0, 2).map((part) => JSON.parse(new TextDecoder().decode(bytesOf(part))))
  if (head.alg !== 'EdDSA') return null
  const { keys } = await (await fetch('/.well-known/jwks.json')).json()
  const jwk = keys.find((key) => key.kid === head.kid && key.kty === 'OKP' && key.crv === 'Ed25519')
  if (!jwk) return null
  const { kty, crv, x } = jwk
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify'])
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`)
  return (await crypto.subtle.verify('Ed25519', key, bytesOf(parts[2]), signed)) ? claims : null
}

// The names are those of the slip's statement: number, version, query code, digest, coded on, valid until.
const agrees = ({ n, v, q, d, c, u }, shown) =>
  n === shown.number &&
  String(v) === shown.version &&
  q === shown.code &&
  c === shown.coded &&
  u === shown.until &&
  (shown.digest === '' || d === shown.digest)

async function checkSignature() {
  const area = document.getElementById('signature')
  const jws = decodeURIComponent(location.hash.slice(1))
  if (!area || !jws.includes('.')) return
  const words = area.dataset
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  } catch {
    return say(area, 'neutral', words.unable)
  }
  const claims = await genuine(jws).catch(() => null)
  if (!claims) return say(area, 'bad', words.bad)
  if (!slip || !agrees(claims, slip.dataset)) return say(area, 'bad', words.other)
  say(area, 'good', words.good)
}

async function checkFile(file) {
  const area = document.getElementById('file-result')
  const digest = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const same = digest === slip.dataset.sha256
  say(area, same ? 'good' : 'bad', `${same ? area.dataset.same : area.dataset.different} ${digest}`)
}

function offerFileCheck() {
  const box = document.getElementById('file-check')
  if (!box || !slip?.dataset.sha256) return
  box.hidden = false
  box.querySelector('input').addEventListener('change', (event) => {
    if (event.target.files[0]) checkFile(event.target.files[0])
  })
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'])
    box.addEventListener(kind, (event) => {
      event.preventDefault()
      box.classList.toggle('over', kind === 'dragenter' || kind === 'dragover')
      if (kind === 'drop' && event.dataTransfer.files[0]) checkFile(event.dataTransfer.files[0])
    })
}

checkSignature()
addEventListener('hashchange', checkSignature)
offerFileCheck()
