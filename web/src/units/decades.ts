// 上旬, 中旬, 下旬: the ten-day periods in which the work is checked.
export interface Decade {
  year: number
  month: number // 1 … 12
  part: 0 | 1 | 2
}

export function decade_of(date: string): Decade {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, part: day <= 10 ? 0 : day <= 20 ? 1 : 2 }
}

export const decade_number = ({ year, month, part }: Decade) => (year * 12 + month - 1) * 3 + part

export function decade_at(number: number): Decade {
  const months = Math.floor(number / 3)
  return { year: Math.floor(months / 12), month: (months % 12) + 1, part: (number % 3) as 0 | 1 | 2 }
}

export interface DecadeLoad extends Decade {
  number: number
  done: number
  overdue: number
  open: number
}

interface Due {
  due: string
  state: string
  colour: string
}

// Nodes by the period in which they are due, without gaps, withdrawn ones left out.
export function decade_loads(nodes: readonly Due[]): DecadeLoad[] {
  const counted = nodes.filter((node) => node.state !== 'withdrawn')
  if (counted.length === 0) return []
  const numbers = counted.map((node) => decade_number(decade_of(node.due)))
  const first = Math.min(...numbers)
  const loads: DecadeLoad[] = []
  for (let number = first; number <= Math.max(...numbers); number += 1) {
    loads.push({ ...decade_at(number), number, done: 0, overdue: 0, open: 0 })
  }
  counted.forEach((node, index) => {
    const load = loads[(numbers[index] as number) - first] as DecadeLoad
    if (node.state === 'done') load.done += 1
    else if (node.colour === 'red') load.overdue += 1
    else load.open += 1
  })
  return loads
}
