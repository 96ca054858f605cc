// What a disk says when it does not do as it is told.

const REFUSALS = [
  'EACCES',
  'EDQUOT',
  'EEXIST',
  'EIO',
  'EISDIR',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? ''

export const isOfTheDisk = (error: unknown): boolean => REFUSALS.includes(codeOf(error))
