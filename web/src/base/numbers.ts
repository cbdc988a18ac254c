import type { Language } from './dates'

const locales = { zh: 'zh-CN', en: 'en-GB' } as const

export function say_number(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(value)
}

// Whole percent of `part` in `whole`; 0 of nothing is nothing.
export function percent_of(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((part / whole) * 100)
}

export function say_size(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: units[unit],
    unitDisplay: 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(value)
}

export function say_degrees(value: number): string {
  return `${value.toFixed(5)}°`
}
