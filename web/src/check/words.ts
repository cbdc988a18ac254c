// The words of the ten-day check, in the reader's language: they come with its page and not before.
import { language } from '../base/language.svelte'
import { en } from './words/en'
import { zh } from './words/zh'

export function check_words(): typeof zh {
  return language() === 'en' ? en : zh
}
