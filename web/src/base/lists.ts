// Small lists as they stand in an address, and the search in texts.

// One of several names: `red,yellow`.
export function among(list: string, value: string): boolean {
  return list === '' || list.split(',').includes(value)
}

// `true`, `false`, or nothing asked.
export function is_said(asked: string, fact: boolean): boolean {
  return asked === '' || (asked === 'true') === fact
}

export function toggled(list: string, value: string): string {
  const names = list === '' ? [] : list.split(',')
  return (names.includes(value) ? names.filter((name) => name !== value) : [...names, value]).join(',')
}

// Every word of the search must occur somewhere.
export function contains(hay: string, text: string): boolean {
  const lower = hay.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
