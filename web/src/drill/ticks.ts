// Round numbers for an axis from 0: at most five steps of 1, 2 or 5 times a power of ten.
export function ticks_of(most: number): number[] {
  if (!(most > 0)) return [0]
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power
  const ticks: number[] = []
  for (let tick = 0; tick <= most * 1.0001; tick += step) ticks.push(Number(tick.toPrecision(12)))
  return ticks
}
