// Small preferences kept in this browser. A browser that keeps nothing (private window) is no error.
const prefix = 'muster.'

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value)
  } catch {
    // kept for this page only
  }
}
