// The two functions of `qrcode` that are needed, by a slip and by an account; the package brings no types.
declare module 'qrcode' {
  interface Symbol {
    modules: { size: number; data: Uint8Array }
  }
  interface Drawing {
    type: 'svg'
    margin: number
    errorCorrectionLevel: 'M'
  }
  const qrcode: {
    create: (text: string, options: { errorCorrectionLevel: 'M' }) => Symbol
    toString: (text: string, options: Drawing) => Promise<string>
  }
  export default qrcode
}
