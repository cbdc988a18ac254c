// What a new scenario begins with: the least that can be run, for somebody to write on.
export const first_text = (code: string): string => `scenario: ${code}
title: {zh: 新情景, en: New scenario}
starts: 08:00
lasts: 3 h
time_unit: min
curves_every: 10 min
replications: 20

sources:
  visitors:
    title: {zh: 观众到达, en: Visitors arriving}
    total: 3000
    curve:
      amounts:
        08:00: 20
        09:00: 50
        10:00: 30
        11:00: 0
    to: gate

stations:
  gate:
    title: {zh: 入口, en: Entrance}
    servers: 8
    service: {lognormal: {mean: 10 s, variation: 0.5}}
    target: 10 min
    to: out
`
