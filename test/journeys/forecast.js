// When shall we be ready, and what decides it.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { settled } from './languages.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const edition = '/editions/ciie-2019'

// Pixels of the chart that are of the colour of what is critical.
const red_pixels = (page) =>
  page.locator('canvas').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] > 150 && data[i + 1] < 80 && data[i + 2] < 80) ++count
    return count
  })

export function tell(server) {
  journey('the first page says by which day all will be ready with a probability of 80 %', async () => {
    const office = await connect(server.address, 'office')
    const forecast = await office.get('forecast')
    const page = await visit_as('office', server, `${edition}/overview`)
    const brief = page.getByRole('region', { name: '预测' })
    await brief.getByText(forecast.sentence).waitFor()
    assert.match(forecast.sentence, /有八成把握于1[01]月\d+日全部就绪/)
    assert.ok(forecast.measures.length >= 3, 'there is something to fix first')
    for (const measure of forecast.measures.slice(0, 3)) await brief.getByText(measure.what).first().waitFor()
    // The verdict counts it, also when the page was asked for before there was any.
    const { reason, ready_p80, proofs } = await office.get('overview')
    assert.equal(ready_p80, forecast.p80)
    assert.match(reason, /^开幕日就绪的把握只有 \d+%/)
    await page.getByText(reason).waitFor()
    await page.getByText(proofs[0].headline).waitFor()
    await brief.getByRole('link', { name: '预测' }).click()
    await page.getByRole('heading', { name: '先解决什么' }).waitFor()
    assert.equal(new URL(page.url()).pathname, `${edition}/forecast`)
  })

  journey('the forecast shows what decides the day, what to fix first, and the chart that agrees with its table', async () => {
    const office = await connect(server.address, 'office')
    const forecast = await office.get('forecast')
    const page = await visit_as('office', server, `${edition}/forecast`)
    await settled(page)
    const text = await page.getByRole('main').innerText()
    assert.ok(text.includes(`${Math.round(forecast.ready * 100)}%`), 'the probability')
    for (const link of forecast.chain) assert.ok(text.includes(link.because), `why ${link.code}`)
    for (const { code, gain } of forecast.measures.filter((each) => each.kind !== 'move_due'))
      assert.ok(text.includes(`+${(gain * 100).toFixed(1)}`), code)
    // Another date for a task stands apart, and claims no gain.
    const new_dates = forecast.measures.filter((each) => each.kind === 'move_due')
    if (new_dates.length > 0) assert.ok(text.includes('放宽时限不使任何工作提前，就绪把握不变'))
    for (const { what, gain_in_time } of new_dates) {
      assert.ok(text.includes(what), what)
      assert.ok(!text.includes(`+${(gain_in_time * 100).toFixed(1)}`), 'no gain is claimed')
    }
    const table = page.getByRole('treegrid', { name: '进度图' })
    const open = forecast.tasks.filter((task) => task.open)
    await until('as many rows as open tasks', async () => Number(await table.getAttribute('aria-rowcount')) === open.length + 1)
    await page.getByLabel('显示').selectOption('critical')
    const critical = open.filter((task) => task.critical || task.criticality >= 0.05)
    await until('only what is critical', async () => Number(await table.getAttribute('aria-rowcount')) === critical.length + 1)
    await until('critical bars are drawn', async () => (await red_pixels(page)) > 50)
  })

  journey('a unit sees the forecast of its own tasks only', async () => {
    const member = await connect(server.address, 'transport')
    const mine = await member.get('forecast')
    const office = await connect(server.address, 'office')
    const all = await office.get('forecast')
    assert.ok(mine.tasks.length > 0 && mine.tasks.length < all.tasks.length)
    assert.equal(mine.ready, all.ready, 'the whole is the same for everybody')
    const { items } = await member.get('tasks?limit=500')
    const known = new Set(items.map((task) => task.code))
    for (const task of mine.tasks) assert.ok(known.has(task.code), `${task.code} is theirs`)
    for (const link of mine.chain) assert.ok(known.has(link.code), `${link.code} is theirs`)
    const page = await visit_as('transport', server, `${edition}/forecast`)
    const measures = page.getByRole('region', { name: '先解决什么' })
    await measures.getByText('其他措施涉及本单位以外的任务').waitFor()
    const ranks = await measures.locator('.rank').allInnerTexts()
    assert.deepEqual(ranks, ranks.map((_, at) => String(at + 1)), 'no gaps')
    await page.getByRole('region', { name: '由什么决定' }).getByText('不在本单位查看范围内').waitFor()
  })

  journey('a unit is told that the figures of the whole count more than its lists have', async () => {
    const page = await visit_as('transport', server, `${edition}/overview`)
    await page.getByText('总体数字含全部单位').waitFor()
    const list = await visit_as('transport', server, `${edition}/tasks?colour=red`)
    await list.getByText('只列与本单位有关的记录', { exact: true }).waitFor()
    const office = await visit_as('office', server, `${edition}/tasks?q=no-such-task`)
    await office.getByText('没有符合条件的记录', { exact: true }).waitFor()
    assert.equal(await office.getByText('只列与本单位有关的记录').count(), 0)
  })
}
