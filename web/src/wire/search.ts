// Search parameters in a stable order, empty ones left out.
export type Parameters = Record<string, string | number | boolean | null | undefined>

export function search_of(parameters: Parameters): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '' && value !== null && value !== undefined && value !== false) search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
