// Short messages at the edge of the page.
export interface Notice {
  id: number
  kind: 'done' | 'failed'
  text: string
  details: string[]
}

let list = $state.raw<Notice[]>([])
let next_id = 1

export function notices(): Notice[] {
  return list
}

export function dismiss(id: number): void {
  list = list.filter((notice) => notice.id !== id)
}

function show(kind: Notice['kind'], text: string, details: string[], milliseconds: number): void {
  const id = next_id++
  list = [...list.slice(-3), { id, kind, text, details }]
  setTimeout(() => dismiss(id), milliseconds)
}

export function say_done(text: string): void {
  show('done', text, [], 4000)
}

export function say_failed(text: string, details: string[] = []): void {
  show('failed', text, details, 10_000)
}
