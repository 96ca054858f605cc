// Files on their way: each with its progress, its fault, and the means to try again or give up.
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { size } from '../../dates/format.ts'
import { useSentence } from '../../look/ErrorPanel.tsx'
import type { DeskProvider } from '../../providers/data.ts'
import { Problem } from '../../providers/http.ts'
import type { CasePage } from '../../providers/shapes.ts'
import type { MaterialRule } from '../../rules/types.ts'

export interface Sending {
  key: string
  file: File
  share: number
  fault: string | null
  // A file that breaks a rule of the paper will break it again.
  hopeless: boolean
}

const extensionOf = (name: string) => name.split('.').at(-1)?.toLowerCase() ?? ''

const useFileFault = (rule: MaterialRule) => {
  const translate = useTranslate()
  return (file: File): string | null => {
    if (!rule.formats.includes(extensionOf(file.name))) {
      return translate('desk.papers.wrong_format', { formats: rule.formats.join(', ') })
    }
    if (file.size > rule.max_bytes) {
      return translate('desk.papers.too_big', { size: size(file.size), max: size(rule.max_bytes) })
    }
    return file.size === 0 ? translate('desk.papers.empty_file') : null
  }
}

const faultOf = (error: unknown, sentence: (error: unknown) => string) =>
  error instanceof Problem && error.errors.length > 0
    ? error.errors.map((one) => one.title).join(' ')
    : sentence(error)

export const useUploads = (page: CasePage, rule: MaterialRule, onGiven: () => void) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const sentence = useSentence()
  const fileFault = useFileFault(rule)
  const [sending, setSending] = useState<Sending[]>([])
  const [fault, setFault] = useState('')
  const aborts = useRef(new Map<string, AbortController>())
  const change = (key: string, what: Partial<Sending>) =>
    setSending((now) => now.map((one) => (one.key === key ? { ...one, ...what } : one)))
  const drop = (key: string) => setSending((now) => now.filter((one) => one.key !== key))
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', String(page.id)] })

  const send = async ({ key, file }: Pick<Sending, 'key' | 'file'>) => {
    const abort = new AbortController()
    aborts.current.set(key, abort)
    change(key, { share: 0, fault: null })
    const onProgress = (share: number) => change(key, { share })
    try {
      await dataProvider.upload({
        caseId: page.id,
        material: rule.material,
        file,
        signal: abort.signal,
        onProgress,
      })
      onGiven()
      await refresh()
      drop(key)
    } catch (error) {
      if (abort.signal.aborted) return drop(key)
      change(key, { fault: faultOf(error, sentence) })
    }
  }
  const add = (files: File[]) => {
    setFault('')
    for (const file of rule.multiple ? files : files.slice(0, 1)) {
      const found = fileFault(file)
      const one = { key: crypto.randomUUID(), file, share: 0, fault: found, hopeless: found !== null }
      setSending((now) => [...now.filter((old) => !old.hopeless), one])
      if (found === null) send(one)
    }
  }
  const cancel = (key: string) => {
    aborts.current.get(key)?.abort()
    drop(key)
  }
  const remove = async (id: string) => {
    setFault('')
    try {
      await dataProvider.removePaper(id)
      await refresh()
    } catch (error) {
      setFault(faultOf(error, sentence))
    }
  }
  return { sending, fault, add, retry: send, cancel, remove }
}
