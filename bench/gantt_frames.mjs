// How the Gantt chart of a large edition moves: for each way of moving it, what the page itself works in a frame
// (drawing alone, all its work), and when the frames came. The first is ours; the second is the machine's too, which here
// draws by software and is shared. Run by gantt_frames.sh.
import { sign_in, start_browser, stop_browser, visit } from '../test/journeys/browser.js'
import { until } from '../test/journeys/runner.js'
import { serve } from '../test/journeys/server.js'

const seconds = Number(process.env.MUSTER_BENCH_SECONDS ?? 6)
const frame = 1000 / 60

const at_share = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
function percentiles(values) {
  const sorted = [...values].sort((left, right) => left - right)
  const said = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at_share(sorted, share).toFixed(1)}`)
  const over = values.filter((value) => value > frame + 0.5).length / Math.max(1, values.length)
  return `${said.join(', ')} ms, ${(over * 100).toFixed(1)} % over ${frame.toFixed(1)} ms`
}

// The page's own callbacks of a frame are timed from outside it: nothing is built into the page for this.
function time_callbacks() {
  const ask = window.requestAnimationFrame.bind(window)
  window.drawn = []
  window.real_frame = ask
  window.requestAnimationFrame = (callback) =>
    ask((now) => {
      const began = performance.now()
      callback(now)
      window.drawn.push(performance.now() - began)
    })
}

// Moves by so many pixels in each frame, turning round at the ends.
async function move(box, [milliseconds, down, across]) {
  window.drawn = []
  const came = []
  let [way_down, way_across] = [1, 1]
  const end = performance.now() + milliseconds
  let before = await new Promise(window.real_frame)
  for (;;) {
    const [top, left] = [box.scrollTop, box.scrollLeft]
    box.scrollTop += down * way_down
    box.scrollLeft += across * way_across
    if (down !== 0 && box.scrollTop === top) way_down = -way_down
    if (across !== 0 && box.scrollLeft === left) way_across = -way_across
    const now = await new Promise(window.real_frame)
    came.push(now - before)
    before = now
    if (now > end) return { came, drawn: window.drawn }
  }
}

const server = await serve({ name: 'large', edition: process.env.MUSTER_LARGE_EDITION })
await start_browser()
const page = await visit(server, '/')
await page.context().addInitScript(time_callbacks)
await sign_in(page, 'office')
await page.getByRole('link', { name: 'Muster' }).waitFor()
const edition = new URL(page.url()).pathname.split('/')[2] ?? 'large'

const asked = Date.now()
await page.goto(`${server.address}/editions/${edition}/forecast?show=all`)
const grid = page.getByRole('treegrid')
await grid.waitFor({ timeout: 120_000 })
const rows = await until('all rows', async () => Number(await grid.getAttribute('aria-rowcount')) - 1, 60_000)
console.log(`${rows} rows; the chart stood ${((Date.now() - asked) / 1000).toFixed(1)} s after the page was asked for, the forecast computed within`)
await page.waitForLoadState('networkidle')
await grid.scrollIntoViewIfNeeded()

const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
const worked = async () => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
}

async function measure(name, zoom, down, across) {
  await page.getByRole('button', { name: zoom, exact: true }).click()
  await grid.evaluate((box) => box.scrollTo(box.scrollLeft, 0))
  await page.waitForTimeout(300)
  const before = await worked()
  const { came, drawn } = await grid.evaluate(move, [seconds * 1000, down, across])
  const work = ((await worked()) - before) / came.length
  console.log(`${name}`)
  console.log(`  drawing       ${percentiles(drawn)}`)
  console.log(`  all page work ${work.toFixed(1)} ms of the page's thread for each frame, on average`)
  console.log(`  frames        ${percentiles(came)}; ${came.length} in ${seconds} s`)
}

await measure('ten-day scale, 2 rows a frame', '旬', 52, 0)
await measure('ten-day scale, 40 rows a frame: each row is a new one', '旬', 1040, 0)
await measure('day scale, 2 rows a frame', '日', 52, 0)
await measure('hour scale, 2 rows and 40 pixels of time a frame', '时', 52, 40)
await measure('quarter scale, 2 rows a frame', '季', 52, 0)

// The same with the wheel of a mouse, through all of the browser.
await page.getByRole('button', { name: '旬', exact: true }).click()
await grid.hover({ position: { x: 900, y: 300 } })
const watching = page.evaluate((milliseconds) => {
  window.drawn = []
  return new Promise((done) => {
    const came = []
    const end = performance.now() + milliseconds
    const watch = (before) =>
      window.real_frame((now) => {
        came.push(now - before)
        if (now > end) done({ came, drawn: window.drawn })
        else watch(now)
      })
    window.real_frame(watch)
  })
}, seconds * 1000)
const end = Date.now() + seconds * 1000
while (Date.now() < end) {
  await page.mouse.wheel(0, 120)
  await page.waitForTimeout(16)
}
const { came, drawn } = await watching
console.log('ten-day scale, the wheel of a mouse turned without a rest')
console.log(`  drawing       ${percentiles(drawn)}`)
console.log(`  frames        ${percentiles(came)}; ${came.length} in ${seconds} s`)
await stop_browser()
await server.stop()
process.exit(0)
