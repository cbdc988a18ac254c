// Five thousand tasks: the table stays a table of what is in sight.
import assert from 'node:assert/strict'
import { sign_in, visit } from './browser.js'
import { counted } from './overview.js'
import { journey, until } from './runner.js'
import { serve } from './server.js'
import { grid_of } from './task_book.js'

export function tell() {
  journey('five thousand tasks scroll smoothly, and few of them are in the page', async () => {
    const server = await serve({ name: 'large', edition: process.env.MUSTER_LARGE_EDITION })
    const page = await visit(server, '/')
    await sign_in(page, 'office')
    await page.getByRole('navigation').getByRole('link', { name: '任务书' }).click()
    await until('all tasks', async () => (await counted(page)) === 5000, 60_000)
    const grid = grid_of(page)
    assert.equal(await grid.getAttribute('aria-rowcount'), '5001')
    const rows = () => grid.getByRole('row').count()
    assert.ok((await rows()) < 80, `${await rows()} rows in the page`)
    // Counted is the work of the page's own thread: what other programs do on this machine meanwhile says nothing
    // about the page.
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const worked = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
    }
    const scroll = async (steps, pixels) => {
      const before = await worked()
      const course = await grid.evaluate(async (box, [count, by]) => {
        const seen = { most: 0, fewest: Infinity }
        for (let step = 1; step <= count; ++step) {
          box.scrollTop += by
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          const shown = box.querySelectorAll('[role=row][aria-rowindex]').length
          seen.most = Math.max(seen.most, shown)
          seen.fewest = Math.min(seen.fewest, shown)
        }
        return seen
      }, [steps, pixels])
      const work = ((await worked()) - before) / steps
      console.log(`     ${pixels} px a step: ${work.toFixed(1)} ms of work, ${course.fewest} to ${course.most} rows in the page`)
      assert.ok(course.most < 80, `${course.most} rows in the page`)
      assert.ok(course.fewest > 15, `${course.fewest} rows in the page: a blank screen`)
      return work
    }
    // A notch of the wheel, and a leap where every row is a new one. An idle machine needs much less.
    assert.ok((await scroll(60, 100)) < 50)
    assert.ok((await scroll(60, 2500)) < 120)
    await grid.focus()
    await page.keyboard.press('Control+ArrowDown')
    await until('the last row is in sight', async () => (await grid.locator('[aria-rowindex="5001"]').count()) === 1)
    const began = Date.now()
    await page.getByRole('searchbox').fill('T04999')
    await until('found', async () => (await counted(page)) < 20)
    assert.ok(Date.now() - began < 5000)
    await server.stop()
  })
}
