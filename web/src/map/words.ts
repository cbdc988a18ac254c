// The words of the map and the replay, in the reader's language: they come with these pages and not before.
import { language } from '../base/language.svelte'
import { en } from './words/en'
import { zh } from './words/zh'

export function map_words(): typeof zh {
  return language() === 'en' ? en : zh
}
