// The time of a replay: it runs with the screen's frames and is told to the page a few times a second only.
export const speeds = [1, 10, 30, 60, 120, 300, 600] as const

const tell_after = 200 // milliseconds

export class Player {
  readonly lasts: number
  time = 0 // seconds from the start, as of this frame
  told = $state(0) // the same for the page
  playing = $state(false)
  speed = $state<number>(60)
  #draw: () => void = () => {}
  #frame = 0
  #before = 0
  #told_at = 0

  constructor(lasts: number) {
    this.lasts = lasts
  }

  // Whatever draws is called for each frame while it plays, and once for each jump.
  on_frame(draw: () => void): void {
    this.#draw = draw
    this.redraw()
  }

  redraw(): void {
    if (!this.playing) requestAnimationFrame(() => this.#draw())
  }

  go(time: number): void {
    this.time = this.told = Math.min(this.lasts, Math.max(0, time))
    this.redraw()
  }

  play(): void {
    if (this.time >= this.lasts) this.go(0)
    this.playing = true
    this.#before = performance.now()
    this.#frame = requestAnimationFrame(this.#step)
  }

  pause(): void {
    this.playing = false
    cancelAnimationFrame(this.#frame)
    this.told = this.time
  }

  toggle(): void {
    if (this.playing) this.pause()
    else this.play()
  }

  // A page that lay behind others goes on where it was: at most a quarter of a second is made up for.
  #step = (now: number): void => {
    const passed = Math.min(250, Math.max(0, now - this.#before))
    this.#before = now
    this.time = Math.min(this.lasts, this.time + (passed / 1000) * this.speed)
    this.#draw()
    if (now - this.#told_at > tell_after) {
      this.#told_at = now
      this.told = this.time
    }
    if (this.time >= this.lasts) this.pause()
    else this.#frame = requestAnimationFrame(this.#step)
  }
}
