// The ten-day check: what was due, what came of it, and the circular.
import assert from 'node:assert/strict'
import { visit_as } from './browser.js'
import { settled } from './languages.js'
import { journey, until } from './runner.js'
import { connect } from './server.js'

const address = '/editions/ciie-2019/ten-day-check'
const pages_of = (pdf) => Number(/\/Type\s*\/Pages[^>]*\/Count\s+(\d+)/.exec(pdf.toString('latin1'))?.[1] ?? /\/Count\s+(\d+)/.exec(pdf.toString('latin1'))?.[1])

export function tell(server) {
  journey('the ten-day check shows the present period, and steps to the ones beside it', async () => {
    const office = await connect(server.address, 'office')
    const check = await office.get('ten-day-check')
    assert.deepEqual([check.first, check.last, check.day], ['2019-10-11', '2019-10-20', '2019-10-15'])
    const page = await visit_as('office', server, '/editions/ciie-2019/overview')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '旬查' }).click()
    await page.getByText(check.circular.opening).first().waitFor()
    assert.equal(new URL(page.url()).pathname, address)
    const figures = await page.getByLabel('总体数字').innerText()
    for (const figure of [`${check.whole.now.tasks_done}/181`, `${check.whole.now.nodes_done}/369`, `${check.whole.done}/${check.whole.expected}`]) {
      assert.ok(figures.includes(figure), figure)
    }
    await page.getByRole('button', { name: /^上一旬/ }).click()
    const before = await office.get('ten-day-check?on=2019-10-10')
    assert.equal(before.looked_back, true)
    await page.getByText(before.circular.opening).first().waitFor()
    assert.equal(new URL(page.url()).searchParams.get('on'), '2019-10-10')
    assert.ok(!(await page.getByRole('article').innerText()).includes('有关要求'), 'a look-back asks for nothing')
    await page.getByRole('button', { name: '回到本旬' }).click()
    await page.getByText(check.circular.opening).first().waitFor()
    await page.getByRole('button', { name: /^下一旬/ }).click()
    await page.getByText(/检查期尚未开始/).first().waitFor()
  })

  journey('units stand in the order of the answer, and what is overdue leads to its record', async () => {
    const office = await connect(server.address, 'office')
    const check = await office.get('ten-day-check')
    const page = await visit_as('office', server, address)
    const table = page.getByRole('region', { name: '各单位' }).getByRole('table')
    const names = table.locator('tbody th')
    await until('all units', async () => (await names.count()) === check.units.length)
    assert.deepEqual(await names.allInnerTexts(), check.units.map((row) => row.short_title || row.title))
    await page.getByRole('button', { name: '各保障组' }).click()
    await until('all groups', async () => (await page.getByRole('region', { name: '各保障组' }).getByRole('table').locator('tbody tr').count()) === check.groups.length)
    const worst = check.due[0]
    assert.equal(worst.outcome, 'overdue')
    await page.getByRole('link', { name: worst.title, exact: true }).click()
    await page.getByRole('heading', { name: worst.title }).waitFor()
  })

  journey('the circular says what the answer says, is marked as a draft and fills sheets of paper', async () => {
    const office = await connect(server.address, 'office')
    const check = await office.get('ten-day-check')
    const page = await visit_as('office', server, address, { theme: 'dark' })
    const sheet = page.getByRole('article')
    await sheet.getByText(check.circular.title).waitFor()
    const text = await sheet.innerText()
    assert.ok(text.startsWith('草稿'))
    for (const section of check.circular.sections) {
      assert.ok(text.includes(section.heading), section.heading)
      for (const line of section.lines) assert.ok(text.includes(line.text), line.text)
    }
    for (const unit of check.urged) assert.ok(text.includes(unit.title), unit.title)
    await page.emulateMedia({ media: 'print' })
    await sheet.waitFor()
    assert.equal(await page.getByLabel('总体数字').isVisible(), false, 'only the circular is on paper')
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.ok(pages_of(pdf) >= 4, `${pages_of(pdf)} pages`)
    await page.emulateMedia({ media: null })
    const part = check.parts.find((each) => each.lines.length > 1)
    await page.getByLabel('显示和打印').selectOption(part.unit)
    await sheet.getByText(`${part.title}：`).waitFor()
    for (const line of part.lines) assert.ok((await sheet.innerText()).includes(line.text), line.text)
    await page.getByLabel('显示和打印').selectOption('*')
    await until('a sheet for each unit', async () => (await page.getByRole('article').count()) === check.parts.length)
  })

  journey('a unit reads the whole figures, its own part, and no title that it may not see', async () => {
    const office = await connect(server.address, 'office')
    const all = await office.get('ten-day-check')
    const member = await connect(server.address, 'transport')
    const mine = await member.get('ten-day-check')
    assert.deepEqual(mine.whole, all.whole)
    assert.deepEqual(mine.units, all.units)
    const seen = new Set()
    for (const noun of ['tasks', 'nodes', 'problems']) {
      for (const item of (await member.get(`${noun}?limit=500`)).items) seen.add(item.code)
    }
    const lists = ['due', 'before', 'next_due']
    const hidden = lists.flatMap((list) => all[list]).filter((item) => !seen.has(item.code))
    assert.ok(hidden.length > 0)
    for (const item of lists.flatMap((list) => mine[list])) assert.ok(seen.has(item.code), item.code)
    const text = JSON.stringify([mine.circular, mine.parts])
    for (const item of hidden) assert.ok(!text.includes(`“${item.title}”`), item.title)
    const page = await visit_as('transport', server, address)
    await settled(page)
    const choices = await page.getByLabel('显示和打印').locator('option').allInnerTexts()
    assert.ok(choices.includes('市交通委') && choices.length < 10, choices.join())
  })
}
