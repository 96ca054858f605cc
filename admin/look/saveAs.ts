// Hands bytes that were fetched to the browser, to be kept under a name.
export const saveAs = (bytes: Blob, name: string) => {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
