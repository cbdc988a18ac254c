// A file on its way to the server: which kind it is, and whether it may be sent at all.
import { failure_text } from '../app/session.svelte'
import { Refused } from '../wire/request'

const megabyte = 1024 * 1024
const largest = { table: 8 * megabyte, project: 16 * megabyte } // bytes, as the server takes them

export const is_project = (name: string) => name.toLowerCase().endsWith('.xml')

export const is_too_large = (file: File) => file.size > largest[is_project(file.name) ? 'project' : 'table']

export function base64_of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'))
    reader.readAsDataURL(file)
  })
}

// Every reason, each with its place, and none twice.
export function refused_because(error: unknown): string[] {
  if (!(error instanceof Refused) || error.problem.errors.length === 0) return [failure_text(error)]
  return [...new Set(error.problem.errors.map(({ field, message }) => (field ? `${field}　${message}` : message)))]
}
