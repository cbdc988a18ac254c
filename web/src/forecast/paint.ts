// The colours of the style sheet for a canvas, read once for each theme, and the hatchings made of them.
const names = {
  surface: 'surface',
  sunken: 'sunken',
  line: 'line',
  line_strong: 'line-strong',
  ink: 'ink',
  ink_2: 'ink-2',
  ink_3: 'ink-3',
  accent: 'accent',
  red: 'red',
  green: 'green',
  yellow: 'yellow-fill',
  select: 'select',
  hover: 'hover',
} as const

export type Colour = keyof typeof names
export interface Paint extends Readonly<Record<Colour, string>> {
  readonly hatched: (colour: Colour) => CanvasPattern | string
}

const known = new Map<string, Paint>()

function hatching(colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 5
  const brush = tile.getContext('2d')
  if (!brush) return colour
  brush.strokeStyle = colour
  brush.lineWidth = 1.4
  brush.beginPath()
  for (const shift of [-5, 0, 5]) {
    brush.moveTo(shift - 1, 6)
    brush.lineTo(shift + 6, -1)
  }
  brush.stroke()
  return brush.createPattern(tile, 'repeat') ?? colour
}

export function paint_now(): Paint {
  const theme = document.documentElement.dataset.theme ?? ''
  let paint = known.get(theme)
  if (!paint) {
    const style = getComputedStyle(document.documentElement)
    const colours = Object.fromEntries(
      Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(`--${name}`).trim()]),
    ) as Record<Colour, string>
    const patterns = new Map<Colour, CanvasPattern | string>()
    const hatched = (colour: Colour) => {
      let pattern = patterns.get(colour)
      if (!pattern) patterns.set(colour, (pattern = hatching(colours[colour])))
      return pattern
    }
    known.set(theme, (paint = { ...colours, hatched }))
  }
  return paint
}

// Calls back when the theme has changed, by choice or because the system's did.
export function watch_theme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
