// What the forecast makes of readiness, by the rule of the server's overview (book/readiness.cc): one colour for one
// sentence, wherever it stands.
import type { Forecast, Verdict } from '../gen/model'

const even_odds = 0.5 // with less it is more likely to be missed than met
const likely = 0.8 // with less the opening day is at risk

export function forecast_verdict({ ready, margin }: Pick<Forecast, 'ready' | 'margin'>): Verdict {
  if (ready < even_odds) return 'not_ready'
  return ready < likely || margin < 0 ? 'ready_with_risks' : 'ready'
}
