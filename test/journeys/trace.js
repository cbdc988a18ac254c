// The trace of a drill that nobody ran, in the form of `muster drill --trace`.
const stations = 70
const units = 80
const lasts = 14 * 3600
const tick = 30

const varint = (value) => {
  const bytes = []
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}
const zigzag = (value) => varint(value < 0 ? -2 * value - 1 : 2 * value)

// Round the venue, spread evenly; every unit is sent on from point to point without a rest.
export function made_up_trace() {
  const spread = (i, count) => ({
    longitude: 121.24 + 0.14 * ((i * 0.618) % 1),
    latitude: 31.15 + 0.08 * ((i + 0.5) / count),
  })
  const coded = (code) => ({ code, title: code, title_en: code })
  const list = (count, word, more) => Array.from({ length: count }, (_, i) => ({ ...coded(`${word}-${i}`), ...more(i) }))
  const header = {
    scenario: 'bench', title: '量帧', title_en: 'Frames', starts: '2019-11-06 06:00', lasts, tick,
    stations: list(stations, 'station', (i) => ({ kind: 'service', ...spread(i, stations) })),
    areas: [coded('venue')],
    points: list(40, 'point', (i) => spread(i * 3 + 1, 40)),
    unit_kinds: ['ambulance', 'medical-team', 'patrol', 'engine'].map(coded),
    units: Array.from({ length: units }, (_, i) => ({ code: `unit-${i}`, kind: i % 4, home: i % 40 })),
    incident_kinds: [coded('collapse')],
    orders: [coded('hold')],
  }
  const records = []
  const due = Array.from({ length: units }, (_, unit) => ({ unit, at: unit * 7, point: unit % 40 }))
  let incident = 0
  for (let now = tick; now <= lasts; now += tick) {
    const sent = due.filter(({ at }) => at < now).sort((left, right) => left.at - right.at)
    for (const each of sent) {
      const to = (each.point * 7 + each.unit + incident) % 40
      const duration = 240 + ((each.unit * 37 + now) % 300)
      records.push(2, ...[each.unit, each.point, to, each.at * 10, duration * 10, 0].flatMap(varint))
      each.at = Math.max(each.at + duration, now)
      each.point = to
    }
    if (now % 300 === 0) records.push(3, ...[incident++, 0, incident % 40, now * 10].flatMap(varint))
    records.push(1)
    for (let i = 0; i < stations; ++i) records.push(...zigzag(now <= lasts / 2 ? (i * 7) % 23 : -((i * 7) % 23)), ...zigzag(0))
    records.push(...zigzag(50))
  }
  const json = Buffer.from(JSON.stringify(header))
  const head = Buffer.alloc(16)
  head.write('MUSTERTR')
  head.writeUInt32LE(1, 8)
  head.writeUInt32LE(json.length, 12)
  return Buffer.concat([head, json, Buffer.from(records)])
}
