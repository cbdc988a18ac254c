// The language of the person at the screen: Chinese until they choose otherwise, remembered in this browser.
import type { Language } from './dates'
import { remembered, remember } from './memory'
import { zh } from './words/zh'

export type { Language } from './dates'

const state = $state<{ code: Language }>({ code: 'zh' })
// English comes when somebody wants it: the first page of all others is lighter by it.
let en: typeof zh | null = null

export function language(): Language {
  return state.code
}

export function words(): typeof zh {
  return state.code === 'en' && en ? en : zh
}

export async function set_language(code: Language): Promise<void> {
  try {
    if (code === 'en') en ??= (await import('./words/en')).en
  } catch {
    return // no network: the language stays as it is
  }
  state.code = code
  remember('language', code)
  document.documentElement.lang = code === 'zh' ? 'zh-CN' : 'en'
}

// As it was chosen before; the pages wait for it.
export function open_language(): Promise<void> {
  return set_language(remembered('language') === 'en' ? 'en' : 'zh')
}

interface Titled {
  title: string
  title_en?: string
  short_title?: string
  short_title_en?: string
}

export function title_of(item: Titled | null | undefined): string {
  if (!item) return ''
  return state.code === 'en' ? item.title_en || item.title : item.title
}

export function short_title_of(item: Titled | null | undefined): string {
  if (!item) return ''
  return state.code === 'en'
    ? item.short_title_en || item.title_en || item.short_title || item.title
    : item.short_title || item.title
}

// The sentence of a pair of fields such as reason / reason_en.
export function pick(zh_text: string | null | undefined, en_text: string | null | undefined): string {
  return (state.code === 'en' ? en_text || zh_text : zh_text) ?? ''
}

// The same where a sentence begins: the server's clauses begin small, since they also stand within others.
export function pick_sentence(zh_text: string | null | undefined, en_text: string | null | undefined): string {
  const text = pick(zh_text, en_text)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

// Short facts in one line: set apart by a full space in Chinese, by a dot in English.
export function joined(...parts: (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join(state.code === 'zh' ? '\u3000' : ' · ')
}

export function in_brackets(text: string): string {
  return state.code === 'zh' ? `（${text}）` : ` (${text})`
}

export function after_colon(head: string, text: string): string {
  return state.code === 'zh' ? `${head}：${text}` : `${head}: ${text}`
}

// Several names in one sentence.
export function listed(names: readonly string[]): string {
  return names.join(state.code === 'zh' ? '、' : ', ')
}
