// The least first: a binary heap of numbers with keys. What was pushed twice comes twice.
export class Heap {
  #items: number[] = []
  #keys: number[] = []

  push(item: number, key: number): void {
    let at = this.#items.length
    this.#items.push(item)
    this.#keys.push(key)
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.#keys[above]! <= key) break
      this.#move(above, at)
      at = above
    }
    this.#items[at] = item
    this.#keys[at] = key
  }

  // -1 when there is none.
  pop(): number {
    const first = this.#items[0]
    if (first === undefined) return -1
    const item = this.#items.pop()!
    const key = this.#keys.pop()!
    const size = this.#items.length
    if (size === 0) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= size) break
      if (below + 1 < size && this.#keys[below + 1]! < this.#keys[below]!) below += 1
      if (this.#keys[below]! >= key) break
      this.#move(below, at)
      at = below
    }
    this.#items[at] = item
    this.#keys[at] = key
    return first
  }

  #move(from: number, to: number): void {
    this.#items[to] = this.#items[from]!
    this.#keys[to] = this.#keys[from]!
  }
}
