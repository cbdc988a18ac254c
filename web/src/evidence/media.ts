// What may be handed in. The server decides by the bytes; here only the obvious is told before anything is sent.
export const size_limit = 20_000_000

const by_ending: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const known = new Set(Object.values(by_ending))

// '' when files of this kind are not taken. Some systems say no type for Office files: then the ending counts.
export function media_type_of(file: { name: string; type: string }): string {
  const said = file.type.split(';')[0]?.trim() ?? ''
  if (known.has(said)) return said
  const ending = file.name.split('.').pop()?.toLowerCase() ?? ''
  return said === '' || said === 'application/octet-stream' ? (by_ending[ending] ?? '') : ''
}
