// The one function of `qrcode` that a slip needs; the package brings no types.
declare module 'qrcode' {
  interface Symbol {
    modules: { size: number; data: Uint8Array }
  }
  const qrcode: { create: (text: string, options: { errorCorrectionLevel: 'M' }) => Symbol }
  export default qrcode
}
