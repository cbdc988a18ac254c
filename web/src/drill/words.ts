// The sentences of these pages, in the reader's language.
import { language } from '../base/language.svelte'
import { en } from './words/en'
import { zh } from './words/zh'

export function drill_words(): typeof zh {
  return language() === 'en' ? en : zh
}
