// Does something again when asked: soon, but never twice at once and never more often than `apart` milliseconds.
export interface Repeater {
  ask(): void
  stop(): void
}

export function repeater(action: () => Promise<void>, soon: number, apart: number): Repeater {
  let timer: ReturnType<typeof setTimeout> | null = null
  let running = false
  let asked = false
  let stopped = false
  let last = -Infinity

  function plan(): void {
    if (timer !== null || running || stopped) return
    const wait = Math.max(soon, last + apart - performance.now())
    timer = setTimeout(() => void run(), wait)
  }

  async function run(): Promise<void> {
    timer = null
    running = true
    asked = false
    last = performance.now()
    await action()
    running = false
    if (asked) plan()
  }

  return {
    ask() {
      asked = true
      plan()
    },
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
