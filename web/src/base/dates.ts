// Calendar days are strings `YYYY-MM-DD` of the edition's own zone; instants are RFC 3339 in UTC.

export type Language = 'zh' | 'en'

const day_length = 86_400_000

function day_number(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / day_length
}

export function is_date(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && add_days(text, 0) === text
}

// `to` minus `from` in days.
export function days_between(from: string, to: string): number {
  return day_number(to) - day_number(from)
}

export function add_days(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) ? '' : new Date(at + days * day_length).toISOString().slice(0, 10)
}

// D-21 before the opening, D0 on it, D+5 after it.
export function d_label(date: string, opens: string): string {
  const days = days_between(opens, date)
  if (days === 0) return 'D0'
  return days < 0 ? `D-${-days}` : `D+${days}`
}

export function today_in(zone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now)
}

const locales = { zh: 'zh-CN', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locales[language], options)))
  return found
}

// 10月15日 / 15 Oct; with the year when it is not the year of `near`.
export function say_date(date: string | null | undefined, language: Language, near = ''): string {
  if (!date) return ''
  const same_year = near.slice(0, 4) === date.slice(0, 4)
  const month = language === 'zh' ? 'long' : 'short'
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month, day: 'numeric' }
  if (!same_year) options.year = 'numeric'
  return format(language, options).format(new Date(`${date}T00:00:00Z`))
}

export function say_long_date(date: string, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short'
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    month,
    day: 'numeric',
  }
  const at = new Date(`${date}T00:00:00Z`)
  const weekday = language === 'zh' ? 'long' : 'short'
  const day = format(language, { timeZone: 'UTC', weekday }).format(at)
  return `${format(language, options).format(at)} ${day}`
}

// Day and time of an instant as the clocks of the edition's zone show it.
export function say_instant(instant: string, language: Language, zone: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  return format(language, {
    timeZone: zone,
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

export function say_time(instant: string, language: Language, zone: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  return format(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}
