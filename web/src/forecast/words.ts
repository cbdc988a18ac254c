// The words of teams and of what is on trial, in the reader's language: they come with the forecast's page and not
// before. Those of the forecast itself stand on the first page too.
import { language } from '../base/language.svelte'
import { en } from './words/en'
import { zh } from './words/zh'

export function trial_words(): typeof zh {
  return language() === 'en' ? en : zh
}
