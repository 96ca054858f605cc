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
  // The line is down; what has arrived stays there.
  waiting: boolean
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

const useFaultOf = () => {
  const translate = useTranslate()
  const sentence = useSentence()
  return (error: unknown) => {
    if (error instanceof DOMException) return translate('desk.papers.file_changed')
    return error instanceof Problem && error.errors.length > 0
      ? error.errors.map((one) => one.title).join(' ')
      : sentence(error)
  }
}

export const useUploads = (page: CasePage, rule: MaterialRule, onGiven: () => void) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const faultOf = useFaultOf()
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
    change(key, { waiting: false, fault: null })
    try {
      await dataProvider.upload({
        caseId: page.id,
        material: rule.material,
        file,
        key,
        signal: abort.signal,
        onProgress: (share) => change(key, { share }),
        onWaiting: (waiting) => change(key, { waiting }),
      })
      onGiven()
      await refresh()
      drop(key)
    } catch (error) {
      if (abort.signal.aborted) return drop(key)
      change(key, { fault: faultOf(error) })
    }
  }
  const add = (files: File[]) => {
    setFault('')
    for (const file of rule.multiple ? files : files.slice(0, 1)) {
      const found = fileFault(file)
      const key = crypto.randomUUID()
      const one = { key, file, share: 0, waiting: false, fault: found, hopeless: found !== null }
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
      setFault(faultOf(error))
    }
  }
  return { sending, fault, add, retry: send, cancel, remove }
}
