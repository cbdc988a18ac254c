import type { StreamWorld } from './stream'

export function browser_world(path: (after: number) => string): StreamWorld {
  return {
    connect(after, on) {
      const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
      const socket = new WebSocket(`${scheme}://${location.host}${path(after)}`)
      socket.onopen = () => on.open()
      socket.onmessage = (event) => on.message(String(event.data))
      socket.onclose = () => on.lost()
      return {
        close() {
          socket.onopen = socket.onmessage = socket.onclose = null
          socket.close()
        },
      }
    },
    later(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    chance: Math.random,
  }
}
