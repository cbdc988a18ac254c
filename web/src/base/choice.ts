import type { Language } from './dates'

export interface Choice {
  readonly name: string
  readonly zh: string
  readonly en: string
}

export function label_of(choices: readonly Choice[], name: string | null | undefined, language: Language): string {
  const found = choices.find((choice) => choice.name === name)
  return found ? found[language] : (name ?? '')
}

// One line of a <select>.
export interface Option {
  value: string
  label: string
}

// How a field is changed.
export interface FieldEditor {
  kind: 'text' | 'long' | 'date' | 'number' | 'choice'
  options?: Option[]
  least?: number
  most?: number
}
